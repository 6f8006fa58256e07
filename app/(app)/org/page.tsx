import { SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { explainHref } from "@/app/_measure/about";
import { ChangedSince } from "@/app/_measure/changed-since";
import { ClaimedAgainstProven } from "@/app/_measure/claimed-against-proven";
import { api, orNotFound } from "@/app/_trpc/server";
import { ExportMenu } from "@/app/_ui/export-menu";
import { FiguresBar } from "@/app/_ui/figures-bar";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { count } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { AtRiskTable } from "./_components/at-risk-table";
import { FirstRunChecklist } from "./_components/first-run-checklist";
import { GroupSwitch } from "./_components/group-switch";
import { Heatmap } from "./_components/heatmap";
import { shownRows } from "./_components/heatmap-rows";
import { OrganisationKeyNumbers } from "./_components/organisation-key-numbers";
import { OverTime } from "./_components/over-time";
import { Panel } from "./_components/panel";
import { type ExplainSkill, TopGapsTable } from "./_components/top-gaps-table";
import { loadOrganisationSearch } from "./search";

export const metadata: Metadata = { title: "Organisation" };

const exported = [
  { view: "organisation-heatmap", label: "What is missing" },
  { view: "organisation-top-gaps", label: "Top gaps" },
  { view: "organisation-risk", label: "Skills at risk" },
  { view: "organisation-trend", label: "The last 24 months" },
  { view: "organisation-divisions", label: "Readiness by division" },
  { view: "organisation-supply", label: "Supply and demand" },
] as const;

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const question = "Where are the largest gaps across the organisation, and are they closing?";
const about = { kind: "organisation" as const };

export default async function OrganisationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { at, floor, notes } = await readFiguresSearch(searchParams);
  const { group: by, open } = await loadOrganisationSearch(searchParams);
  const organisation = await orNotFound(
    api.measure.organisation({ at, floor, group: by, open: open.filter(isId).slice(0, 50) }),
  );
  const { group } = organisation;
  const explainSkill: ExplainSkill = (figure, skillId) => explainHref(figure, about, { at, floor, skillId });
  // Readiness of people of whom nothing is required would be 100 %, and say nothing.
  if (group.withoutRequirements === group.people && !at) {
    const checklist = await api.people.checklist();
    return (
      <>
        <PageHeader title="Organisation" question={question} />
        <FirstRunChecklist checklist={checklist} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Organisation" question={question}>
        <ButtonLink href="/org/effectiveness" variant="default" size="xs">
          What credentials achieved
        </ButtonLink>
        <ExportMenu views={exported} />
      </PageHeader>
      <FiguresBar
        asOf={organisation.asOf}
        floor={organisation.floor}
        answeredBy={organisation.answeredBy}
        notes={notes}
      />
      <Stack gap="xl">
        <div data-answer="org">
          <OrganisationKeyNumbers
            organisation={organisation}
            explain={(figure) => explainHref(figure, about, { at, floor })}
          />
        </div>
        {group.withoutRequirements > 0 && (
          <Text size="sm" c="dimmed">
            Nothing is required of {count(group.withoutRequirements, "person", "people")} of {group.people}:
            they count as ready and weigh nothing in readiness.
          </Text>
        )}
        {at && (
          <Suspense fallback={<Skeleton height={160} />}>
            <ChangedSince about={about} at={at} floor={floor} />
          </Suspense>
        )}
        <Panel id="heatmap" title="What is missing, by group and skill family" help="heatmap">
          <GroupSwitch />
          <Heatmap {...organisation.heatmap} rows={shownRows(organisation.heatmap.rows)} />
        </Panel>
        <Panel id="gaps" title="Skills that most people are short of" help="people-short">
          <TopGapsTable gaps={organisation.topGaps} explain={explainSkill} />
        </Panel>
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
          <Panel id="at-risk" title="Skills at risk" help="single-point-of-failure">
            <AtRiskTable
              skills={organisation.atRisk}
              required={organisation.requiredSkills}
              explain={explainSkill}
            />
          </Panel>
          <Suspense fallback={<Skeleton height={240} />}>
            <ClaimedAgainstProven about={about} at={at} />
          </Suspense>
        </SimpleGrid>
        <Suspense fallback={<Skeleton height={900} />}>
          <OverTime at={at} floor={floor} />
        </Suspense>
      </Stack>
    </>
  );
}
