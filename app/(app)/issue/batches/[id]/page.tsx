import { Badge, Stack, Text, Title } from "@mantine/core";
import { notFound } from "next/navigation";
import { createLoader, parseAsInteger, parseAsStringLiteral, type SearchParams } from "nuqs/server";
import { api, orNotFound } from "@/app/_trpc/server";
import { formatDateTime } from "@/app/_ui/format";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { batchItemsInput, type ItemFilter, itemFilters } from "@/server/issue/input";
import { batchStates } from "../../batch-words";
import { BatchProgress } from "./batch-progress";
import { ItemsTable } from "./items-table";

export const metadata = { title: "Batch of badges" };

const loadSearch = createLoader({
  show: parseAsStringLiteral(itemFilters).withDefault("all"),
  page: parseAsInteger.withDefault(1),
});
const filterWords: Record<ItemFilter, string> = {
  all: "All",
  "under-way": "Left",
  published: "Issued",
  failed: "Failed",
  blocked: "Blocked",
  voided: "Given up",
};
const pageSize = 100;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function BatchPage({ params, searchParams }: Props) {
  const input = batchItemsInput.safeParse({
    batchId: (await params).id,
    ...(await loadSearch(searchParams)),
  });
  if (!input.success) notFound();
  const { batchId, show, page } = input.data;
  const batch = await orNotFound(api.issue.batch({ batchId }));
  const { items, total } = await orNotFound(api.issue.batchItems(input.data));
  const hrefOf = (filter: ItemFilter, to = 1) => `/issue/batches/${batchId}?show=${filter}&page=${to}`;
  return (
    <>
      <PageHeader
        title={batch.note || "Batch of badges"}
        question={`Started by ${batch.startedBy} on ${formatDateTime(batch.startedAt)}${
          batch.confirmedBy ? `, agreed to by ${batch.confirmedBy}` : ""
        }${batch.finishedAt ? `, finished ${formatDateTime(batch.finishedAt)}` : ""}`}
      >
        <Badge color={batchStates[batch.state].colour} autoContrast={false} tt="none">
          {batchStates[batch.state].label}
        </Badge>
        <ButtonLink href="/issue" variant="default">
          All badges
        </ButtonLink>
      </PageHeader>
      <Stack gap="xl">
        <BatchProgress initial={batch} />
        <Stack gap="md" component="section">
          <Title order={2} size="h3">
            Badges
          </Title>
          <LinkTabs
            name="Which badges"
            tabs={itemFilters.map((filter) => ({
              href: hrefOf(filter),
              label: filterWords[filter],
              isCurrent: filter === show,
            }))}
          />
          {items.length === 0 ? (
            <Text c="dimmed">There is no such badge in this batch.</Text>
          ) : (
            <ItemsTable items={items} />
          )}
          <Pager page={page} pageSize={pageSize} total={total} hrefOf={(to) => hrefOf(show, to)} />
        </Stack>
      </Stack>
    </>
  );
}
