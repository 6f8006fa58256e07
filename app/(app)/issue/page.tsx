import { Stack, Text, Title } from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { BadgeColour } from "./badge-colour";
import { BatchesTable } from "./batches-table";
import { IssuedFilters } from "./issued-filters";
import { IssuedTable } from "./issued-table";
import { IssuingAlarm } from "./issuing-alarm";
import { ReadyList } from "./ready-list";
import { loadIssuedSearch } from "./search";
import { SignerLine } from "./signer-line";

export const metadata = { title: "Issued badges" };

type Props = { searchParams: Promise<SearchParams> };

export default async function IssuePage({ searchParams }: Props) {
  const search = await loadIssuedSearch(searchParams);
  const [{ badges, total }, colour, ready, batches, alarm, signer] = await Promise.all([
    orNotFound(api.issue.issued(search)),
    orNotFound(api.issue.colour()),
    orNotFound(api.issue.ready()),
    orNotFound(api.issue.batches()),
    orNotFound(api.issue.alarm()),
    orNotFound(api.issue.signer()),
  ]);
  return (
    <>
      <PageHeader
        title="Issued badges"
        question="What will be signed, for whom, with which key; and do the badges that we signed still hold?"
      />
      <Stack gap="xl">
        {alarm && <IssuingAlarm alarm={alarm} />}
        <Stack gap="sm" component="section">
          <Title order={2} size="h4">
            Ready to issue: {formatNumber(ready.filter(({ problem }) => problem === null).length)}
          </Title>
          <SignerLine signer={signer} />
          {ready.length === 0 ? (
            <Text c="dimmed">
              Nothing waits. What is approved under “Evidence” to be issued later is listed here, to be signed
              together.
            </Text>
          ) : (
            <ReadyList ready={ready} />
          )}
        </Stack>
        {batches.length > 0 && (
          <Stack gap="sm" component="section">
            <Title order={2} size="h4">
              Batches
            </Title>
            <BatchesTable batches={batches} />
          </Stack>
        )}
        {total === 0 ? (
          <EmptyState title="No badge has been issued yet">
            Here you will see every badge with its holder, level and status, and can suspend, revoke or issue
            anew. The first is issued when somebody approves evidence that an assessor has recommended.
          </EmptyState>
        ) : (
          <Stack gap="md" component="section">
            <Title order={2} size="h4">
              Issued
            </Title>
            <IssuedFilters />
            <Text role="status">
              {badges.length} of {count(total, "badge")}
            </Text>
            {badges.length === 0 ? (
              <EmptyState title="No badge matches">Change the search or the status to see others.</EmptyState>
            ) : (
              <IssuedTable badges={badges} />
            )}
          </Stack>
        )}
        <Stack gap="sm" component="section">
          <Title order={2} size="h4">
            How badges look
          </Title>
          <BadgeColour colour={colour} />
        </Stack>
      </Stack>
    </>
  );
}
