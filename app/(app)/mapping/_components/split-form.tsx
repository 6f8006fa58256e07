"use client";

import { Button, Group, Paper, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { WaitingItem } from "../words";
import { EffectLine } from "./effect-line";

type Skill = { skillId: string; label: string };
type Part = { id: number; part: string; skill: Skill | null };
type Props = {
  item: WaitingItem;
  level: number;
  isBusy: boolean;
  onSplit: (parts: { part: string; skillId: string; level: number }[]) => void;
  onCancel: () => void;
};

/** A text that names several skills: each part of it with its own. */
export function SplitForm(props: Props) {
  const trpc = useTRPC();
  const parts = partsOf(props.item.statement);
  const proposals = useQueries({
    queries: parts.map((text) => trpc.align.suggest.queryOptions({ text, limit: 1 })),
  });
  if (proposals.some(({ isPending }) => isPending)) return <Skeleton h={220} aria-label="Loading" />;
  const first = parts.map((part, id) => {
    const [best] = proposals[id]?.data ?? [];
    return { id, part, skill: best ? { skillId: best.skillId, label: best.label } : null };
  });
  const atLeastTwo = first.length > 1 ? first : [...first, { id: first.length, part: "", skill: null }];
  return <SplitFields {...props} first={atLeastTwo} />;
}

function SplitFields({ item, level, isBusy, onSplit, onCancel, first }: Props & { first: Part[] }) {
  const [parts, setParts] = useState(first);
  const start = useRef<HTMLInputElement>(null);
  useEffect(() => start.current?.focus(), []);
  const set = (id: number, change: Partial<Part>) =>
    setParts(parts.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const chosen = parts.flatMap(({ part, skill }) => (skill ? [{ part, skillId: skill.skillId, level }] : []));
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-label="Split the text"
      onSubmit={(event) => {
        event.preventDefault();
        onSplit(chosen);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          Each part becomes a requirement or a piece of evidence of its own and keeps the whole text as its
          source.
        </Text>
        {parts.map(({ id, part, skill }, place) => (
          <Group key={id} align="flex-end" gap="sm">
            <TextInput
              label={`Words of part ${place + 1}`}
              value={part}
              ref={place === 0 ? start : undefined}
              onChange={({ currentTarget: { value } }) => set(id, { part: value })}
              flex="1 1 220px"
            />
            <div style={{ flex: "1 1 260px" }}>
              <SkillPicker
                label={`Skill of part ${place + 1}`}
                value={skill}
                onChange={(value) => set(id, { skill: value })}
              />
            </div>
            <Button
              variant="default"
              disabled={parts.length <= 2}
              onClick={() => setParts(parts.filter((one) => one.id !== id))}
              aria-label={`Remove part ${place + 1}`}
            >
              Remove
            </Button>
          </Group>
        ))}
        {chosen.length > 0 && (
          <EffectLine
            item={item}
            label={parts.flatMap(({ skill }) => skill?.label ?? []).join(", ")}
            skills={chosen.map(({ skillId }) => ({ skillId, level }))}
          />
        )}
        <Group gap="sm">
          <Button type="submit" disabled={isBusy || chosen.length < parts.length}>
            Split into {parts.length} skills
          </Button>
          <Button
            variant="default"
            disabled={parts.length >= 10}
            onClick={() =>
              setParts([...parts, { id: Math.max(...parts.map(({ id }) => id)) + 1, part: "", skill: null }])
            }
          >
            Add a part
          </Button>
          <Button variant="default" onClick={onCancel}>
            Do not split
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** A first guess: where lists are usually cut, at most ten parts. */
function partsOf(text: string): string[] {
  const parts = text
    .split(/\s*(?:[,;/\n]|\band\b|&)\s*/)
    .map((part) => part.trim().slice(0, 300))
    .filter(Boolean);
  return parts.slice(0, 10);
}
