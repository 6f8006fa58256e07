import { Stack, Text, Title } from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { BadgeColour } from "./badge-colour";
import { IssuedFilters } from "./issued-filters";
import { IssuedTable } from "./issued-table";
import { loadIssuedSearch } from "./search";

export const metadata = { title: "Issued badges" };

type Props = { searchParams: Promise<SearchParams> };

export default async function IssuePage({ searchParams }: Props) {
  const search = await loadIssuedSearch(searchParams);
  const [{ badges, total }, colour] = await Promise.all([
    orNotFound(api.issue.issued(search)),
    orNotFound(api.issue.colour()),
  ]);
  return (
    <>
      <PageHeader
        title="Issued badges"
        question="Which badges did we sign, for whom, and do they still hold?"
      />
      <Stack gap="xl">
        {total === 0 ? (
          <EmptyState title="No badge has been issued yet">
            Here you will see every badge with its holder, level and status, and can suspend, revoke or issue
            anew. The first is issued when somebody approves evidence that an assessor has recommended.
          </EmptyState>
        ) : (
          <Stack gap="md">
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
