import { Alert, Group, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CoachNotice } from "@/app/_evidence/coach-notice";
import { SubmissionHistory } from "@/app/_evidence/submission-history";
import { SubmissionStatusBadge } from "@/app/_evidence/submission-status";
import { SubmissionSteps } from "@/app/_evidence/submission-steps";
import { api, orNotFound } from "@/app/_trpc/server";
import { formatDateTime } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { achievementInput } from "@/server/assess/input";
import { latestMark } from "@/server/assess/standing-marks";
import { isLive, isWithLearner } from "@/server/assess/submission-state";
import { AssignedToMe } from "../_components/assigned-to-me";
import { Appeal } from "./_components/appeal";
import { BeginDraft } from "./_components/begin-draft";
import { CriterionCard } from "./_components/criterion-card";
import { EarlierSubmissions } from "./_components/earlier-submissions";
import { HandIn } from "./_components/hand-in";
import { nameOf } from "./_components/piece-name";
import { VerifierLinks } from "./_components/verifier-links";
import { Withdraw } from "./_components/withdraw";

export const metadata: Metadata = { title: "Evidence for a badge" };

type Props = { params: Promise<{ achievementId: string }> };

export default async function EvidenceDeskPage({ params }: Props) {
  const input = achievementInput.safeParse(await params);
  if (!input.success) notFound();
  const [desk, assignments] = await Promise.all([
    orNotFound(api.assess.myEvidence(input.data)),
    orNotFound(api.assign.mine()),
  ]);
  const { achievement, criteria, submission } = desk;
  const assigned = assignments.filter(
    ({ achievementId, status }) =>
      achievementId === achievement.id && (status === "open" || status === "waiting"),
  );
  // Without a rubric there is one thing to show: what the badge's criteria say.
  const asked = criteria.length > 0 ? criteria : [wholeBadge(achievement)];
  const last = submission?.assessments[0];
  const links =
    submission?.status === "approved"
      ? await orNotFound(api.assess.evidenceLinks({ submissionId: submission.id }))
      : [];

  return (
    <>
      <PageHeader title={achievement.name} question="What shows that I can do this?">
        {submission && <SubmissionStatusBadge status={submission.status} />}
      </PageHeader>
      <Stack gap="lg">
        {submission && <SubmissionSteps submission={submission} />}
        {assigned.length > 0 && !submission && <AssignedToMe assignments={assigned} />}
        {submission?.status === "returned" && last && (
          <Alert variant="default" title={`${last.assessor ?? "The assessor"} asks for more`}>
            <Text style={{ whiteSpace: "pre-wrap" }}>
              {last.comment || "See the comments with the criteria below."} Only the criteria that are not met
              yet need something new.
            </Text>
          </Alert>
        )}
        {submission?.status === "submitted" && submission.submittedAt && (
          <Alert variant="default" title="Handed in">
            On {formatDateTime(submission.submittedAt)}. An assessor looks at it now; until it comes back it
            stays as it is.
            <Withdraw submissionId={submission.id} />
          </Alert>
        )}
        {(!submission || !isLive(submission.status)) && (
          <BeginDraft achievementId={achievement.id} ended={submission} renewable={desk.renewable} />
        )}
        {submission?.coachCall && <CoachNotice call={submission.coachCall} />}
        <Group
          component="section"
          gap="md"
          aria-label="Criteria"
          align="stretch"
          style={{ flexDirection: "column" }}
        >
          {asked.map((criterion) => (
            <CriterionCard
              key={criterion.id ?? "whole"}
              criterion={criterion}
              submission={submission}
              isOpen={submission !== null && isWithLearner(submission.status)}
              mark={latestMark(submission?.assessments ?? [], criterion.id)}
            />
          ))}
        </Group>
        {submission?.status === "declined" && (
          <Appeal submissionId={submission.id} appeal={submission.appeal} />
        )}
        {submission?.status === "approved" && submission.items.length > 0 && (
          <VerifierLinks
            submissionId={submission.id}
            pieces={submission.items.map((item) => ({ id: item.id, name: nameOf(item) }))}
            links={links}
          />
        )}
        {submission && isWithLearner(submission.status) && (
          <HandIn submissionId={submission.id} missing={submission.missing} attempt={submission.attempt} />
        )}
        {submission && <SubmissionHistory criteria={criteria} submission={submission} />}
        <EarlierSubmissions criteria={criteria} earlier={desk.earlier} />
      </Stack>
    </>
  );
}

const wholeBadge = ({ criteriaText, description }: { criteriaText: string; description: string }) => ({
  id: null,
  name: "The whole badge",
  description: criteriaText || description,
  evidenceAsked: "",
  required: true,
  renew: true,
  levels: [],
});
