import type { Policy } from "./policy";

/** Those whom a learner's work touches. */
export type Touched = {
  learnerId: string;
  /** The direct managers. */
  managerIds: ReadonlySet<string>;
  /** The sign-in that assigned the badge; null: nobody did. */
  assignedBy: string | null;
};

/** Somebody who might judge. `personId` null: not one of the workforce. */
export type Judge = { userId: string; personId: string | null };

export type Conflict = "own-work" | "manager" | "assigner";

/** Why somebody must not judge a learner's work, whatever their role; null: nothing speaks against it. */
export function conflictOf(
  { userId, personId }: Judge,
  { learnerId, managerIds, assignedBy }: Touched,
  { keepsManagersOut, keepsAssignersOut }: Pick<Policy, "keepsManagersOut" | "keepsAssignersOut">,
): Conflict | null {
  if (personId === learnerId) return "own-work";
  if (keepsManagersOut && personId !== null && managerIds.has(personId)) return "manager";
  return keepsAssignersOut && userId === assignedBy ? "assigner" : null;
}

/** What somebody is told who may not judge. */
export const conflictSentences: Record<Conflict, string> = {
  "own-work": "Nobody judges their own work: ask a colleague to do it.",
  manager:
    "You manage this learner, and here managers do not judge their people's work. Hand it to a colleague.",
  assigner:
    "You assigned this badge, and here whoever assigned a badge does not judge the work for it. Hand it to a colleague.",
};
