import type { Actor } from "@/server/scope";

/** Whether somebody asked for it themselves or would earn it: money is approved by other eyes. */
export const isInOwnInterest = (
  actor: Actor,
  { askedBy, personIds }: { askedBy: string; personIds: readonly string[] },
): boolean => askedBy === actor.userId || (actor.personId !== null && personIds.includes(actor.personId));
