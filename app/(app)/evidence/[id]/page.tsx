import { Alert, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SubmissionHistory } from "@/app/_evidence/submission-history";
import { SubmissionStatusBadge } from "@/app/_evidence/submission-status";
import { SubmissionSteps } from "@/app/_evidence/submission-steps";
import { api, orNotFound } from "@/app/_trpc/server";
import { formatDateTime, formatNumber } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { submissionInput } from "@/server/assess/input";
import { ApprovePanel } from "./_components/approve-panel";
import { EvidencePanel } from "./_components/evidence-panel";
import { RubricForm } from "./_components/rubric-form";

export const metadata: Metadata = { title: "Review evidence" };

type Props = { params: Promise<{ id: string }> };

export default async function ReviewPage({ params }: Props) {
  const input = submissionInput.safeParse({ submissionId: (await params).id });
  if (!input.success) notFound();
  const review = await orNotFound(api.assess.submission(input.data));
  const { achievement, criteria, grants, learner, submission } = review;

  return (
    <>
      <PageHeader title={`${learner}: ${achievement.name}`} question="Does this evidence meet the criteria?">
        <SubmissionStatusBadge status={submission.status} />
      </PageHeader>
      <Stack gap="lg">
        <SubmissionSteps status={submission.status} />
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
        {review.isOwn && (
          <Alert variant="default" title="This is your own work">
            Somebody else assesses and approves it.
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <EvidencePanel criteria={criteria} submission={submission} />
          <Stack gap="lg">
            {review.mayAssess && (
              <RubricForm
                key={submission.attempt}
                submissionId={submission.id}
                attempt={submission.attempt}
                criteria={criteria}
              />
            )}
            {submission.status === "recommended" && (
              <ApprovePanel
                submissionId={submission.id}
                learner={learner}
                achievement={achievement.name}
                achievedLevel={submission.assessments[0]?.achievedLevel ?? null}
                whyNot={review.isOwn ? "own" : review.assessedIt ? "assessed" : null}
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
