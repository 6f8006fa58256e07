import { Group, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber } from "@/app/_ui/format";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { UrlSelect } from "@/app/_ui/url-filters";
import { matchKinds, matchSources } from "@/db/enums";
import { kindNames, sourceNames } from "@/server/taxonomy/match-wording";
import { MatchDesk } from "./_components/match-desk";
import { SuggestionReview } from "./_components/suggestion-review";
import {
  type CrosswalkSearch,
  type CrosswalkView,
  crosswalkHref,
  crosswalkSearch,
  crosswalkViews,
} from "./search";

export const metadata: Metadata = { title: "Crosswalk" };

const viewNames: Record<CrosswalkView, string> = {
  suggestions: "Suggestions",
  relations: "Relations",
  rejected: "Rejected",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CrosswalkPage({ searchParams }: Props) {
  const search = crosswalkSearch.parse(await searchParams);
  const frameworks = (await orNotFound(api.taxonomy.skillFacets())).frameworks.filter(
    ({ skills }) => skills > 0,
  );
  // Where there are just two, there is nothing to choose.
  const [one, other, ...more] = frameworks;
  if (one && other && more.length === 0 && search.view === "suggestions" && !(search.from && search.to)) {
    const [small, large] = one.skills <= other.skills ? [one, other] : [other, one];
    redirect(crosswalkHref(search, { from: small.id, to: large.id }));
  }
  const choices = frameworks.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader
        title="Crosswalk"
        question="Which skills of two frameworks are the same? Evidence of one counts for the other only where they are exactly that."
      >
        <ButtonLink href="/mapping" variant="default">
          Mapping
        </ButtonLink>
        <ButtonLink href="/imports/new?kind=crosswalk" variant="default">
          Import a crosswalk
        </ButtonLink>
      </PageHeader>
      {frameworks.length < 2 ? (
        <EmptyState
          title="There is one framework"
          action={
            <ButtonLink href="/imports/new" variant="default">
              Import another
            </ButtonLink>
          }
        >
          A crosswalk is between two frameworks: ESCO, O*NET, or skills of your own.
        </EmptyState>
      ) : (
        <Stack gap="md">
          <LinkTabs
            name="What to show"
            tabs={crosswalkViews.map((view) => ({
              href: crosswalkHref(search, { view }),
              label: viewNames[view],
              isCurrent: view === search.view,
            }))}
          />
          <Group align="flex-end">
            <UrlSelect name="from" label="Framework" placeholder="Any" data={choices} />
            <UrlSelect name="to" label="Other framework" placeholder="Any" data={choices} />
            {search.view !== "suggestions" && (
              <>
                <UrlSelect
                  name="kind"
                  label="The other is"
                  placeholder="Anything"
                  data={matchKinds.map((value) => ({ value, label: kindNames[value] }))}
                />
                <UrlSelect
                  name="source"
                  label="From"
                  placeholder="Anywhere"
                  data={matchSources.map((value) => ({ value, label: sourceNames[value] }))}
                />
              </>
            )}
          </Group>
          {search.view === "suggestions" ? <Suggested search={search} /> : <Decided search={search} />}
        </Stack>
      )}
    </>
  );
}

async function Suggested({ search }: { search: CrosswalkSearch }) {
  const { from, to, skip } = search;
  if (!from || !to || from === to) {
    return (
      <EmptyState title="Choose two frameworks">
        For each skill of the first that is not in the crosswalk yet, the most alike of the second is
        proposed.
      </EmptyState>
    );
  }
  const { items, waiting, lookedAt } = await orNotFound(api.align.crosswalk({ from, to, skip }));
  const rest = waiting - lookedAt;
  const further = (
    <ButtonLink href={crosswalkHref(search, { skip: lookedAt })} variant="default">
      Look at the next ones
    </ButtonLink>
  );
  return (
    <>
      <Text size="sm" c="dimmed">
        {count(waiting, "skill")} of the first framework {waiting === 1 ? "has" : "have"} no relation to the
        second yet. {formatNumber(skip + (lookedAt > skip ? 1 : 0))} to {formatNumber(lookedAt)} looked at:{" "}
        {count(items.length, "suggestion")}.
      </Text>
      <SuggestionReview suggestions={items} key={`${from} ${to} ${skip}`}>
        <EmptyState title="Nothing to decide here" action={rest > 0 ? further : undefined}>
          {rest > 0
            ? `${count(rest, "skill")} have not been looked at yet.`
            : "No other skill of the first framework resembles one of the second. Add relations by hand under “Relations”."}
        </EmptyState>
      </SuggestionReview>
      {rest > 0 && items.length > 0 && <Group>{further}</Group>}
    </>
  );
}

async function Decided({ search }: { search: CrosswalkSearch }) {
  const { from, to, kind, source, page, view } = search;
  const isRejected = view === "rejected";
  const isFiltered = [from, to, kind, source].some(Boolean);
  const { matches, total, pageSize } = await orNotFound(
    api.taxonomy.matches({ from, to, kind, source, page, rejected: isRejected }),
  );
  return (
    <>
      {total > 0 && (
        <Text size="sm" c="dimmed">
          {count(total, "relation")}
          {isRejected ? " rejected: neither suggested nor imported again." : ", the latest first."}
        </Text>
      )}
      <MatchDesk matches={matches} canAdd={!isRejected}>
        <EmptyState
          title={isRejected ? "Nothing was rejected" : isFiltered ? "No such relation" : "No relations yet"}
        >
          {isRejected
            ? "What you reject or remove stands here, and can be put back."
            : `${isFiltered ? "Clear a filter, accept" : "Accept"} a suggestion, import a crosswalk, or add a relation below.`}
        </EmptyState>
      </MatchDesk>
      <Pager
        page={page}
        pageSize={pageSize}
        total={total}
        hrefOf={(next) => crosswalkHref(search, { page: next })}
      />
    </>
  );
}
