"use client";

import { Alert, Group, Stack, Switch, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { formatNumber } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { sentenceFor } from "@/app/_ui/refusals";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { useDecisions } from "../use-decisions";
import { useShortcuts } from "../use-shortcuts";
import { keyOf, type Queue } from "../words";
import { RecentDecisions } from "./recent-decisions";
import { WaitingCard } from "./waiting-card";

type Props = {
  queue: Queue;
  levels: ProficiencyLevel[] /** Shown when nothing waits. */;
  children: ReactNode;
};

/** One decision at a time, by mouse or by keyboard. */
export function MappingReview({ queue, levels, children }: Props) {
  const [later, setLater] = useState<readonly string[]>([]);
  const [level, setLevel] = useState(3);
  const [hasShortcuts, setHasShortcuts] = useState(true);
  const { decided, said, error, isBusy, accept, reject, undo } = useDecisions();

  const open = queue.items.filter((item) => !decided.has(keyOf(item)));
  const item = open.toSorted((a, b) => later.indexOf(keyOf(a)) - later.indexOf(keyOf(b)))[0];
  const postpone = () => {
    if (item) setLater([...later.filter((key) => key !== keyOf(item)), keyOf(item)]);
  };
  const undoLast = () => {
    const last = queue.recent[0];
    if (last) undo(last.id);
  };
  useShortcuts(hasShortcuts && !isBusy, (key) => {
    if (key === "u") return undoLast();
    if (!item) return;
    if (key === "n") return reject(item);
    if (key === "l") return postpone();
    const chosen = item.suggestions[Number(key) - 1];
    if (chosen) accept(item, chosen.skillId, chosen.label, level);
  });

  return (
    <Stack gap="lg">
      <Group align="stretch">
        <KeyNumber
          label="Waiting"
          value={formatNumber(queue.waiting)}
          detail={`different ${queue.waiting === 1 ? "text" : "texts"}`}
        />
        <KeyNumber label="Mapped" value={formatNumber(queue.mapped)} detail="texts with a skill" />
        <KeyNumber label="Rejected" value={formatNumber(queue.rejected)} detail="texts that no skill fits" />
      </Group>
      <Stack gap="xs">
        <Text role="status" size="sm">
          {said}
        </Text>
        {error !== null && (
          <Alert color="red" role="alert">
            {sentenceFor(error)}
          </Alert>
        )}
        {item ? (
          <>
            <WaitingCard
              key={keyOf(item)}
              item={item}
              levels={levels}
              level={level}
              onLevel={setLevel}
              isBusy={isBusy}
              takesFocus={said !== "" || later.length > 0}
              onAccept={(skillId, label) => accept(item, skillId, label, level)}
              onReject={() => reject(item)}
              onLater={postpone}
            />
            <Switch
              label="Keyboard: 1 to 5 accept, N none fits, L later, U undo the last decision"
              checked={hasShortcuts}
              onChange={({ currentTarget: { checked } }) => setHasShortcuts(checked)}
            />
          </>
        ) : (
          children
        )}
      </Stack>
      <RecentDecisions decisions={queue.recent} isBusy={isBusy} onUndo={undo} />
    </Stack>
  );
}
