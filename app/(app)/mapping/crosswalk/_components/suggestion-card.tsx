"use client";

import { Badge, Button, Group, Kbd, Paper, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { TextLink } from "@/app/_ui/links";
import type { MatchKind } from "@/db/enums";
import { bandNames, ruleNames } from "../../words";
import type { SuggestedMatch } from "../words";
import { KindChoice } from "./kind-choice";
import { MatchEffect } from "./match-effect";

type Props = {
  suggestion: SuggestedMatch;
  kind: MatchKind;
  onKind: (kind: MatchKind) => void;
  isBusy: boolean;
  /** Set once something has been decided here. */
  takesFocus: boolean;
  onAccept: () => void;
  onReject: () => void;
  onLater: () => void;
};

/** Two skills that may be one. */
export function SuggestionCard(props: Props) {
  const { suggestion, kind, onKind, isBusy, takesFocus, onAccept, onReject, onLater } = props;
  const { from, to, band } = suggestion;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" ref={heading} tabIndex={-1}>
            Are these the same skill?
          </Title>
          <Badge variant="default" tt="none">
            {bandNames[band]}
          </Badge>
        </Group>
        <Group align="stretch">
          <SkillSide skill={from} />
          <SkillSide skill={to} />
        </Group>
        <Text size="sm">{whyWords(suggestion)}</Text>
        <KindChoice kind={kind} onKind={onKind} hasKeys />
        <MatchEffect fromId={from.skillId} toId={to.skillId} />
        <Group gap="sm">
          <Button disabled={isBusy} onClick={onAccept} rightSection={<Kbd aria-hidden="true">Enter</Kbd>}>
            Accept
          </Button>
          <Button
            variant="default"
            disabled={isBusy}
            onClick={onReject}
            rightSection={<Kbd aria-hidden="true">N</Kbd>}
          >
            Not related
          </Button>
          <Button
            variant="default"
            disabled={isBusy}
            onClick={onLater}
            rightSection={<Kbd aria-hidden="true">L</Kbd>}
          >
            Later
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function SkillSide({ skill: { skillId, label, framework, description } }: { skill: SuggestedMatch["from"] }) {
  return (
    <Paper withBorder p="sm" style={{ flex: "1 1 260px", overflowWrap: "anywhere" }}>
      <Text size="sm" c="dimmed">
        {framework}
      </Text>
      <TextLink href={`/skills/${skillId}`} underline="always" fw={600}>
        {label}
      </TextLink>
      <Text size="sm" lineClamp={4} mt={4}>
        {description || "The framework gives no description."}
      </Text>
    </Paper>
  );
}

function whyWords({ to, explanation: { rule, matched, missing, label } }: SuggestedMatch): string {
  const why =
    ruleNames[rule] ??
    `Words in both: ${matched.join(", ")}${missing.length > 0 ? `. Missing: ${missing.join(", ")}` : ". Nothing missing"}`;
  return label.toLowerCase() === to.label.toLowerCase() ? `${why}.` : `${why}, by its name “${label}”.`;
}
