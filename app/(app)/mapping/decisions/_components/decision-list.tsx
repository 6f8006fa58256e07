"use client";

import { Alert, Text } from "@mantine/core";
import { sentenceFor } from "@/app/_ui/refusals";
import { DecisionsTable } from "../../_components/decisions-table";
import { useDecisions } from "../../use-decisions";
import type { Decision } from "../../words";

export function DecisionList({ decisions }: { decisions: Decision[] }) {
  const { said, error, isBusy, undo } = useDecisions();
  return (
    <>
      <Text role="status" size="sm">
        {said}
      </Text>
      {error !== null && (
        <Alert color="red" role="alert">
          {sentenceFor(error)}
        </Alert>
      )}
      <DecisionsTable caption="Decisions that stand" decisions={decisions} isBusy={isBusy} onUndo={undo} />
    </>
  );
}
