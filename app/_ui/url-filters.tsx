"use client";

import { Checkbox, Loader, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";

/** A filter starts again from the first page. */
function useFilter(name: string) {
  const [isPending, startTransition] = useTransition();
  const [values, setValues] = useQueryStates(
    { [name]: parseAsString.withDefault(""), page: parseAsInteger },
    { shallow: false, startTransition },
  );
  return {
    value: String(values[name] ?? ""),
    isPending,
    set: (value: string, wait = 0) =>
      void setValues(
        { [name]: value || null, page: null },
        wait > 0 ? { limitUrlUpdates: debounce(wait) } : undefined,
      ),
  };
}

type Field = { name: string; label: string; placeholder?: string };

/** A search field whose text lives in the address; the page follows while one types. */
export function UrlSearch({ name, label, placeholder }: Field) {
  const { value, isPending, set } = useFilter(name);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      type="search"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={isPending ? <Loader size="xs" /> : undefined}
      value={value}
      onChange={(event) => set(event.currentTarget.value, 300)}
      w={{ base: "100%", xs: 320 }}
    />
  );
}

/** A choice that lives in the address; cleared, it filters nothing. */
export function UrlSelect({
  name,
  label,
  placeholder,
  data,
}: Field & { data: { value: string; label: string }[] }) {
  const { value, set } = useFilter(name);
  return (
    <Select
      label={label}
      placeholder={placeholder}
      data={data}
      value={value || null}
      onChange={(chosen) => set(chosen ?? "")}
      clearable
      clearButtonProps={{ "aria-label": `Clear ${label}` }}
      w={{ base: "100%", xs: 240 }}
    />
  );
}

/** A yes that lives in the address; unticked, it is not there. */
export function UrlCheckbox({ name, label }: Pick<Field, "name" | "label">) {
  const { value, set } = useFilter(name);
  return (
    <Checkbox
      label={label}
      checked={value === "yes"}
      onChange={(event) => set(event.currentTarget.checked ? "yes" : "")}
    />
  );
}

/** A day that lives in the address; cleared, it filters nothing. */
export function UrlDate({ name, label }: Pick<Field, "name" | "label">) {
  const { value, set } = useFilter(name);
  return (
    <TextInput
      label={label}
      type="date"
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      w={{ base: "100%", xs: 170 }}
    />
  );
}
