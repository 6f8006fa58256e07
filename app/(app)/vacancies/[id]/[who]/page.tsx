import { Group, List, ListItem, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { api, orNotFound, orNotNow } from "@/app/_trpc/server";
import { formatDate, formatHours, formatPrice } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { ButtonLink } from "@/app/_ui/links";
import { NotNow } from "@/app/_ui/not-now";
import { PageHeader } from "@/app/_ui/page-header";
import { PrintButton } from "@/app/_ui/print-button";
import { usualPreference } from "@/server/recommend/wish-input";
import { leftOpenWords, type VacancyPathway } from "../../words";
import { HoursForm } from "./_components/hours-form";
import { PathwayStep } from "./_components/pathway-step";

export const metadata: Metadata = { title: "Pathway to a vacancy" };

const search = z.object({ hours: z.coerce.number().min(0.5).max(40).catch(usualPreference.hoursPerWeek) });

type Props = { params: Promise<{ id: string; who: string }>; searchParams: Promise<SearchParams> };

export default async function VacancyPathwayPage({ params, searchParams }: Props) {
  const { id, who } = await params;
  const ids = z.object({ vacancyId: z.uuid(), whoId: z.uuid() }).safeParse({ vacancyId: id, whoId: who });
  if (!ids.success) notFound();
  const { hours } = search.parse(await searchParams);
  const pathway = await orNotNow(
    orNotFound(api.recommend.vacancyPathway({ ...ids.data, hoursPerWeek: hours })),
  );
  if ("notNow" in pathway) return <NotNow reason={pathway.notNow} />;
  return (
    <>
      <PageHeader
        title={`${pathway.who.name}: pathway to ${pathway.vacancy.name}`}
        question={`Which badges, in which order, by when, at what cost, to be ready as ${pathway.role}?`}
      >
        <Group gap="sm" className="not-printed">
          <ButtonLink href={`/vacancies/${pathway.vacancy.id}`} variant="default">
            The vacancy
          </ButtonLink>
          {!pathway.who.isCandidate && pathway.steps.length > 0 && (
            <ButtonLink
              href={`/assign?people=${pathway.who.id}&achievements=${pathway.steps.map(({ achievementId }) => achievementId).join(",")}`}
            >
              Assign these
            </ButtonLink>
          )}
          <PrintButton />
        </Group>
      </PageHeader>
      <Stack gap="lg">
        <HoursForm key={hours} hoursPerWeek={hours} />
        {pathway.steps.length > 0 ? <Steps pathway={pathway} /> : <Text>{nothingWords(pathway)}</Text>}
        {pathway.leftOpen.length > 0 && (
          <section aria-labelledby="left-open">
            <Title order={2} size="h4" id="left-open" mb="xs">
              What stays open
            </Title>
            <List size="sm">
              {pathway.leftOpen.map((open) => (
                <ListItem key={open.skillId}>{leftOpenWords(open)}</ListItem>
              ))}
            </List>
          </section>
        )}
      </Stack>
    </>
  );
}

function Steps({ pathway }: { pathway: VacancyPathway }) {
  const { steps, hours, price, until, begin, hoursPerWeek, leftOpen } = pathway;
  return (
    <>
      <Group align="stretch">
        <KeyNumber
          label="Learning time"
          value={formatHours(hours)}
          detail={`at ${formatHours(hoursPerWeek)} a week from ${formatDate(begin)} on`}
        />
        <KeyNumber
          label={leftOpen.length === 0 ? "Ready by" : "Done by"}
          value={until ? formatDate(until) : "–"}
        />
        <KeyNumber label="Money" value={formatPrice(price, steps[0]?.currency ?? "EUR")} />
      </Group>
      <Stack component="ol" p={0} m={0} style={{ listStyle: "none" }} aria-label="Steps">
        {steps.map((step) => (
          <PathwayStep key={step.achievementId} step={step} of={steps.length} />
        ))}
      </Stack>
    </>
  );
}

function nothingWords({ asked, leftOpen, who, role }: VacancyPathway): string {
  if (asked === 0) return `${role} asks for no skill yet.`;
  return leftOpen.length === 0
    ? `${who.name} holds everything that ${role} asks for.`
    : "No badge of the catalogue closes any of it.";
}
