import { Divider, Group, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { EvidencePiece } from "@/app/_evidence/evidence-piece";
import { RoundsOfEvidence } from "@/app/_evidence/rounds-of-evidence";
import { VerdictMark } from "@/app/_evidence/verdict";
import { Fold } from "@/app/_ui/fold";
import type { Outputs } from "@/server/router";
import { AddFiles } from "./add-files";
import { AddLink } from "./add-link";
import { DamagedFile } from "./damaged-file";
import { PieceControls } from "./piece-controls";
import { nameOf } from "./piece-name";
import { SentElsewhere } from "./sent-elsewhere";
import { TextEvidence } from "./text-evidence";

type Desk = Outputs["assess"]["myEvidence"];
type Criterion = Omit<Desk["criteria"][number], "id"> & { id: string | null };
type Mark = NonNullable<Desk["submission"]>["assessments"][number]["marks"][number];
type Props = {
  criterion: Criterion;
  submission: Desk["submission"];
  /** It lies with the learner, so evidence can be added. */
  isOpen: boolean;
  mark: Mark | undefined;
};

/** One criterion: what is asked, what was collected, what the assessor said, and the means to add more. */
export function CriterionCard({ criterion, submission, isOpen, mark }: Props) {
  const items = submission?.items.filter(({ criterionId }) => criterionId === criterion.id) ?? [];
  const text = isOpen ? items.find(({ kind, isNew }) => kind === "text" && isNew) : undefined;
  const uploads = submission?.uploads.filter(({ criterionId }) => criterionId === criterion.id) ?? [];
  const listed = items.filter((item) => item !== text);
  const target = submission && {
    submissionId: submission.id,
    criterionId: criterion.id,
    name: criterion.name,
  };
  const means = submission && target && (
    <Stack gap="sm">
      <TextEvidence key={submission.attempt} target={target} item={text ?? null} />
      {uploads.map((upload) => (
        <SentElsewhere key={upload.id} upload={upload} />
      ))}
      <Group align="flex-start" gap="lg" grow preventGrowOverflow={false}>
        <AddFiles target={target} />
        <AddLink target={target} />
      </Group>
    </Stack>
  );

  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="baseline" gap="xs">
          <Title order={2} size="h4">
            {criterion.name}
          </Title>
          <Text size="sm" c="dimmed">
            {criterion.required ? "required" : "optional"}
          </Text>
        </Group>
        {submission?.carried.marks.some(({ criterionId }) => criterionId === criterion.id) && (
          <Text fw={600}>Carried over from the badge that you renew: nothing to hand in.</Text>
        )}
        {criterion.description && <Text maw={720}>{criterion.description}</Text>}
        {criterion.evidenceAsked && (
          <Text maw={720}>
            <Text span fw={600}>
              Show:
            </Text>{" "}
            {criterion.evidenceAsked}
          </Text>
        )}
        {criterion.levels.length > 0 && (
          <List size="sm" c="dimmed">
            {criterion.levels.map(({ level, descriptor }) => (
              <ListItem key={level}>
                Level {level}: {descriptor}
              </ListItem>
            ))}
          </List>
        )}
        {mark && (
          <Paper p="sm" bg="var(--mantine-color-default-hover)">
            <VerdictMark verdict={mark.verdict} level={mark.level} />
            {mark.comment && <Text style={{ whiteSpace: "pre-wrap" }}>{mark.comment}</Text>}
          </Paper>
        )}
        {submission && (listed.length > 0 || isOpen) && <Divider />}
        {submission && (
          <RoundsOfEvidence pieces={listed}>
            {(item) => (
              <>
                <EvidencePiece piece={item} submissionId={submission.id} />
                {isOpen && item.isNew && item.file && (
                  <DamagedFile submissionId={submission.id} itemId={item.id} name={item.file.name} />
                )}
                <PieceControls item={item} name={nameOf(item)} status={submission.status} />
              </>
            )}
          </RoundsOfEvidence>
        )}
        {submission && !isOpen && items.length === 0 && (
          <Text c="dimmed">Nothing was handed in for this.</Text>
        )}
        {isOpen &&
          means &&
          // Only what was not met is asked for again; what is begun all the same is not hidden.
          (mark?.verdict === "meets" ? (
            <Fold summary="Add to it all the same" isOpen={text !== undefined || uploads.length > 0}>
              {means}
            </Fold>
          ) : (
            means
          ))}
      </Stack>
    </Paper>
  );
}
