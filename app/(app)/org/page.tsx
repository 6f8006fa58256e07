import { Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { api, orNotFound } from "@/app/_trpc/server";
import { count, formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { AtRiskTable } from "./_components/at-risk-table";
import { ExpiringByMonth } from "./_components/expiring-by-month";
import { FirstRunChecklist } from "./_components/first-run-checklist";
import { Heatmap } from "./_components/heatmap";
import { OrganisationKeyNumbers } from "./_components/organisation-key-numbers";
import { TopGapsTable } from "./_components/top-gaps-table";
import { TrendPanel } from "./_components/trend-panel";
import { prepareTrend } from "./_components/trend-preparation";

export const metadata: Metadata = { title: "Organisation" };

export default async function OrganisationPage() {
  const organisation = await orNotFound(api.measure.organisation());
  const { group, withoutRole } = organisation;
  // Readiness of people of whom nothing is required would be 100 %, and say nothing.
  if (withoutRole === group.people) {
    const checklist = await api.people.checklist();
    return (
      <>
        <PageHeader title="Organisation" question="How ready are we, and where are we thin?" />
        <FirstRunChecklist checklist={checklist} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Organisation" question="How ready are we, and where are we thin?">
        <Text size="sm" c="dimmed">
          As of {formatDate(organisation.asOf)}
        </Text>
      </PageHeader>
      <Stack gap="xl">
        <OrganisationKeyNumbers organisation={organisation} />
        {withoutRole > 0 && (
          <Text size="sm" c="dimmed">
            Nothing is required of {count(withoutRole, "person", "people")} of {group.people}: they count as
            ready and weigh nothing in readiness.
          </Text>
        )}
        <Panel id="heatmap" title="What is missing, by team and skill family" help="heatmap">
          <Heatmap {...organisation.heatmap} />
        </Panel>
        <Panel id="trend" title="The last 24 months" help="trend">
          <TrendPanel points={prepareTrend(organisation.trend)} />
        </Panel>
        <Panel id="gaps" title="Skills that most people are short of" help="people-short">
          <TopGapsTable gaps={organisation.topGaps} />
        </Panel>
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
          <Panel id="at-risk" title="Skills at risk" help="single-point-of-failure">
            <AtRiskTable skills={organisation.atRisk} required={organisation.requiredSkills} />
          </Panel>
          <Panel id="expiring" title="Expiring in the next months" help="expiring">
            <ExpiringByMonth months={organisation.expiring} />
          </Panel>
        </SimpleGrid>
      </Stack>
    </>
  );
}

type PanelProps = { id: string; title: string; help: string; children: ReactNode };

/** One question of the page, under its heading, with a way to the definition of its figures. */
function Panel({ id, title, help, children }: PanelProps) {
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={`${id}-title`} id={id} miw={0}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h4" id={`${id}-title`}>
          {title}
        </Title>
        <TextLink href={`/help/numbers#${help}`} size="sm">
          How it is counted
        </TextLink>
      </Group>
      {children}
    </Paper>
  );
}
