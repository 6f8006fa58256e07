import { Alert, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Fragment } from "react";
import { CoachNotice } from "@/app/_evidence/coach-notice";
import { SubmissionHistory } from "@/app/_evidence/submission-history";
import { SubmissionStatusBadge, statusLabel } from "@/app/_evidence/submission-status";
import { SubmissionSteps } from "@/app/_evidence/submission-steps";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDate, formatDateTime, formatNumber } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { conflictSentences } from "@/server/assess/conflict";
import { submissionInput } from "@/server/assess/input";
import type { Outputs } from "@/server/router";
import { AnswerCoach } from "./_components/answer-coach";
import { ApprovePanel } from "./_components/approve-panel";
import { EvidencePanel } from "./_components/evidence-panel";
import { FileLook } from "./_components/file-look";
import { OpenedBy } from "./_components/opened-by";
import { RubricForm } from "./_components/rubric-form";
import { SeatsPanel } from "./_components/seats-panel";
import split from "./split.module.css";

export const metadata: Metadata = { title: "Review evidence" };

type Props = { params: Promise<{ id: string }> };

export default async function ReviewPage({ params }: Props) {
  const input = submissionInput.safeParse({ submissionId: (await params).id });
  if (!input.success) notFound();
  const review = await orNotFound(api.assess.submission(input.data).catch(orTakenBack));
  if ("takenBack" in review) return <TakenBack>{review.takenBack}</TakenBack>;
  const { achievement, criteria, grants, learner, submission } = review;
  const { member } = await readContext();
  /** The criteria that this reader may mark now. */
  const markable =
    review.mayAssess && !review.openElsewhere
      ? criteria.filter(({ id }) => !review.kept.some(({ criterionId }) => criterionId === id))
      : [];
  const isLead = member?.actor.roles.includes("ld_lead") ?? false;

  return (
    <>
      <PageHeader title={`${learner}: ${achievement.name}`} question="Does this evidence meet the criteria?">
        <SubmissionStatusBadge status={submission.status} />
      </PageHeader>
      <Stack gap="lg">
        <SubmissionSteps submission={submission} />
        <Group gap="lg">
          {submission.submittedAt && (
            <Text size="sm" c="dimmed">
              Handed in {formatDateTime(submission.submittedAt)}, attempt {submission.attempt}
            </Text>
          )}
          {grants.length > 0 && (
            <Text size="sm" c="dimmed">
              The badge grants{" "}
              {grants.map(({ skill, level }) => `${skill} at level ${formatNumber(level)}`).join(", ")}
            </Text>
          )}
        </Group>
        {review.earlier.submissions.length > 0 && (
          <Text size="sm">
            Handed in before for this badge:{" "}
            {review.earlier.submissions.map(({ id, status, submittedAt }, i) => (
              <Fragment key={id}>
                {i > 0 && ", "}
                <TextLink href={`/evidence/${id}`} inherit>
                  {submittedAt && formatDate(submittedAt)} ({statusLabel(status).toLowerCase()})
                </TextLink>
              </Fragment>
            ))}
          </Text>
        )}
        {review.isOwn && (
          <Alert variant="default" title="This is your own work">
            Somebody else assesses and approves it.
          </Alert>
        )}
        {review.conflict && !review.isOwn && (
          <Alert variant="default" title="Somebody else judges this">
            {conflictSentences[review.conflict]}
          </Alert>
        )}
        {review.isBlind && (
          <Text size="sm" c="dimmed">
            Names are hidden until it is assessed.
          </Text>
        )}
        {submission.coachCall && <CoachNotice call={submission.coachCall} />}
        {isLead && !review.isOwn && submission.coachCall?.answeredAt === null && (
          <AnswerCoach submissionId={submission.id} />
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: "start" }}>
          <EvidencePanel
            criteria={criteria}
            submission={submission}
            formerTexts={review.earlier.texts}
            besideFile={(item) => (
              <FileLook
                submissionId={submission.id}
                attempt={submission.attempt}
                item={item}
                criterion={markable.find(({ id }) => id === item.criterionId) ?? null}
              />
            )}
          />
          <Stack gap="lg" className={split.rubric} component="section" aria-label="Judging" tabIndex={0}>
            {submission.status === "submitted" && (
              <SeatsPanel
                key={`seats-${submission.attempt}`}
                submissionId={submission.id}
                seats={review.seats}
                assessors={review.reassignable}
                dueAt={review.dueAt}
                asOf={review.asOf}
              />
            )}
            {submission.status === "submitted" && review.hasMarked && (
              <Alert variant="default" title="You have marked this attempt">
                A second assessor marks it without seeing your marks. Then it moves on.
              </Alert>
            )}
            {review.mayAssess && (
              <OpenedBy
                key={`open-${submission.attempt}`}
                submissionId={submission.id}
                elsewhere={review.openElsewhere}
                isMarking={member?.actor.roles.includes("assessor") ?? false}
              />
            )}
            {review.mayAssess && !review.openElsewhere && (
              <RubricForm
                key={submission.attempt}
                submissionId={submission.id}
                attempt={submission.attempt}
                criteria={criteria}
                kept={review.kept}
                quickComments={review.quickComments}
              />
            )}
            {submission.status === "recommended" && (
              <ApprovePanel
                submissionId={submission.id}
                learner={learner}
                achievement={achievement.name}
                attempt={submission.attempt}
                criteria={criteria}
                achievedLevel={approvedLevel(submission)}
                disagree={review.disagree}
                whyNot={review.whyNoApprover}
              />
            )}
            {submission.status === "returned" && (
              <Paper withBorder p="md">
                <Title order={2} size="h4">
                  Returned to {learner}
                </Title>
                <Text mt="xs">It comes back to the queue when they hand in again.</Text>
              </Paper>
            )}
            <SubmissionHistory criteria={criteria} submission={submission} />
          </Stack>
        </SimpleGrid>
      </Stack>
    </>
  );
}

/** What the learner took back is gone for now: the words that say so. */
function orTakenBack(error: unknown): { takenBack: string } {
  if (error instanceof TRPCError && error.code === "CONFLICT") return { takenBack: error.message };
  throw error;
}

const TakenBack = ({ children }: { children: string }) => (
  <>
    <PageHeader title="Taken back by the learner" question="Does this evidence meet the criteria?" />
    <EmptyState
      title="There is nothing to judge at the moment"
      action={<ButtonLink href="/evidence">To the queue</ButtonLink>}
    >
      {children}
    </EmptyState>
  </>
);

/** The level that an approval would grant: of two who recommended, the lower one. */
function approvedLevel({ assessments, attempt }: Outputs["assess"]["submission"]["submission"]) {
  const levels = assessments
    .filter((one) => one.attempt === attempt && one.outcome === "recommended")
    .flatMap(({ achievedLevel }) => achievedLevel ?? []);
  return levels.length > 0 ? Math.min(...levels) : null;
}
