import { Paper, Stack, Text } from "@mantine/core";
import type { AssignmentKind } from "@/db/enums";
import { tellLearner } from "@/server/assign/assignment-message";
import type { Outputs } from "@/server/router";

type Props = {
  pair: Pick<Outputs["assign"]["preview"]["pairs"][number], "person" | "achievement">;
  assignedBy: string;
  dueAt: Date | null;
  message: string;
  kind: AssignmentKind;
};

/** The exact words that the learner will read. */
export function MessagePreview({ pair, assignedBy, dueAt, message, kind }: Props) {
  const { person: learner, achievement } = pair;
  return (
    <Paper withBorder p="md" component="section" aria-label="Preview of the message" miw="min(16rem, 100%)">
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          What {learner} will read
        </Text>
        {tellLearner({ learner, achievement, assignedBy, dueAt, message, kind }).map((paragraph) => (
          <Text key={paragraph} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {paragraph}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}
