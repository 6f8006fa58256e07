import { Badge, TableTbody, TableTd, TableTh, TableThead, TableTr, VisuallyHidden } from "@mantine/core";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDateTime, formatNumber } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import { statusWords } from "@/server/ingest/import-words";
import { kindDescriptions } from "@/server/ingest/kinds";

export const metadata = { title: "Imports" };

export default async function ImportsPage() {
  const batches = await orNotFound(api.ingest.batches());
  return (
    <>
      <PageHeader title="Imports" question="What came in, and did all of it arrive?">
        <ButtonLink href="/imports/unclaimed" variant="default">
          Unclaimed badges
        </ButtonLink>
        <ButtonLink href="/imports/issuers" variant="default">
          Issuers
        </ButtonLink>
        <ButtonLink href="/imports/sources" variant="default">
          Sources
        </ButtonLink>
        <ButtonLink href="/imports/new">New import</ButtonLink>
      </PageHeader>
      {batches.length === 0 ? (
        <EmptyState
          title="Nothing has been imported yet"
          action={<ButtonLink href="/imports/new">Import the first file</ButtonLink>}
        >
          Begin with a taxonomy or your role requirements, then people and teams, then what people can do.
        </EmptyState>
      ) : (
        <WideTable minWidth={860} label="List of imports" verticalSpacing="sm">
          <caption>
            <VisuallyHidden>
              Imports, newest first, with the number of rows by what became of them
            </VisuallyHidden>
          </caption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">File</TableTh>
              <TableTh scope="col">Kind</TableTh>
              <TableTh scope="col">By</TableTh>
              <TableTh scope="col">Started</TableTh>
              <TableTh scope="col">Status</TableTh>
              <TableTh scope="col" ta="right">
                Created
              </TableTh>
              <TableTh scope="col" ta="right">
                Updated
              </TableTh>
              <TableTh scope="col" ta="right">
                Unchanged
              </TableTh>
              <TableTh scope="col" ta="right">
                Failed
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {batches.map((batch) => (
              <TableTr key={batch.id}>
                <TableTh scope="row" fw={500}>
                  <TextLink href={`/imports/${batch.id}`} style={{ overflowWrap: "anywhere" }}>
                    {batch.fileName}
                  </TextLink>
                </TableTh>
                <TableTd>{kindDescriptions[batch.kind].title}</TableTd>
                <TableTd>{batch.startedBy}</TableTd>
                <TableTd>{formatDateTime(batch.startedAt)}</TableTd>
                <TableTd>
                  <Badge variant="default">{statusWords[batch.status]}</Badge>
                </TableTd>
                <TableTd ta="right">{formatNumber(batch.created)}</TableTd>
                <TableTd ta="right">{formatNumber(batch.updated)}</TableTd>
                <TableTd ta="right">{formatNumber(batch.unchanged)}</TableTd>
                <TableTd ta="right">{formatNumber(batch.failed)}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
    </>
  );
}
