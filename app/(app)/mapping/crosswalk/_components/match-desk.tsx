"use client";

import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { DeedOutcome } from "@/app/(app)/mapping/_components/deed-outcome";
import { useMatchDecisions } from "../use-match-decisions";
import type { Match } from "../words";
import { AddMatch } from "./add-match";
import { MatchTable } from "./match-table";

type Props = {
  matches: Match[];
  /** Also a form for one that nobody suggested. */
  canAdd: boolean;
  /** Shown when there are none. */
  children: ReactNode;
};

/** Relations that stand, or that were rejected, each with what can be done about it. */
export function MatchDesk({ matches, canAdd, children }: Props) {
  const { said, error, isBusy, match, reject, undo } = useMatchDecisions();
  return (
    <Stack gap="md">
      <DeedOutcome said={said} error={error} />
      {matches.length === 0 ? (
        children
      ) : (
        <MatchTable
          matches={matches}
          isBusy={isBusy}
          onKind={(pair, kind) => match(pair, kind, "by-hand")}
          onReject={reject}
          onUndo={undo}
        />
      )}
      {canAdd && (
        <AddMatch isBusy={isBusy} onAdd={(pair, kind, then) => match(pair, kind, "by-hand", then)} />
      )}
    </Stack>
  );
}
