import type { IssueBatchState } from "@/db/enums";

/** Above so many, whoever starts a batch types how many badges it issues. */
export const mostUntyped = 100;
/** Above so many, a second person must agree. */
export const mostAlone = 500;

/** What became of the badges of a batch, by outcome. */
export type BatchCounts = {
  /** Nothing of it has been stored yet. */
  waiting: number;
  /** Nothing can be signed, since something about the person is missing. */
  blocked: number;
  intended: number;
  signed: number;
  published: number;
  failed: number;
  voided: number;
};

export const totalOf = (counts: BatchCounts): number =>
  Object.values(counts).reduce((sum, badges) => sum + badges, 0);

/** How many a run still has to do. */
export const leftOf = ({ waiting, intended, signed }: BatchCounts): number => waiting + intended + signed;

/** Why a second person must agree before anything is signed, in a sentence; null where nobody must. */
export function confirmationReason(badges: number, isKeyNew: boolean): string | null {
  if (badges > mostAlone) return `It issues more than ${mostAlone} badges.`;
  return isKeyNew ? "It is the first to be signed with a new key." : null;
}

/** Whether somebody who starts a batch has said how many badges it issues, where they must. */
export const isCountConfirmed = (badges: number, typed: number | null): boolean =>
  badges <= mostUntyped || typed === badges;

/** What can be done to a batch that stands so. */
export const batchDeeds: Record<
  IssueBatchState,
  readonly ("confirm" | "cancel" | "pause" | "resume" | "retry")[]
> = {
  unconfirmed: ["confirm", "cancel"],
  running: ["pause"],
  paused: ["resume", "retry"],
  done: ["retry"],
};
