"use client";

import {
  Button,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { formatDateTime } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";
import { WideTable } from "@/app/_ui/wide-table";
import { kindDescriptions } from "@/server/ingest/kinds";
import type { Outputs } from "@/server/router";

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
        <WideTable minWidth={560} label="List of mappings">
          <caption>
            <VisuallyHidden>Mappings by name</VisuallyHidden>
          </caption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Name</TableTh>
              <TableTh scope="col">Of</TableTh>
              <TableTh scope="col">Saved</TableTh>
              <TableTh scope="col">
                <VisuallyHidden>Delete</VisuallyHidden>
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {mappings.map(({ id, name, kind, savedBy, savedAt }) => (
              <TableTr key={id}>
                <TableTh scope="row" fw={500}>
                  {name}
                </TableTh>
                <TableTd>{kindDescriptions[kind].title}</TableTd>
                <TableTd>
                  {formatDateTime(savedAt)} by {savedBy}
                </TableTd>
                <TableTd ta="right">
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`Delete the mapping ${name}`}
                    loading={remove.isPending && remove.variables.id === id}
                    onClick={() => remove.mutate({ id })}
                  >
                    Delete
                  </Button>
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
      {remove.error && (
        <Text c="red" role="alert">
          {sentenceFor(remove.error)}
        </Text>
      )}
    </section>
  );
}
