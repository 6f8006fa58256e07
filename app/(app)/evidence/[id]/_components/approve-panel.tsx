import { Alert, Paper, Stack, Text, Title } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import type { NoApprover } from "@/server/assess/no-approver";
import { ApproveForm } from "./approve-form";

type Props = {
  submissionId: string;
  learner: string;
  achievement: string;
  attempt: number;
  criteria: readonly { id: string; name: string }[];
  achievedLevel: number | null;
  disagree: boolean;
  whyNot: NoApprover | null;
};

const refusals: Record<NoApprover, string> = {
  "own-work": "This is your own work, so somebody else approves it.",
  manager: "You manage the learner, and here managers do not approve their people's work.",
  assigner: "You assigned this badge, so somebody else approves it here.",
  assessed: "You assessed it, so somebody else approves it: a badge takes two people besides the learner.",
  role: "An assessor or an L&D lead approves it.",
};

/** The second person's word, on which the badge is issued. */
export function ApprovePanel({
  submissionId,
  learner,
  achievement,
  attempt,
  criteria,
  achievedLevel,
  disagree,
  whyNot,
}: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-label="Approval">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Approval
        </Title>
        <Text>
          {disagree ? "One of two assessors recommends" : "The assessor recommends"} {learner} for “
          {achievement}”{achievedLevel !== null && ` at level ${formatNumber(achievedLevel)}`}. Approving
          signs the badge and puts it on its public page; declining ends this submission.
        </Text>
        {disagree && (
          <Alert variant="default" title="The two assessors disagree">
            Both marked it without seeing the other's marks. The history below shows both; your word decides.
          </Alert>
        )}
        {whyNot ? (
          <Text>{refusals[whyNot]}</Text>
        ) : (
          <ApproveForm submissionId={submissionId} attempt={attempt} criteria={criteria} />
        )}
      </Stack>
    </Paper>
  );
}
