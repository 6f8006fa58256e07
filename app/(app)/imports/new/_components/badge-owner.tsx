"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { ImportOptions } from "@/server/ingest/input";

type Props = { options: ImportOptions; onChange: (options: ImportOptions) => void };

/** Whose badges these are, where the badges do not say it themselves. */
export function BadgeOwner({ options, onChange }: Props) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 200);
  const { data = [] } = useQuery({
    ...trpc.people.people.queryOptions({ search }),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      label="Whose badges are these?"
      description="Leave it empty to match each badge by the e-mail address of its recipient."
      placeholder="Search a person"
      data={data.map(({ id, name, teamName }) => ({
        value: id,
        label: teamName ? `${name}, ${teamName}` : name,
      }))}
      value={options.personId ?? null}
      onChange={(personId) => onChange({ ...options, personId: personId ?? undefined })}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: found }) => found}
      nothingFoundMessage="Nobody has this in their name"
      maw={480}
    />
  );
}
