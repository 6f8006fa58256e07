"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import type { PlanInputs } from "@/server/recommend/plan-input";
import { wishKey } from "../../words";

type Props = {
  wished: Record<string, string>;
  inputs: PlanInputs;
  onChange: (change: Partial<PlanInputs>) => void;
};
type Wish = PlanInputs["pins"][number];

/** What was said of single badges of single people, each with a way back. */
export function Wishes({ wished, inputs, onChange }: Props) {
  const line = (wish: Wish) => wished[wishKey(wish)] ?? "a badge that is gone";
  const isSame = (one: Wish, other: Wish) =>
    one.personId === other.personId && one.achievementId === other.achievementId;
  const lists = [
    { key: "pins", title: "In any case" },
    { key: "bans", title: "Not in this plan" },
  ] as const;
  return lists.map(
    ({ key, title }) =>
      inputs[key].length > 0 && (
        <Stack key={key} gap={4} component="section" aria-label={title}>
          <Text size="sm" fw={500}>
            {title}
          </Text>
          {inputs[key].map((wish) => (
            <Group key={line(wish)} justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm">{line(wish)}</Text>
              <Button
                size="compact-xs"
                style={{ flexShrink: 0 }}
                variant="default"
                aria-label={`Take back: ${line(wish)}`}
                onClick={() => onChange({ [key]: inputs[key].filter((one) => !isSame(one, wish)) })}
              >
                Take back
              </Button>
            </Group>
          ))}
        </Stack>
      ),
  );
}
