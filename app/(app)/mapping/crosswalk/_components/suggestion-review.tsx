"use client";

import { Stack, Switch } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { DeedOutcome } from "@/app/(app)/mapping/_components/deed-outcome";
import type { MatchKind } from "@/db/enums";
import { useShortcuts } from "../../use-shortcuts";
import { useMatchDecisions } from "../use-match-decisions";
import { kindChoices, type Pair, pairKey, pairOf, type SuggestedMatch } from "../words";
import { SuggestionCard } from "./suggestion-card";

type Props = {
  suggestions: SuggestedMatch[];
  /** Shown when all that was suggested is decided. */
  children: ReactNode;
};

/** One suggestion at a time, by mouse or by keyboard. */
export function SuggestionReview({ suggestions, children }: Props) {
  const [later, setLater] = useState<readonly string[]>([]);
  /** What was decided on here: a decision that is undone puts its pair back at once, before the server lists it again. */
  const [seen, setSeen] = useState<readonly SuggestedMatch[]>([]);
  const [chosen, setChosen] = useState<{ key: string; kind: MatchKind } | null>(null);
  const [hasShortcuts, setHasShortcuts] = useState(true);
  const { decided, lastTaken, said, error, isBusy, match, reject, undo } = useMatchDecisions();

  const keyOf = (one: SuggestedMatch) => pairKey(pairOf(one));
  const seenKeys = new Set(seen.map(keyOf));
  const one = [...seen, ...suggestions.filter((suggestion) => !seenKeys.has(keyOf(suggestion)))]
    .filter((suggestion) => !decided.has(keyOf(suggestion)))
    .toSorted((a, b) => later.indexOf(keyOf(a)) - later.indexOf(keyOf(b)))[0];
  const key = one ? keyOf(one) : "";
  const kind = chosen?.key === key ? chosen.kind : (one?.kind ?? "exact");
  const choose = (value: MatchKind) => setChosen({ key, kind: value });
  const decideBy = (decide: (pair: Pair) => void) => {
    if (!one) return;
    setSeen([one, ...seen.filter((other) => keyOf(other) !== key)]);
    decide(pairOf(one));
  };
  const accept = () => decideBy((pair) => match(pair, kind, "suggested"));
  const refuse = () => decideBy(reject);
  const postpone = () => setLater([...later.filter((other) => other !== key), key]);

  useShortcuts(hasShortcuts && !isBusy, (pressed) => {
    if (pressed === "u" && lastTaken) return undo(lastTaken);
    if (!one) return;
    if (pressed === "enter") return accept();
    if (pressed === "n") return refuse();
    if (pressed === "l") return postpone();
    const choice = kindChoices[Number(pressed) - 1];
    if (choice) choose(choice.value);
  });

  return (
    <Stack gap="xs">
      <DeedOutcome said={said} error={error} />
      {one ? (
        <SuggestionCard
          key={key}
          suggestion={one}
          kind={kind}
          onKind={choose}
          isBusy={isBusy}
          takesFocus={said !== "" || later.length > 0}
          onAccept={accept}
          onReject={refuse}
          onLater={postpone}
        />
      ) : (
        children
      )}
      <Switch
        label="Keyboard: 1 to 4 choose what the second is, Enter accepts, N not related, L later, U undo your last decision"
        checked={hasShortcuts}
        onChange={({ currentTarget: { checked } }) => setHasShortcuts(checked)}
      />
    </Stack>
  );
}
