import { Divider, Paper, Stack, Text, Title } from "@mantine/core";
import { EvidencePiece } from "@/app/_evidence/evidence-piece";
import type { Outputs } from "@/server/router";

type Review = Outputs["assess"]["submission"];
type Props = Pick<Review, "criteria" | "submission">;

/** What the learner handed in, criterion by criterion, in the rubric's order. */
export function EvidencePanel({ criteria, submission }: Props) {
  const groups = [
    ...criteria.map(({ id, name, evidenceAsked }) => ({ id: id as string | null, name, evidenceAsked })),
    { id: null, name: "For the badge as a whole", evidenceAsked: "" },
  ]
    .map((group) => ({
      ...group,
      items: submission.items.filter(({ criterionId }) => criterionId === group.id),
    }))
    .filter(({ id, items }) => id !== null || items.length > 0);
  return (
    <Paper withBorder p="md" component="section" aria-label="Evidence">
      <Title order={2} size="h4" mb="md">
        Evidence
      </Title>
      <Stack gap="lg">
        {groups.map(({ id, name, evidenceAsked, items }, i) => (
          <Stack key={id ?? "whole"} gap="sm">
            {i > 0 && <Divider />}
            <Title order={3} size="h5">
              {name}
            </Title>
            {evidenceAsked && (
              <Text size="sm" c="dimmed">
                Asked for: {evidenceAsked}
              </Text>
            )}
            {items.length === 0 && <Text c="dimmed">Nothing was handed in for this.</Text>}
            {items.map((item) => (
              <EvidencePiece key={item.id} piece={item} submissionId={submission.id} showsHash />
            ))}
          </Stack>
        ))}
      </Stack>
    </Paper>
  );
}
