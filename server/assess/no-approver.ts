import type { Conflict } from "./conflict";

/** Why somebody may not approve. `assessed`: they marked this attempt, and a second person is needed. */
export type NoApprover = Conflict | "assessed" | "role";
