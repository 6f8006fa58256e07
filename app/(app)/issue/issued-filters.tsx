"use client";

import { Group, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { issuedSearch } from "./search";

const statuses = [
  { value: "valid", label: "Valid" },
  { value: "key-unsafe", label: "Key not safe" },
  { value: "expired", label: "Expired" },
  { value: "suspended", label: "Suspended" },
  { value: "revoked", label: "Revoked" },
];

/** Both filters live in the address, so a filtered list can be sent to somebody. */
export function IssuedFilters() {
  const [{ search, status }, set] = useQueryStates(issuedSearch, { shallow: false });
  return (
    <Group align="flex-end">
      <TextInput
        label="Person or badge"
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={search}
        onChange={({ currentTarget: { value } }) =>
          set({ search: value || null }, { limitUrlUpdates: debounce(300) })
        }
        miw={{ base: "100%", xs: 260 }}
      />
      <Select
        label="Status"
        placeholder="All"
        clearable
        data={statuses}
        value={status}
        onChange={(value) => set({ status: value as typeof status })}
        miw={{ base: "100%", xs: 160 }}
      />
    </Group>
  );
}
