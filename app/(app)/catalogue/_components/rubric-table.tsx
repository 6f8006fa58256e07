import { Badge, Paper, Stack, Text, Title } from "@mantine/core";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";

type Achievement = Outputs["align"]["achievement"];

/** What the evidence must show, criterion by criterion, and what each looks like at the levels described. */
export function RubricTable({ rubric, levels }: Pick<Achievement, "rubric" | "levels">) {
  return (
    <Stack gap="sm" component="section" aria-labelledby="rubric">
      <Title order={2} size="h4" id="rubric">
        What the evidence must show
      </Title>
      {rubric.length === 0 && <Text c="dimmed">No rubric: an assessor judges the criteria as a whole.</Text>}
      {rubric.map((criterion, number) => (
        <Paper key={criterion.id} withBorder p="md">
          <Title order={3} size="h5">
            {number + 1}. {criterion.name}{" "}
            {!criterion.required && (
              <Badge variant="outline" color="gray">
                Optional
              </Badge>
            )}
          </Title>
          {criterion.description && <Text>{criterion.description}</Text>}
          {criterion.evidenceAsked && (
            <Text size="sm" mt={4}>
              <strong>Evidence asked:</strong> {criterion.evidenceAsked}
            </Text>
          )}
          {criterion.levels.map(({ level, descriptor }) => (
            <Text key={level} size="sm" mt={4}>
              <strong>{levelLabel(level, levels)}:</strong> {descriptor}
            </Text>
          ))}
        </Paper>
      ))}
    </Stack>
  );
}
