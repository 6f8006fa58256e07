import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { notFound } from "next/navigation";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { count, formatDateTime } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { kindDescriptions } from "@/server/ingest/kinds";
import type { Outputs } from "@/server/router";
import { FindingGroups, FindingTable } from "./findings";
import { ImportProgress } from "./import-progress";
import { UndoImport } from "./undo-import";

export const metadata = { title: "Import" };

const canUndo = ({ created, updated }: Outputs["ingest"]["batch"]): boolean => created + updated > 0;

type Props = { params: Promise<{ id: string }> };

export default async function ImportPage({ params }: Props) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const batch = await orNotFound(api.ingest.batch({ id: id.data }));
  const { groups, findings, total } = await orNotFound(api.ingest.findings({ id: id.data }));
  const kind = kindDescriptions[batch.kind];
  const hasRejectedRows = kind.columns.length > 0 && groups.some(({ severity }) => severity === "error");
  return (
    <Stack gap="xl">
      <PageHeader
        title={batch.fileName}
        question={`${kind.title}, imported by ${batch.startedBy} on ${formatDateTime(batch.startedAt)}`}
      >
        <ButtonLink href="/imports/new" variant="default">
          New import
        </ButtonLink>
      </PageHeader>
      <ImportProgress initial={batch} />
      {batch.status === "undone" && batch.undoneAt && (
        <Text>
          {batch.undoneBy} undid this import on {formatDateTime(batch.undoneAt)}. Nothing of it is here any
          more.
        </Text>
      )}
      {batch.status === "done" && <UndoImport id={batch.id} canUndo={canUndo(batch)} />}
      {batch.status !== "running" && batch.status !== "waiting" && (
        <section aria-labelledby="findings">
          <Title order={2} size="h3" id="findings" mb="xs">
            {total === 0 ? "Nothing to mend" : count(total, "finding")}
          </Title>
          {total === 0 ? (
            <Text c="dimmed">Every row went in as it stood.</Text>
          ) : (
            <Stack>
              <Text c="dimmed">
                Errors kept a row out; warnings did not. Mend the file and import it again: what is here
                already stays unchanged.
              </Text>
              <Group>
                <Anchor href={`/api/imports/${batch.id}/findings`} download>
                  Download the findings (CSV)
                </Anchor>
                {hasRejectedRows && (
                  <Anchor href={`/api/imports/${batch.id}/rejected`} download>
                    Download the rejected rows with what is wrong with them (CSV)
                  </Anchor>
                )}
              </Group>
              <FindingGroups groups={groups} />
              <FindingTable findings={findings} total={total} />
            </Stack>
          )}
        </section>
      )}
    </Stack>
  );
}
