"use client";

import { Button, Group, Paper, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { MatchKind } from "@/db/enums";
import type { Pair } from "../words";
import { KindChoice } from "./kind-choice";
import { MatchEffect } from "./match-effect";

type Props = { isBusy: boolean; onAdd: (pair: Pair, kind: MatchKind, then: () => void) => void };
type Chosen = { skillId: string; label: string } | null;

/** A relation that nobody suggested. */
export function AddMatch({ isBusy, onAdd }: Props) {
  const [from, setFrom] = useState<Chosen>(null);
  const [to, setTo] = useState<Chosen>(null);
  const [kind, setKind] = useState<MatchKind>("exact");
  const [round, setRound] = useState(0);
  const clear = () => {
    setFrom(null);
    setTo(null);
    setRound(round + 1);
  };
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-labelledby="add-relation"
      onSubmit={(event) => {
        event.preventDefault();
        if (!from || !to) return;
        onAdd({ fromId: from.skillId, toId: to.skillId, from: from.label, to: to.label }, kind, clear);
      }}
    >
      <Stack gap="sm">
        <Title order={2} size="h4" id="add-relation">
          Add a relation
        </Title>
        <Group key={round}>
          <div style={{ flex: "1 1 260px" }}>
            <SkillPicker label="Skill" value={from} onChange={setFrom} />
          </div>
          <div style={{ flex: "1 1 260px" }}>
            <SkillPicker label="Other skill, of another framework" value={to} onChange={setTo} />
          </div>
        </Group>
        <KindChoice kind={kind} onKind={setKind} />
        {from && to && kind === "exact" && <MatchEffect fromId={from.skillId} toId={to.skillId} />}
        <Group>
          <Button type="submit" disabled={!from || !to || isBusy}>
            Add
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
