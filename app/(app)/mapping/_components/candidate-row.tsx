"use client";

import { Badge, Button, Group, Kbd, Paper, Stack, Text } from "@mantine/core";
import { bandNames, type Candidate, ruleNames } from "../words";

type Props = {
  candidate: Candidate;
  number: number;
  isChosen: boolean;
  isBusy: boolean;
  onAccept: () => void;
  onChoose: () => void;
};

const bandColours = { high: "teal.9", medium: "indigo.9", low: "gray.8" } as const;

/** One skill that the text may mean, and what speaks for and against it. */
export function CandidateRow({ candidate, number, isChosen, isBusy, onAccept, onChoose }: Props) {
  const { label, description, framework, band, explanation } = candidate;
  return (
    <Paper
      withBorder
      p="sm"
      component="li"
      aria-current={isChosen}
      onFocus={onChoose}
      onClick={onChoose}
      style={isChosen ? { outline: "2px solid var(--mantine-primary-color-filled)" } : undefined}
    >
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
          <Text size="sm">{whyWords(candidate)}</Text>
          {explanation.weighed && explanation.weighed.length > 0 && (
            <details>
              <Text component="summary" size="sm">
                What weighed most
              </Text>
              <Text size="sm" component="ul" m={0}>
                {explanation.weighed.map(([feature, added]) => (
                  <li key={feature}>
                    {feature}: {added > 0 ? "for it" : "against it"} ({added > 0 ? "+" : ""}
                    {added})
                  </li>
                ))}
              </Text>
            </details>
          )}
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

function whyWords({ label, explanation }: Candidate): string {
  const { matched, missing, rule, labelKind, part } = explanation;
  const why =
    ruleNames[rule] ??
    `Matched: ${matched.join(", ")}${missing.length > 0 ? ` · Missing: ${missing.join(", ")}` : " · Nothing missing"}`;
  const by =
    explanation.label.toLowerCase() === label.toLowerCase()
      ? ""
      : ` · by its ${labelNames[labelKind]} “${explanation.label}”`;
  return `${why}${by}${part ? ` · in “${part}”` : ""}`;
}

const labelNames: Record<Candidate["explanation"]["labelKind"], string> = {
  preferred: "name",
  alternative: "alternative name",
  hidden: "hidden name",
  alias: "alias",
  phrase: "usual wording",
  learned: "wording learnt here",
};
