"use client";

import { Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { formatDateTime } from "@/app/_ui/format";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import { kindDescriptions } from "@/server/ingest/kinds";
import type { Outputs } from "@/server/router";
import { SourceList } from "./source-list";

/** How files of each source are read, by name. */
export function MappingTable({ mappings }: { mappings: Outputs["ingest"]["mappings"] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(
    trpc.ingest.deleteMapping.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <section aria-labelledby="mappings">
      <Title order={2} size="h3" id="mappings" mb="xs">
        Mappings
      </Title>
      {mappings.length === 0 ? (
        <Text c="dimmed">
          None yet. Where a file is imported, what was chosen and corrected for it can be saved under a name.
        </Text>
      ) : (
        <SourceList
          label="List of mappings"
          caption="Mappings by name"
          columns={["Name", "Of", "Saved"]}
          rows={mappings.map(({ id, name, kind, savedBy, savedAt }) => ({
            id,
            name,
            told: [kindDescriptions[kind].title, `${formatDateTime(savedAt)} by ${savedBy}`],
            end: {
              words: "Delete",
              label: `Delete the mapping ${name}`,
              isRunning: remove.isPending && remove.variables.id === id,
              act: () => remove.mutate({ id }),
            },
          }))}
        />
      )}
      <RefusalLine error={remove.error} />
    </section>
  );
}
