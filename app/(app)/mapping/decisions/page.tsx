import { Group } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { UrlDate, UrlSelect } from "@/app/_ui/url-filters";
import { statementKinds } from "@/db/enums";
import { kindNames } from "../words";
import { DecisionList } from "./_components/decision-list";
import { RuleRuns } from "./_components/rule-runs";

export const metadata: Metadata = { title: "Decisions" };

const decisionsSearch = z.object({
  author: z.string().max(200).catch(""),
  kind: z.enum(statementKinds).optional().catch(undefined),
  how: z.enum(["rule", "hand"]).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DecisionsPage({ searchParams }: Props) {
  const search = decisionsSearch.parse(await searchParams);
  const { decisions, total, pageSize } = await orNotFound(api.align.decisions(search));
  const { authors, runs } = await api.align.decisionChoices();
  return (
    <>
      <PageHeader
        title="Decisions"
        question={`What was mapped to what, by whom? ${count(total, "decision")}, newest first. Each can be undone.`}
      >
        <ButtonLink href="/mapping" variant="default">
          Mapping
        </ButtonLink>
      </PageHeader>
      <RuleRuns runs={runs} />
      <Group mb="md" align="flex-end">
        <UrlSelect
          name="author"
          label="Decided by"
          placeholder="Anybody"
          data={authors.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        <UrlSelect
          name="kind"
          label="Kind"
          placeholder="All"
          data={statementKinds.map((value) => ({ value, label: kindNames[value] }))}
        />
        <UrlSelect
          name="how"
          label="How"
          placeholder="By rule or by hand"
          data={[
            { value: "hand", label: "By hand" },
            { value: "rule", label: "By rule" },
          ]}
        />
        <UrlDate name="from" label="From" />
        <UrlDate name="until" label="Until" />
      </Group>
      {decisions.length === 0 ? (
        <EmptyState title="No such decision">
          No decision that stands matches. Clear a filter, or decide on a text under Mapping.
        </EmptyState>
      ) : (
        <DecisionList decisions={decisions} />
      )}
      <Pager
        page={search.page}
        pageSize={pageSize}
        total={total}
        hrefOf={(page) => {
          const query = new URLSearchParams(
            Object.entries({ ...search, page }).flatMap(([name, value]) =>
              value ? [[name, String(value)]] : [],
            ),
          );
          return `/mapping/decisions?${query}`;
        }}
      />
    </>
  );
}
