import { Paper, Stack, Text, Title } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";

type Props = {
  submissionId: string;
  learner: string;
  achievement: string;
  achievedLevel: number | null;
  mayApprove: boolean;
  whyNot: "own" | "assessed" | "role";
};

const refusals: Record<Props["whyNot"], string> = {
  own: "This is your own work, so somebody else approves it.",
  assessed: "You assessed it, so somebody else approves it: a badge takes two people besides the learner.",
  role: "An L&D lead other than the learner and the assessor approves it.",
};

/** The second person's word, on which the badge is issued. */
export function ApprovePanel({ learner, achievement, achievedLevel, mayApprove, whyNot }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-label="Approval">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Approval
        </Title>
        <Text>
          The assessor recommends {learner} for “{achievement}”
          {achievedLevel !== null && ` at level ${formatNumber(achievedLevel)}`}.
        </Text>
        {!mayApprove && <Text>{refusals[whyNot]}</Text>}
      </Stack>
    </Paper>
  );
}
