import { Divider, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { EvidencePiece } from "@/app/_evidence/evidence-piece";
import { SinceBefore } from "@/app/_evidence/rounds-of-evidence";
import { formatDate } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Review = Outputs["assess"]["submission"];
type Item = Review["submission"]["items"][number];
type Props = Pick<Review, "criteria" | "submission"> & {
  /** Texts of the submission before this one. */
  formerTexts?: Review["earlier"]["texts"];
  /** What is said beside a file. */
  besideFile?: (item: Item & { file: NonNullable<Item["file"]> }) => ReactNode;
};

type Seen = Review["submission"]["items"][number]["seenBefore"];

/** Where the very same file was handed in before: something to look into, and nothing that decides by itself. */
function SeenBefore({ found }: { found: Seen }) {
  return found.map(({ badge, at, isSameLearner }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change, and nothing else tells its lines apart.
    <Text key={i} size="sm">
      The very same file was handed in by {isSameLearner ? "the same learner" : "another learner"} for “
      {badge}”{at && ` on ${formatDate(at)}`}.
    </Text>
  ));
}

/** What the learner handed in, criterion by criterion, in the rubric's order. */
export function EvidencePanel({ criteria, submission, formerTexts = [], besideFile }: Props) {
  const groups = [
    ...criteria.map(({ id, name, evidenceAsked }) => ({ id: id as string | null, name, evidenceAsked })),
    { id: null, name: "For the badge as a whole", evidenceAsked: "" },
  ]
    .map((group) => ({
      ...group,
      items: submission.items.filter(({ criterionId }) => criterionId === group.id),
      former: formerTexts
        .filter(({ criterionId }) => criterionId === group.id)
        .map((text) => ({ ...text, attempt: 0 })),
    }))
    .filter(({ id, items }) => id !== null || items.length > 0);
  return (
    <Paper withBorder p="md" component="section" aria-label="Evidence">
      <Title order={2} size="h4" mb="md">
        Evidence
      </Title>
      <Stack gap="lg">
        {groups.map(({ id, name, evidenceAsked, items, former }, i) => (
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
              <Stack key={item.id} gap={4}>
                {submission.attempt > 1 && (
                  <Text size="sm" fw={item.attempt === submission.attempt ? 650 : 400}>
                    {item.attempt === submission.attempt ? "New in" : "From"} attempt {item.attempt}
                  </Text>
                )}
                <EvidencePiece piece={item} submissionId={submission.id} showsHash />
                <SinceBefore piece={item} pieces={[...former, ...items]} />
                {item.file && besideFile?.({ ...item, file: item.file })}
                <SeenBefore found={item.seenBefore} />
              </Stack>
            ))}
          </Stack>
        ))}
      </Stack>
    </Paper>
  );
}
