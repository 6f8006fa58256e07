import {
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDateTime, formatNumber } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { kindDescriptions } from "@/server/ingest/kinds";
import { statusInWords } from "./status";

export const metadata = { title: "Imports" };

export default async function ImportsPage() {
  const batches = await orNotFound(api.ingest.batches());
  return (
    <>
      <PageHeader title="Imports" question="What came in, from which file, and what did not go in?">
        <ButtonLink href="/imports/new">Import a file</ButtonLink>
      </PageHeader>
      {batches.length === 0 ? (
        <EmptyState
          title="Nothing has been imported yet"
          action={<ButtonLink href="/imports/new">Import the first file</ButtonLink>}
        >
          Bring a taxonomy such as ESCO, your job roles with what they require, your people, the skills that
          they hold, and the badges that they have earned. Importing a file again changes nothing that is
          there already.
        </EmptyState>
      ) : (
        <TableScrollContainer minWidth={820} tabIndex={0} aria-label="Imports">
          <Table withTableBorder highlightOnHover>
            <caption>
              <VisuallyHidden>Imports, newest first</VisuallyHidden>
            </caption>
            <TableThead>
              <TableTr>
                <TableTh scope="col">File</TableTh>
                <TableTh scope="col">Kind</TableTh>
                <TableTh scope="col">Status</TableTh>
                <TableTh scope="col">Created</TableTh>
                <TableTh scope="col">Updated</TableTh>
                <TableTh scope="col">Unchanged</TableTh>
                <TableTh scope="col">Failed</TableTh>
                <TableTh scope="col">By</TableTh>
                <TableTh scope="col">When</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {batches.map((batch) => (
                <TableTr key={batch.id}>
                  <TableTh scope="row">
                    <TextLink href={`/imports/${batch.id}`}>{batch.fileName}</TextLink>
                  </TableTh>
                  <TableTd>{kindDescriptions[batch.kind].title}</TableTd>
                  <TableTd>{statusInWords(batch)}</TableTd>
                  <TableTd>{formatNumber(batch.created)}</TableTd>
                  <TableTd>{formatNumber(batch.updated)}</TableTd>
                  <TableTd>{formatNumber(batch.unchanged)}</TableTd>
                  <TableTd>{formatNumber(batch.failed)}</TableTd>
                  <TableTd>{batch.startedBy}</TableTd>
                  <TableTd style={{ whiteSpace: "nowrap" }}>{formatDateTime(batch.startedAt)}</TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        </TableScrollContainer>
      )}
    </>
  );
}
