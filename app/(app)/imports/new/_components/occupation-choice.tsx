"use client";

import { Alert, Checkbox, MultiSelect, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";
import type { ImportOptions } from "@/server/ingest/input";

type Props = { fileIds: string[]; options: ImportOptions; onChange: (options: ImportOptions) => void };

/** Which of O*NET's thousand occupations become job roles here. */
export function OccupationChoice({ fileIds, options, onChange }: Props) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.ingest.occupations.queryOptions({ fileIds }));
  if (error) {
    return (
      <Alert color="red" variant="outline" role="alert">
        {sentenceFor(error)}
      </Alert>
    );
  }
  if (!data) return <Skeleton height={64} aria-label="Loading" />;
  return (
    <Stack gap="sm">
      <MultiSelect
        label="Occupations that become job roles"
        description={`${data.length} occupations with rated skills. Search by title or code.`}
        placeholder="For example Data Scientists"
        data={data.map(({ code, title }) => ({ value: code, label: `${title} (${code})` }))}
        value={options.occupations ?? []}
        onChange={(occupations) => onChange({ ...options, occupations })}
        searchable
        limit={50}
        nothingFoundMessage="No occupation has this in its title or code"
      />
      <Checkbox
        label="Also elements of low importance (below 3 of 5)"
        checked={options.allElements ?? false}
        onChange={({ currentTarget: { checked } }) => onChange({ ...options, allElements: checked })}
      />
    </Stack>
  );
}
