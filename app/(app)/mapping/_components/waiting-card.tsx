"use client";

import { Badge, Blockquote, Button, Group, Kbd, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { contextWords, effectWords, kindNames, type WaitingItem } from "../words";
import { CandidateRow } from "./candidate-row";
import { MarkedText } from "./marked-text";

type Props = {
  item: WaitingItem;
  levels: ProficiencyLevel[];
  level: number;
  onLevel: (level: number) => void;
  isBusy: boolean;
  /** Set once something has been decided here. */
  takesFocus: boolean;
  onAccept: (skillId: string, label: string) => void;
  onReject: () => void;
  onLater: () => void;
};

/** One text to decide on. */
export function WaitingCard({
  item,
  levels,
  level,
  onLevel,
  takesFocus,
  isBusy,
  onAccept,
  onReject,
  onLater,
}: Props) {
  const [looked, setLooked] = useState(0);
  const [other, setOther] = useState<{ skillId: string; label: string } | null>(null);
  const heading = useFocusOnArrival(takesFocus);
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" ref={heading} tabIndex={-1}>
            {item.suggestions.length > 0 ? "Which skill is this?" : "No skill resembles this"}
          </Title>
          <Badge variant="default" tt="none">
            {kindNames[item.kind]}
          </Badge>
        </Group>
        <Blockquote p="md" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
          <MarkedText text={item.text} words={item.suggestions[looked]?.explanation.matched ?? []} />
        </Blockquote>
        <Text size="sm">
          {contextWords(item)}. {effectWords(item)}
        </Text>
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
            {item.suggestions.map((candidate, place) => (
              <CandidateRow
                key={candidate.skillId}
                candidate={candidate}
                number={place + 1}
                isBusy={isBusy}
                onAccept={() => onAccept(candidate.skillId, candidate.label)}
                onLook={() => setLooked(place)}
              />
            ))}
          </Stack>
        ) : (
          <Text c="dimmed">
            Search for one below, or say that none fits. Skills that are missing altogether can be imported
            first.
          </Text>
        )}
        <Group align="flex-end" gap="sm">
          <div style={{ flex: "1 1 260px" }}>
            <SkillPicker label="Another skill" value={other} onChange={setOther} />
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
          <Button
            variant="default"
            disabled={isBusy}
            onClick={onReject}
            rightSection={<Kbd aria-hidden>N</Kbd>}
          >
            No skill fits
          </Button>
          <Button
            variant="default"
            disabled={isBusy}
            onClick={onLater}
            rightSection={<Kbd aria-hidden>L</Kbd>}
          >
            Later
          </Button>
        </Group>
      </Stack>
    </Paper>
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
