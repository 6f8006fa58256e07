import type { IssueBatchState } from "@/db/enums";

/** White on the darkest orange of the theme is 4.3 : 1, and text wants 4.5 : 1. */
export const darkOrange = "#b83b0c";

/** How a batch stands, for people. */
export const batchStates: Record<IssueBatchState, { label: string; colour: string }> = {
  unconfirmed: { label: "Waits for a second person", colour: darkOrange },
  running: { label: "Running", colour: "blue.9" },
  paused: { label: "Paused", colour: darkOrange },
  done: { label: "Done", colour: "teal.9" },
};
