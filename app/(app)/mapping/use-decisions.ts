"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { keyOf, type WaitingItem } from "./words";

/**
 * Takes decisions, and says what became of them. A decided text leaves the screen at once; the page
 * then asks the server for what waits now.
 */
export function useDecisions() {
  const trpc = useTRPC();
  const router = useRouter();
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  const [isRefreshing, startRefresh] = useTransition();
  const settle = (sentence: string, next: ReadonlySet<string>) => {
    setSaid(sentence);
    setDecided(next);
    startRefresh(() => router.refresh());
  };
  const acceptance = useMutation(trpc.align.accept.mutationOptions());
  const rejection = useMutation(trpc.align.reject.mutationOptions());
  const undoing = useMutation(trpc.align.undo.mutationOptions());
  const forget = () => {
    acceptance.reset();
    rejection.reset();
    undoing.reset();
  };

  return {
    decided,
    said,
    error: acceptance.error ?? rejection.error ?? undoing.error,
    isBusy: acceptance.isPending || rejection.isPending || undoing.isPending || isRefreshing,
    accept: (item: WaitingItem, skillId: string, label: string, level: number) => {
      forget();
      const { kind, statement } = item;
      acceptance.mutate(
        { kind, statement, skillId, level },
        {
          onSuccess: ({ rows }) =>
            settle(
              `Mapped “${shorten(statement)}” to ${label}: ${count(rows, "row")} now ${rows === 1 ? "counts" : "count"}.`,
              new Set([...decided, keyOf(item)]),
            ),
        },
      );
    },
    reject: (item: WaitingItem) => {
      forget();
      const { kind, statement } = item;
      rejection.mutate(
        { kind, statement },
        {
          onSuccess: () =>
            settle(`No skill fits “${shorten(statement)}”.`, new Set([...decided, keyOf(item)])),
        },
      );
    },
    undo: (alignmentId: string) => {
      forget();
      // What waits again is known only after the refresh, so nothing stays hidden.
      undoing.mutate({ alignmentId }, { onSuccess: () => settle("The decision was undone.", new Set()) });
    },
  };
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
