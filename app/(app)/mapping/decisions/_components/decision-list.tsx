"use client";

import { DeedOutcome } from "@/app/(app)/mapping/_components/deed-outcome";
import { DecisionsTable } from "../../_components/decisions-table";
import { useDecisions } from "../../use-decisions";
import type { Decision } from "../../words";

export function DecisionList({ decisions }: { decisions: Decision[] }) {
  const { said, error, isBusy, undo } = useDecisions();
  return (
    <>
      <DeedOutcome said={said} error={error} />
      <DecisionsTable caption="Decisions that stand" decisions={decisions} isBusy={isBusy} onUndo={undo} />
    </>
  );
}
