"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { keyOf, type WaitingItem } from "./words";

type PartOfText = { part: string; skillId: string; level: number };
type OwnSkill = { label: string; description: string; familyId: string | null };

type Taken = { alignmentId: string; key: string };

/**
 * Takes decisions, and says what became of them. A decided text leaves the screen at once, and the next can be decided on
 * while the page asks the server for what waits now.
 */
export function useDecisions() {
  const trpc = useTRPC();
  const router = useRouter();
  /** What was decided here and stands, oldest first. */
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const [said, setSaid] = useState("");
  const [isRefreshing, startRefresh] = useTransition();
  const settle = (sentence: string, next: readonly Taken[]) => {
    setSaid(sentence);
    setTaken(next);
    startRefresh(() => router.refresh());
  };
  const acceptance = useMutation(trpc.align.accept.mutationOptions());
  const rejection = useMutation(trpc.align.reject.mutationOptions());
  const splitting = useMutation(trpc.align.split.mutationOptions());
  const making = useMutation(trpc.align.makeSkill.mutationOptions());
  const undoing = useMutation(trpc.align.undo.mutationOptions());
  const all = [acceptance, rejection, splitting, making, undoing];
  const begin = () => {
    for (const one of all) one.reset();
  };
  /** For a decision that takes the text off the screen. */
  const settles = (item: WaitingItem, sentence: (rows: number) => string) => ({
    onSuccess: ({ rows, alignmentId }: { rows: number; alignmentId: string }) =>
      settle(sentence(rows), [...taken, { alignmentId, key: keyOf(item) }]),
  });

  return {
    decided: new Set(taken.map(({ key }) => key)) as ReadonlySet<string>,
    /** The decision that was taken here last and stands. */
    lastTaken: taken.at(-1)?.alignmentId ?? null,
    said,
    error: all.find(({ error }) => error !== null)?.error ?? null,
    isBusy: all.some(({ isPending }) => isPending),
    isRefreshing,
    accept: (item: WaitingItem, skillId: string, label: string, level: number) => {
      begin();
      const { kind, statement } = item;
      acceptance.mutate(
        { kind, statement, skillId, level },
        settles(
          item,
          (rows) =>
            `Mapped “${shorten(statement)}” to ${label}: ${count(rows, "row")} now ${rows === 1 ? "counts" : "count"}.`,
        ),
      );
    },
    reject: (item: WaitingItem) => {
      begin();
      const { kind, statement } = item;
      rejection.mutate(
        { kind, statement },
        settles(item, () => `No skill fits “${shorten(statement)}”.`),
      );
    },
    split: (item: WaitingItem, parts: PartOfText[]) => {
      begin();
      const { kind, statement } = item;
      splitting.mutate(
        { kind, statement, parts },
        settles(
          item,
          (rows) =>
            `Split “${shorten(statement)}” into ${count(parts.length, "skill")}: ${count(rows, "row")} now ${rows === 1 ? "counts" : "count"}.`,
        ),
      );
    },
    makeSkill: (item: WaitingItem, skill: OwnSkill, level: number) => {
      begin();
      const { kind, statement } = item;
      making.mutate(
        { kind, statement, level, ...skill },
        settles(
          item,
          () => `Made ${skill.label} a skill of your own, and mapped “${shorten(statement)}” to it.`,
        ),
      );
    },
    undo: (alignmentId: string) => {
      begin();
      const standing = taken.filter((one) => one.alignmentId !== alignmentId);
      undoing.mutate({ alignmentId }, { onSuccess: () => settle("The decision was undone.", standing) });
    },
  };
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
