"use client";

import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { ImportKind } from "@/db/enums";
import type { Options } from "./option-fields";

type Props = { kind: ImportKind; options: Options; onChange: (options: Options) => void };

/** What was chosen for a source's files under a name: taken from there, or kept there. */
export function MappingFields({ kind, options, onChange }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const { data = [] } = useQuery(trpc.ingest.mappings.queryOptions());
  const ofKind = data.filter((mapping) => mapping.kind === kind);
  const save = useMutation(
    trpc.ingest.saveMapping.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.ingest.mappings.queryFilter()),
    }),
  );
  return (
    <Stack gap="sm">
      <Checkbox
        label="Import nothing of the file where a row of it has an error"
        checked={options.strict ?? false}
        onChange={({ currentTarget }) => onChange({ ...options, strict: currentTarget.checked })}
      />
      <Group align="end">
        {ofKind.length > 0 && (
          <Select
            label="Use a mapping"
            placeholder="None"
            value={null}
            data={ofKind.map((mapping) => mapping.name)}
            onChange={(chosen) => {
              const found = ofKind.find((mapping) => mapping.name === chosen);
              if (found) onChange(found.options);
            }}
          />
        )}
        <TextInput
          label="Save these choices as a mapping"
          placeholder="HR export"
          value={name}
          maxLength={80}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button
          variant="default"
          loading={save.isPending}
          disabled={name.trim() === ""}
          onClick={() => save.mutate({ name, kind, options })}
        >
          Save
        </Button>
      </Group>
      {save.isSuccess && (
        <Text size="sm" role="status">
          Saved. The next file of this source can be imported with it, also from the command line.
        </Text>
      )}
      <RefusalAlert error={save.error} />
    </Stack>
  );
}
