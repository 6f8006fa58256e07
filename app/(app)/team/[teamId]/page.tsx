import { Alert, Skeleton, Stack } from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { explainHref } from "@/app/_measure/about";
import { ChangedSince } from "@/app/_measure/changed-since";
import { ClaimedAgainstProven } from "@/app/_measure/claimed-against-proven";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ExportMenu } from "@/app/_ui/export-menu";
import { FiguresBar } from "@/app/_ui/figures-bar";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { count } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { DoNext } from "./_components/do-next";
import { TeamKeyNumbers } from "./_components/team-key-numbers";
import { TeamSwitcher } from "./_components/team-switcher";
import { TeamTabs } from "./_components/team-tabs";

export const metadata: Metadata = { title: "Team" };

const exported = [
  { view: "team-matrix", label: "Matrix" },
  { view: "team-cells", label: "Every cell, a line each" },
  { view: "team-risk", label: "Risk" },
  { view: "team-people", label: "People" },
  { view: "team-activity", label: "Activity" },
] as const;

type Props = { params: Promise<{ teamId: string }>; searchParams: Promise<SearchParams> };

export default async function TeamPage({ params, searchParams }: Props) {
  const { teamId } = await params;
  const { at, floor, notes } = await readFiguresSearch(searchParams);
  const matrix = await orNotFound(api.measure.teamMatrix({ teamId, at, floor }));
  const about = { kind: "team" as const, id: teamId };

  return (
    <>
      <PageHeader title={matrix.team.name} question="Where is my team thin, and what should I do this week?">
        {!matrix.isOnlyTeam && <TeamSwitcher current={matrix.team} />}
        <ExportMenu views={exported} id={teamId} />
      </PageHeader>
      <FiguresBar asOf={matrix.asOf} floor={matrix.floor} answeredBy={matrix.answeredBy} notes={notes} />
      {matrix.group.people === 0 ? (
        <EmptyState title="Nobody is in this team yet">
          Import people with their teams and job roles, or move people here. The matrix of people and skills
          appears as soon as there is somebody.
        </EmptyState>
      ) : (
        <Stack gap="lg">
          <div data-answer="team">
            <TeamKeyNumbers matrix={matrix} explain={(figure) => explainHref(figure, about, { at, floor })} />
          </div>
          {matrix.group.withoutRole > 0 && (
            <Alert color="yellow">
              {count(matrix.group.withoutRole, "person has", "people have")} no job role on this date, so
              nothing is required of them. <TextLink href="?tab=people">See the people</TextLink>, and import
              their roles.
            </Alert>
          )}
          {at && (
            <Suspense fallback={<Skeleton height={120} />}>
              <ChangedSince about={about} at={at} floor={floor} />
            </Suspense>
          )}
          {!at && (
            <Suspense fallback={<Skeleton height={180} />}>
              <DoNext teamId={teamId} />
            </Suspense>
          )}
          {matrix.isTooLarge ? (
            <EmptyState title="Too many people for one matrix">
              A matrix holds up to 10,000 people. Choose one of the teams below this one; the numbers above
              are of everybody.
            </EmptyState>
          ) : (
            <TeamTabs matrix={matrix} />
          )}
          <Suspense fallback={<Skeleton height={160} />}>
            <ClaimedAgainstProven about={about} at={at} />
          </Suspense>
        </Stack>
      )}
    </>
  );
}
