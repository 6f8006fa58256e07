import { Paper, Stack, Text } from "@mantine/core";
import { tellLearner } from "@/server/assign/assignment-message";
import type { Outputs } from "@/server/router";

type Props = {
  pair: Outputs["assign"]["preview"]["pairs"][number];
  assignedBy: string;
  dueAt: Date | null;
  message: string;
};

/** The exact words that the learner will read. */
export function MessagePreview({ pair, assignedBy, dueAt, message }: Props) {
  const { person: learner, achievement } = pair;
  return (
    <Paper withBorder p="md" component="section" aria-label="Preview of the message" miw={260}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          What {learner} will read
        </Text>
        {tellLearner({ learner, achievement, assignedBy, dueAt, message }).map((paragraph) => (
          <Text key={paragraph} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {paragraph}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}
