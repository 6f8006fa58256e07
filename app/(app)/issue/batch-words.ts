import type { IssueBatchState } from "@/db/enums";

/** How a batch stands, for people. */
export const batchStates: Record<IssueBatchState, { label: string; colour: string }> = {
  unconfirmed: { label: "Waits for a second person", colour: "orange.9" },
  running: { label: "Running", colour: "blue.9" },
  paused: { label: "Paused", colour: "orange.9" },
  done: { label: "Done", colour: "teal.9" },
};
