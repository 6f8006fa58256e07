import { Alert, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { type ReactNode, Suspense } from "react";
import { z } from "zod";
import { explainHref } from "@/app/_measure/about";
import { ChangedSince } from "@/app/_measure/changed-since";
import { ClaimedAgainstProven } from "@/app/_measure/claimed-against-proven";
import { api, orNotFound } from "@/app/_trpc/server";
import { ExportMenu } from "@/app/_ui/export-menu";
import { FiguresBar } from "@/app/_ui/figures-bar";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { BadgeList } from "./_components/badge-list";
import { BulletList } from "./_components/bullet-list";
import { Changes } from "./_components/changes";
import { EvidenceTimeline } from "./_components/evidence-timeline";
import { Fit } from "./_components/fit";
import { PersonKeyNumbers } from "./_components/person-key-numbers";
import { Strengths } from "./_components/strengths";

export const metadata: Metadata = { title: "Person" };

const exported = [
  { view: "person", label: "Required skills" },
  { view: "person-evidence", label: "Evidence" },
  { view: "person-fit", label: "Fit for other roles" },
  { view: "person-strengths", label: "More strengths" },
] as const;

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<SearchParams> };

export default async function PersonPage({ params, searchParams }: Props) {
  const { personId } = await params;
  if (!z.uuid().safeParse(personId).success) notFound();
  const { at, floor, notes } = await readFiguresSearch(searchParams);
  const report = await orNotFound(api.measure.person({ personId, at, floor }));
  const { person, mandatory, other, levels } = report;
  const about = { kind: "person" as const, id: personId };

  return (
    <>
      <PageHeader title={person.name} question={describe(person)}>
        {person.team && (
          <TextLink href={`/team/${person.team.id}`} size="sm">
            Team {person.team.name}
          </TextLink>
        )}
        <ExportMenu views={exported} id={personId} />
      </PageHeader>
      <FiguresBar asOf={report.asOf} floor={report.floor} answeredBy={report.answeredBy} notes={notes} />
      <Stack gap="lg">
        <div data-answer="person">
          <PersonKeyNumbers report={report} explain={(figure) => explainHref(figure, about, { at, floor })} />
        </div>
        {person.jobRole === null && (
          <Alert color="yellow" title="No job role yet">
            Nothing is required of {person.name}, so readiness is 100 % and says nothing. Import people with
            their roles, or give this person one.
          </Alert>
        )}
        {person.jobRole !== null && mandatory.length + other.length === 0 && (
          <Alert color="yellow" title="The role asks for nothing yet">
            {person.jobRole} has no requirement that counts on this date. Add some on the role’s page.
          </Alert>
        )}
        {at && (
          <Suspense fallback={<Skeleton height={120} />}>
            <ChangedSince about={about} at={at} floor={floor} />
          </Suspense>
        )}
        <Panel id="mandatory" title="Mandatory skills">
          <BulletList rows={mandatory} levels={levels} empty="No skill is mandatory for the current roles." />
        </Panel>
        <Panel id="other" title="Other required skills">
          <BulletList rows={other} levels={levels} empty="The current roles require no other skill." />
        </Panel>
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <Panel id="changes" title="What changed in 90 days, and why">
            <Changes changes={report.changes} />
          </Panel>
          <Suspense fallback={<Skeleton height={160} />}>
            <ClaimedAgainstProven about={about} at={at} />
          </Suspense>
        </SimpleGrid>
        <Panel id="fit" title="Fit for other roles">
          <Fit roles={report.fit} />
        </Panel>
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <Panel id="badges" title="Badges">
            <BadgeList badges={report.badges} />
          </Panel>
          <Panel id="strengths" title="More strengths">
            <Strengths strengths={report.strengths} levels={levels} />
          </Panel>
        </SimpleGrid>
        <Panel id="evidence" title="Evidence">
          <EvidenceTimeline timeline={report.timeline} levels={levels} />
        </Panel>
        <Text size="sm" c="dimmed">
          As of {formatDate(report.asOf)}.{" "}
          <TextLink href="/help/numbers" size="sm" underline="always">
            How every number is counted
          </TextLink>
        </Text>
      </Stack>
    </>
  );
}

type Header = { jobRole: string | null; location: string | null; tags: string[]; leftAt: Date | null };

const describe = ({ jobRole, location, tags, leftAt }: Header): string =>
  [jobRole ?? "No job role yet", location, ...tags, leftAt ? `left on ${formatDate(leftAt)}` : null]
    .filter((part) => part !== null)
    .join(" · ");

function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={`${id}-title`} id={id} miw={0}>
      <Title order={2} size="h4" mb="sm" id={`${id}-title`}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}
