import { Group, Stack, Text } from "@mantine/core";
import { sourceNames } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";
import { levelLabel, type ProficiencyLevel } from "@/server/taxonomy/scale";

type Props = {
  strengths: Outputs["measure"]["person"]["strengths"];
  levels: readonly ProficiencyLevel[];
};

/** What the person can do and the current roles do not ask for. */
export function Strengths({ strengths, levels }: Props) {
  if (strengths.length === 0) {
    return <Text c="dimmed">Nothing is known beyond what the current roles ask for.</Text>;
  }
  return (
    <Stack gap="xs">
      {strengths.map(({ skillId, label, held, source }) => (
        <Group key={skillId} justify="space-between" gap="xs">
          <Text>{label}</Text>
          <Text size="sm" c="dimmed">
            {levelLabel(held, levels)} · {sourceNames[source]}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
