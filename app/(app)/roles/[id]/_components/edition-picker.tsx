"use client";

import { Group, NativeSelect } from "@mantine/core";
import { useQueryStates } from "nuqs";
import { editionSearch } from "../search";

type Props = { options: { value: string; label: string }[]; before: string; after: string };

/** Which two editions are compared, kept in the address. */
export function EditionPicker({ options, before, after }: Props) {
  const [, setSearch] = useQueryStates(editionSearch, { shallow: false, history: "push" });
  return (
    <Group mb="sm" align="flex-end">
      <NativeSelect
        label="From edition"
        data={options}
        value={before}
        onChange={(event) => void setSearch({ before: event.currentTarget.value })}
        size="xs"
      />
      <NativeSelect
        label="To edition"
        data={options}
        value={after}
        onChange={(event) => void setSearch({ after: event.currentTarget.value })}
        size="xs"
      />
    </Group>
  );
}
