import { Paper, Stack, Text, Title } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import { ApproveForm } from "./approve-form";

type Props = {
  submissionId: string;
  learner: string;
  achievement: string;
  achievedLevel: number | null;
  whyNot: "own" | "assessed" | null;
};

const refusals = {
  own: "This is your own work, so somebody else approves it.",
  assessed: "You assessed it, so somebody else approves it: a badge takes two people besides the learner.",
};

/** The second person's word, on which the badge is issued. */
export function ApprovePanel({ submissionId, learner, achievement, achievedLevel, whyNot }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-label="Approval">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Approval
        </Title>
        <Text>
          The assessor recommends {learner} for “{achievement}”
          {achievedLevel !== null && ` at level ${formatNumber(achievedLevel)}`}. Approving signs the badge
          and puts it on its public page; declining ends this submission.
        </Text>
        {whyNot ? <Text>{refusals[whyNot]}</Text> : <ApproveForm submissionId={submissionId} />}
      </Stack>
    </Paper>
  );
}
