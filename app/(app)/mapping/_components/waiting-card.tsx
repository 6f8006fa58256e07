"use client";

import { Badge, Blockquote, Button, Group, Kbd, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { contextWords, coverWords, kindNames, type WaitingItem } from "../words";
import { CandidateRow } from "./candidate-row";
import { EffectLine } from "./effect-line";
import { MarkedText } from "./marked-text";
import { PreviousDecisions } from "./previous-decisions";

type Props = {
  item: WaitingItem;
  levels: ProficiencyLevel[];
  level: number;
  onLevel: (level: number) => void;
  /** The place of the candidate that Enter accepts. */
  chosen: number;
  onChoose: (place: number) => void;
  /** A skill that was searched for. */
  other: { skillId: string; label: string } | null;
  onOther: (skill: Props["other"]) => void;
  isBusy: boolean;
  /** Set once something has been decided here. */
  takesFocus: boolean;
  onAccept: (skillId: string, label: string) => void;
  onReject: () => void;
  onSplit: () => void;
  onOwnSkill: () => void;
  onLater: () => void;
  /** The form that is open for this text. */
  children: ReactNode;
};

/** One text to decide on. */
export function WaitingCard(props: Props) {
  const {
    item,
    levels,
    level,
    onLevel,
    chosen,
    onChoose,
    other,
    onOther,
    takesFocus,
    isBusy,
    onAccept,
    children,
  } = props;
  const heading = useFocusOnArrival(takesFocus);
  const candidate = item.suggestions[chosen];
  const looked = other ?? candidate;
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" ref={heading} tabIndex={-1}>
            {item.suggestions.length > 0 ? "Which skill is this?" : "No skill resembles this"}
          </Title>
          <Group gap="xs">
            {[...new Set(item.alike.map(({ kind }) => kind))].map((kind) => (
              <Badge key={kind} variant="default" tt="none">
                {kindNames[kind]}
              </Badge>
            ))}
          </Group>
        </Group>
        <Blockquote p="md" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
          <MarkedText text={item.text} words={candidate?.explanation.matched ?? []} />
        </Blockquote>
        <Text size="sm">
          {contextWords(item)}. {coverWords(item)}
        </Text>
        <PreviousDecisions item={item} />
        {item.kind === "achievement" && (
          <Select
            label="Level that it grants"
            data={levels.map(({ value, label }) => ({ value: String(value), label: `${value} ${label}` }))}
            value={String(level)}
            onChange={(value) => onLevel(Number(value))}
            allowDeselect={false}
            w={220}
          />
        )}
        {item.suggestions.length > 0 ? (
          <Stack
            component="ol"
            gap="xs"
            p={0}
            m={0}
            style={{ listStyle: "none" }}
            aria-label="Proposed skills"
          >
            {item.suggestions.map((one, place) => (
              <CandidateRow
                key={one.skillId}
                candidate={one}
                number={place + 1}
                isChosen={!other && place === chosen}
                isBusy={isBusy}
                onAccept={() => onAccept(one.skillId, one.label)}
                onChoose={() => onChoose(place)}
              />
            ))}
          </Stack>
        ) : (
          <Text c="dimmed">Search for one below, make it a skill of your own, or say that none fits.</Text>
        )}
        {looked && (
          <EffectLine item={item} label={looked.label} skills={[{ skillId: looked.skillId, level }]} />
        )}
        <Group align="flex-end" gap="sm">
          <div style={{ flex: "1 1 260px" }}>
            <SkillPicker label="Another skill" value={other} onChange={onOther} />
          </div>
          <Button
            variant="default"
            disabled={!other || isBusy}
            onClick={() => other && onAccept(other.skillId, other.label)}
          >
            Map to this skill
          </Button>
        </Group>
        <Group gap="sm">
          <KeyButton name="N" isBusy={isBusy} onClick={props.onReject}>
            None of these
          </KeyButton>
          <KeyButton name="S" isBusy={isBusy} onClick={props.onSplit}>
            Split into several skills
          </KeyButton>
          <KeyButton name="O" isBusy={isBusy} onClick={props.onOwnSkill}>
            Make it a skill of our own
          </KeyButton>
          <KeyButton name="L" isBusy={isBusy} onClick={props.onLater}>
            Later
          </KeyButton>
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}

type KeyButtonProps = { name: string; isBusy: boolean; onClick: () => void; children: ReactNode };

function KeyButton({ name, isBusy, onClick, children }: KeyButtonProps) {
  return (
    <Button
      variant="default"
      disabled={isBusy}
      onClick={onClick}
      rightSection={<Kbd aria-hidden>{name}</Kbd>}
    >
      {children}
    </Button>
  );
}

/** After a decision the focus moves to the next text: the button that had it is gone. */
function useFocusOnArrival(takesFocus: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return heading;
}
