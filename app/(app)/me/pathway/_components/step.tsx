import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { count, formatHours, formatPrice } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { LevelSteps } from "../../_components/level-steps";
import type { Recommended } from "../../wording";

type Props = { step: Recommended["steps"][number]; number: number; of: number; currency: string };

/** One badge of a pathway: what it adds, what it costs, and what it has cost by then. */
export function Step({ step, number, of, currency }: Props) {
  const { achievement, closes, gain, gainSoFar, hoursSoFar, priceSoFar, neededFor } = step;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="sm">
        <Group wrap="nowrap" align="flex-start">
          <BadgeMark achievement={achievement} />
          <div>
            <Text size="sm" c="dimmed">
              Step {number} of {of}
            </Text>
            <Title order={2} size="h4">
              <TextLink href={`/catalogue/${achievement.id}`} inherit>
                {achievement.name}
              </TextLink>
            </Title>
            <Text size="sm">
              {formatHours(achievement.hours)} · {formatPrice(achievement.price, achievement.currency)} ·{" "}
              {gain > 0 ? `closes ${count(gain, "gap point")}` : "closes nothing by itself"}
            </Text>
          </div>
        </Group>
        {neededFor.length > 0 && <Text size="sm">Prerequisite of {neededFor.join(" and ")}.</Text>}
        {closes.length > 0 && (
          <Stack gap={6}>
            {closes.map((closed) => (
              <LevelSteps key={closed.skillId} {...closed} />
            ))}
          </Stack>
        )}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            By then: {formatHours(hoursSoFar)}, {formatPrice(priceSoFar, currency)},{" "}
            {count(gainSoFar, "gap point")} closed
          </Text>
          {number === 1 && (
            <ButtonLink href={`/me/evidence/${achievement.id}`}>Start: hand in evidence</ButtonLink>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
