"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { MatchKind } from "@/db/enums";
import { kindInWords } from "@/server/taxonomy/match-wording";
import { type Pair, pairKey } from "./words";

/** Decides what skills of two frameworks are to each other, and says what became of it. What was decided leaves the screen at once. */
export function useMatchDecisions() {
  const trpc = useTRPC();
  const router = useRouter();
  /** What was decided here and stands, oldest first. */
  const [taken, setTaken] = useState<readonly Pair[]>([]);
  const [said, setSaid] = useState("");
  const [, startRefresh] = useTransition();
  const matching = useMutation(trpc.taxonomy.match.mutationOptions());
  const rejecting = useMutation(trpc.taxonomy.rejectMatch.mutationOptions());
  const undoing = useMutation(trpc.taxonomy.undoMatch.mutationOptions());
  const all = [matching, rejecting, undoing];
  const begin = () => {
    for (const one of all) one.reset();
  };
  const settles = (sentence: string, next: readonly Pair[], then?: () => void) => ({
    onSuccess: () => {
      setSaid(sentence);
      setTaken(next);
      then?.();
      startRefresh(() => router.refresh());
    },
  });
  return {
    decided: new Set(taken.map(pairKey)) as ReadonlySet<string>,
    /** The pair that was decided on here last and stands. */
    lastTaken: taken.at(-1) ?? null,
    said,
    error: all.find(({ error }) => error !== null)?.error ?? null,
    isBusy: all.some(({ isPending }) => isPending),
    /** `source`: where the pair comes from; `then`: once it is done. */
    match: (pair: Pair, kind: MatchKind, source: "suggested" | "by-hand", then?: () => void) => {
      begin();
      const { fromId, toId, from, to } = pair;
      matching.mutate(
        { fromId, toId, kind, source },
        settles(`${to} is ${kindInWords[kind]} ${from}.`, [...taken, pair], then),
      );
    },
    reject: (pair: Pair) => {
      begin();
      const { fromId, toId, from, to } = pair;
      rejecting.mutate(
        { fromId, toId },
        settles(`${from} and ${to} are not related. It will not be suggested again.`, [...taken, pair]),
      );
    },
    undo: (pair: Pair) => {
      begin();
      const { fromId, toId } = pair;
      undoing.mutate(
        { fromId, toId },
        settles(
          "The decision was undone.",
          taken.filter((one) => pairKey(one) !== pairKey(pair)),
        ),
      );
    },
  };
}
