import { Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { BadgeList } from "./_components/badge-list";
import { BulletList } from "./_components/bullet-list";
import { EvidenceTimeline } from "./_components/evidence-timeline";
import { PersonKeyNumbers } from "./_components/person-key-numbers";
import { Strengths } from "./_components/strengths";

export const metadata: Metadata = { title: "Person" };

type Props = { params: Promise<{ personId: string }> };

export default async function PersonPage({ params }: Props) {
  const { personId } = await params;
  if (!z.uuid().safeParse(personId).success) notFound();
  const report = await orNotFound(api.measure.person({ personId }));
  const { person, mandatory, other, levels } = report;

  return (
    <>
      <PageHeader title={person.name} question={describe(person)}>
        {person.team && (
          <TextLink href={`/team/${person.team.id}`} size="sm">
            Team {person.team.name}
          </TextLink>
        )}
      </PageHeader>
      <Stack gap="lg">
        <PersonKeyNumbers report={report} />
        <Panel id="mandatory" title="Mandatory skills">
          <BulletList rows={mandatory} levels={levels} empty="No skill is mandatory for the current roles." />
        </Panel>
        <Panel id="other" title="Other required skills">
          <BulletList rows={other} levels={levels} empty="The current roles require no other skill." />
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

type Header = { jobRole: string | null; location: string | null; leftAt: Date | null };

const describe = ({ jobRole, location, leftAt }: Header): string =>
  [jobRole ?? "No job role yet", location, leftAt ? `left on ${formatDate(leftAt)}` : null]
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
