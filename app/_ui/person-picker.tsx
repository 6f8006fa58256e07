"use client";

import { Loader, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";

export type PickedPerson = { id: string; name: string };

type Props = {
  label: string;
  description?: string;
  placeholder?: string;
  value: PickedPerson | null;
  onChange: (person: PickedPerson | null) => void;
  error?: string;
};

/** Finds one person by name among those whom the member may see. */
export function PersonPicker({ value, onChange, placeholder = "Type a name", ...field }: Props) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  // What the field shows of the chosen person is not something to search for.
  const [search] = useDebouncedValue(typed === value?.name ? "" : typed, 250);
  const people = useQuery(trpc.people.people.queryOptions({ search, limit: 50 }));
  const found = people.data ?? [];
  const options = found.map(({ id, name, team }) => ({ value: id, label: name, team }));
  const isListed = value === null || found.some(({ id }) => id === value.id);

  return (
    <Select
      {...field}
      placeholder={placeholder}
      searchable
      clearable
      clearButtonProps={{ "aria-label": `Clear ${field.label}` }}
      data={isListed ? options : [{ value: value.id, label: value.name, team: null }, ...options]}
      value={value?.id ?? null}
      onChange={(id, option) => onChange(id && option ? { id, name: option.label } : null)}
      onSearchChange={setTyped}
      // The server has searched already, in all names and not only in the first fifty.
      filter={({ options: all }) => all}
      renderOption={({ option }) => {
        const team = found.find(({ id }) => id === option.value)?.team;
        return team ? `${option.label} · ${team}` : option.label;
      }}
      nothingFoundMessage={people.isFetching ? "Searching …" : "No such person"}
      rightSection={people.isFetching ? <Loader size="xs" /> : undefined}
    />
  );
}
