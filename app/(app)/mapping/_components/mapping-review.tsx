"use client";

import { Group, Stack, Switch } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { DeedOutcome } from "@/app/(app)/mapping/_components/deed-outcome";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { useDecisions } from "../use-decisions";
import { useShortcuts } from "../use-shortcuts";
import { keyOf, type Queue } from "../words";
import { DecisionsTable } from "./decisions-table";
import { OwnSkillForm } from "./own-skill-form";
import { SplitForm } from "./split-form";
import { WaitingCard } from "./waiting-card";

type Props = {
  queue: Queue;
  levels: ProficiencyLevel[];
  /** Shown when nothing waits. */
  children: ReactNode;
};

/** What is chosen or open for one text; another text begins anew. */
type Looking = {
  key: string;
  /** Of the candidate that Enter accepts, unless another skill was searched for. */
  place: number;
  other: { skillId: string; label: string } | null;
  form: "split" | "own" | null;
};
const nothingChosen = { place: 0, other: null, form: null };

/** One decision at a time, by mouse or by keyboard. */
export function MappingReview({ queue, levels, children }: Props) {
  const [later, setLater] = useState<readonly string[]>([]);
  const [level, setLevel] = useState(3);
  const [hasShortcuts, setHasShortcuts] = useState(true);
  const [looking, setLooking] = useState<Looking>({ key: "", ...nothingChosen });
  const { decided, lastTaken, said, error, isBusy, isRefreshing, accept, reject, split, makeSkill, undo } =
    useDecisions();

  const open = queue.items.filter((item) => !decided.has(keyOf(item)));
  const item = open.toSorted((a, b) => later.indexOf(keyOf(a)) - later.indexOf(keyOf(b)))[0];
  const key = item ? keyOf(item) : "";
  const { place, other, form } = looking.key === key ? looking : nothingChosen;
  const look = (change: Partial<Looking>) => setLooking({ place, other, form, ...change, key });
  const acceptChosen = () => {
    const chosen = other ?? item?.suggestions[place];
    if (item && chosen) accept(item, chosen.skillId, chosen.label, level);
  };
  const postpone = () => {
    if (item) setLater([...later.filter((one) => one !== key), key]);
  };
  const undoLast = () => {
    // What the page was drawn with is of before the last deed until it has been asked for anew.
    const last = lastTaken ?? (isRefreshing ? null : queue.recent.find(({ isMine }) => isMine)?.id);
    if (last) undo(last);
  };
  useShortcuts(hasShortcuts && !isBusy && form === null, (pressed) => {
    if (pressed === "u") return undoLast();
    if (!item) return;
    if (pressed === "n") return reject(item);
    if (pressed === "l") return postpone();
    if (pressed === "s") return look({ form: "split" });
    if (pressed === "o") return look({ form: "own" });
    if (pressed === "enter") return acceptChosen();
    const number = Number(pressed) - 1;
    if (item.suggestions[number]) look({ place: number, other: null });
  });

  return (
    <Stack gap="lg">
      <Group align="stretch">
        <KeyNumber
          label="Waiting"
          value={formatNumber(queue.waiting)}
          detail={`different ${queue.waiting === 1 ? "text" : "texts"}`}
        />
        <KeyNumber
          label="Decided"
          value={formatNumber(queue.mapped + queue.rejected)}
          detail={`${formatNumber(queue.mapped)} mapped, ${formatNumber(queue.rejected)} rejected`}
        />
        <AgreementNumber agreement={queue.agreement} />
      </Group>
      <Stack gap="xs">
        <DeedOutcome said={said} error={error} />
        {item ? (
          <>
            <WaitingCard
              key={key}
              item={item}
              levels={levels}
              level={level}
              onLevel={setLevel}
              chosen={place}
              onChoose={(at) => look({ place: at, other: null })}
              other={other}
              onOther={(skill) => look({ other: skill })}
              isBusy={isBusy}
              takesFocus={said !== "" || later.length > 0}
              onAccept={(skillId, label) => accept(item, skillId, label, level)}
              onReject={() => reject(item)}
              onSplit={() => look({ form: "split" })}
              onOwnSkill={() => look({ form: "own" })}
              onLater={postpone}
            >
              {form === "split" && (
                <SplitForm
                  item={item}
                  level={level}
                  isBusy={isBusy}
                  onSplit={(parts) => split(item, parts)}
                  onCancel={() => look({ form: null })}
                />
              )}
              {form === "own" && (
                <OwnSkillForm
                  item={item}
                  isBusy={isBusy}
                  onMake={(skill) => makeSkill(item, skill, level)}
                  onCancel={() => look({ form: null })}
                />
              )}
            </WaitingCard>
            <Switch
              label="Keyboard: 1 to 5 choose, Enter accepts, N none of these, S split, O our own skill, L later, U undo your last decision"
              checked={hasShortcuts}
              onChange={({ currentTarget: { checked } }) => setHasShortcuts(checked)}
            />
          </>
        ) : (
          children
        )}
      </Stack>
      <DecisionsTable caption="Latest decisions" decisions={queue.recent} isBusy={isBusy} onUndo={undo} />
    </Stack>
  );
}

/** How often two reviewers agree, of the latest hundred that were asked twice. */
function AgreementNumber({ agreement: { answered, agreed, kappa } }: { agreement: Queue["agreement"] }) {
  return (
    <KeyNumber
      label="Agreement"
      value={answered === 0 ? "–" : formatShare(agreed / answered)}
      detail={
        answered === 0
          ? "nothing answered twice yet"
          : `${formatNumber(agreed)} of ${count(answered, "second answer")}${kappa === null ? "" : `, kappa ${kappa.toFixed(2)}`}`
      }
    />
  );
}
