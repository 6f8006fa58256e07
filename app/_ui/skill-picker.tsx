"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";

export type SkillChoice = { skillId: string; label: string };
type Props = {
  label: string;
  value: SkillChoice | null;
  onChange: (choice: SkillChoice | null) => void;
  error?: ReactNode;
};

/** Finds one skill among thousands by any of its labels while it is being typed. */
export function SkillPicker({ label, value, onChange, error }: Props) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState(value?.label ?? "");
  const [query] = useDebouncedValue(typed.trim(), 200);
  const { data, isFetching } = useQuery({
    ...trpc.align.searchSkills.queryOptions({ query, limit: 20 }),
    enabled: query !== "" && query !== value?.label,
    placeholderData: keepPreviousData,
  });
  const found = (data ?? []).map(({ skillId, label: name, matchedLabel, framework }) => ({
    value: skillId,
    label: name,
    hint: matchedLabel.toLowerCase() === name.toLowerCase() ? framework : `${matchedLabel} · ${framework}`,
  }));
  const isListed = !value || found.some((option) => option.value === value.skillId);
  const options = isListed ? found : [{ value: value.skillId, label: value.label, hint: "" }, ...found];
  const hints = new Map(options.map((option) => [option.value, option.hint]));
  return (
    <Select
      label={label}
      placeholder="Type to search the skills"
      data={options.map(({ value: id, label: name }) => ({ value: id, label: name }))}
      value={value?.skillId ?? null}
      onChange={(skillId) => {
        const chosen = options.find((option) => option.value === skillId);
        onChange(chosen ? { skillId: chosen.value, label: chosen.label } : null);
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      renderOption={({ option }) => (
        <span>
          {option.label}
          {hints.get(option.value) && (
            <span style={{ display: "block", fontSize: "0.8em" }}>{hints.get(option.value)}</span>
          )}
        </span>
      )}
      nothingFoundMessage={
        query === "" ? "Type a part of its name" : isFetching ? "Searching…" : "No skill has such a name"
      }
      error={error}
      clearable
    />
  );
}
