"use client";

import { Checkbox, Group, MultiSelect, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";
import type { ImportOptions } from "@/server/ingest/input";
import { askedTypes, defaultTechnologyLevel } from "@/server/ingest/onet";
import { defaultLevels } from "@/server/taxonomy/scale";

type FieldProps = { options: ImportOptions; onChange: (options: ImportOptions) => void };

/** Which of O*NET's occupations become job roles, and what those ask for. */
export function Occupations({ fileIds, options, onChange }: FieldProps & { fileIds: string[] }) {
  const trpc = useTRPC();
  const { data, error, isPending } = useQuery(trpc.ingest.occupations.queryOptions({ fileIds }));
  if (isPending) return <Text role="status">Reading the occupations …</Text>;
  if (error) return <Text role="alert">{sentenceFor(error)}</Text>;
  const rated = data.occupations.filter(({ elements }) => elements > 0);
  return (
    <Stack>
      <MultiSelect
        label="Which occupations become job roles?"
        description={`${count(rated.length, "occupation")} with published figures${data.version ? `, O*NET ${data.version}` : ""}. Search by title or code. Without any, the skills come in alone.`}
        placeholder="Search"
        searchable
        clearable
        hidePickedOptions
        limit={50}
        data={rated.map(({ code, title }) => ({ value: code, label: `${title} (${code})` }))}
        value={options.occupations ?? []}
        onChange={(occupations) => onChange({ ...options, occupations })}
      />
      {(options.occupations ?? []).length > 0 && <RolesOfOccupations options={options} onChange={onChange} />}
    </Stack>
  );
}

/** What the job roles that are made of occupations ask for. */
const RolesOfOccupations = ({ options, onChange }: FieldProps) => (
  <>
    <Checkbox.Group
      label="What do these job roles ask for?"
      description="Of what the files hold. Of technologies those that employers ask for in this occupation."
      value={options.asksFor ?? ["Skills", "Knowledge"]}
      onChange={(asksFor) => onChange({ ...options, asksFor: asksFor as ImportOptions["asksFor"] })}
    >
      <Group gap="md" mt="xs">
        {askedTypes.map((type) => (
          <Checkbox key={type} value={type} label={type} />
        ))}
      </Group>
    </Checkbox.Group>
    {options.asksFor?.includes("Technology Skills") && (
      <Select
        label="At which level do they ask for technologies?"
        description="O*NET publishes no level for them."
        allowDeselect={false}
        maw={320}
        data={defaultLevels.map(({ value, label }) => ({ value: String(value), label: `${value} ${label}` }))}
        value={String(options.technologyLevel ?? defaultTechnologyLevel)}
        onChange={(level) => onChange({ ...options, technologyLevel: Number(level) })}
      />
    )}
    <Checkbox
      label="Also what is of little importance (below 3 of 5)"
      checked={options.allElements ?? false}
      onChange={(event) => onChange({ ...options, allElements: event.currentTarget.checked })}
    />
  </>
);
