"use client";

import { Badge, Button, Group, Kbd, Paper, Stack, Text } from "@mantine/core";
import { bandNames, type Candidate, ruleNames } from "../words";

type Props = {
  candidate: Candidate;
  number: number;
  isBusy: boolean;
  onAccept: () => void;
  onLook: () => void;
};

const bandColours = { high: "teal.9", medium: "indigo.9", low: "gray.8" } as const;

/** One skill that the text may mean, and what speaks for and against it. */
export function CandidateRow({ candidate, number, isBusy, onAccept, onLook }: Props) {
  const { label, description, framework, band, explanation } = candidate;
  const { matched, missing } = explanation;
  return (
    <Paper withBorder p="sm" component="li" onMouseEnter={onLook} onFocus={onLook}>
      <Group align="flex-start" wrap="nowrap" gap="sm">
        <Kbd aria-hidden="true">{number}</Kbd>
        <Stack gap={2} flex={1} miw={0}>
          <Group gap="xs">
            <Text fw={600}>{label}</Text>
            <Badge variant="filled" color={bandColours[band]} tt="none">
              {bandNames[band]}
            </Badge>
            <Text size="sm" c="dimmed">
              {framework}
            </Text>
          </Group>
          {description && (
            <Text size="sm" lineClamp={3}>
              {description}
            </Text>
          )}
          <Text size="sm">
            {ruleNames[explanation.rule] ??
              `Matched: ${matched.join(", ")}${missing.length > 0 ? ` · Missing: ${missing.join(", ")}` : " · Nothing missing"}`}
            {explanation.label.toLowerCase() !== label.toLowerCase() &&
              ` · by its ${explanation.labelKind} label “${explanation.label}”`}
          </Text>
        </Stack>
        <Button onClick={onAccept} disabled={isBusy} aria-label={`Accept ${label}`} visibleFrom="xs">
          Accept
        </Button>
      </Group>
      <Button
        onClick={onAccept}
        disabled={isBusy}
        aria-label={`Accept ${label}`}
        hiddenFrom="xs"
        fullWidth
        mt="sm"
      >
        Accept
      </Button>
    </Paper>
  );
}
