import { Alert, Skeleton, Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { Fold } from "@/app/_ui/fold";
import { count, formatDate } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import type { Vacancy } from "../words";
import { AddCandidate } from "./_components/add-candidate";
import { CandidateCard } from "./_components/candidate-card";
import { EditVacancy } from "./_components/edit-vacancy";
import { NeedsTable } from "./_components/needs-table";
import { VacancyMenu } from "./_components/vacancy-menu";

export const metadata: Metadata = { title: "Vacancy" };

export default async function VacancyPage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const vacancy = await orNotFound(api.recommend.vacancy({ vacancyId: id.data }));
  const isOpen = vacancy.status === "open";
  return (
    <>
      <PageHeader title={vacancy.name} question={describe(vacancy)}>
        {isOpen && (
          <ButtonLink href="#candidates" variant="default">
            Candidates from outside
          </ButtonLink>
        )}
        <VacancyMenu vacancyId={vacancy.id} name={vacancy.name} status={vacancy.status} />
      </PageHeader>
      <Stack gap="xl">
        {vacancy.closedAt && (
          <Alert color="yellow">
            Closed on {formatDate(vacancy.closedAt)}. Its candidates stay here until you remove them or delete
            the vacancy.
          </Alert>
        )}
        {isOpen && (
          <section aria-labelledby="needs">
            <Title order={2} size="h3" id="needs" mb="xs">
              What each would need to be ready
            </Title>
            <Suspense fallback={<Skeleton height={320} />}>
              <NeedsTable vacancyId={vacancy.id} role={vacancy.role} />
            </Suspense>
          </section>
        )}
        <section aria-labelledby="candidates">
          <Title order={2} size="h3" id="candidates" mb="xs" style={{ scrollMarginTop: "5rem" }}>
            Candidates from outside
          </Title>
          <Stack gap="md">
            {vacancy.candidates.map((candidate) => (
              <CandidateCard key={candidate.id} candidate={candidate} isOpen={isOpen} />
            ))}
            {isOpen && <AddCandidate vacancyId={vacancy.id} />}
          </Stack>
        </section>
        {isOpen && (
          <Fold summary="Change the vacancy">
            <EditVacancy vacancy={vacancy} />
          </Fold>
        )}
      </Stack>
    </>
  );
}

function describe({ role, team, positions, owner, createdAt }: Vacancy): string {
  const where = team ?? "the whole organisation";
  const by = owner ? ` by ${owner}` : "";
  return `${count(positions, "position")} as ${role} in ${where}. Opened on ${formatDate(createdAt)}${by}.`;
}
