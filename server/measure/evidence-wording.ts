import { dateInWords } from "@/server/dates";
import { sourceNames } from "./cell-wording";
import { type Evidence, hasExpired, isIssued, isTrusted, type Policy, wasRevoked } from "./level-held";
import type { Asking } from "./questions";

export type EvidenceStanding = {
  /** Whether it counts towards the level held: in time, and trusted enough. */
  counts: boolean;
  /** Why, as one sentence. */
  because: string;
};

/** Whether a piece of evidence counts as of a date, and why: a forecast does not know what is dated after now. `decides`: it is the one that set the level held. */
export function standingOfEvidence(
  evidence: Evidence,
  { at, now, policy }: Asking,
  decides: boolean,
): EvidenceStanding {
  const no = (because: string) => ({ counts: false, because });
  if (!isIssued(evidence, now)) {
    return no(`Does not count yet: its date, ${dateInWords(evidence.issuedAt)}, is in the future.`);
  }
  if (!isIssued(evidence, at)) {
    return no(
      `Does not count yet: its date, ${dateInWords(evidence.issuedAt)}, is after ${dateInWords(at)}.`,
    );
  }
  if (evidence.revokedAt && wasRevoked(evidence, at)) {
    return no(`Does not count: it was revoked on ${dateInWords(evidence.revokedAt)}.`);
  }
  if (evidence.expiresAt && hasExpired(evidence, at)) {
    return no(`Does not count: it expired on ${dateInWords(evidence.expiresAt)}.`);
  }
  if (!isTrusted(evidence, policy)) {
    return no(
      `Does not count: “${sourceNames[evidence.source]}” is below the trust floor asked for, “${sourceNames[policy.trustFloor]}”.`,
    );
  }
  const until = evidence.expiresAt ? ` until ${dateInWords(evidence.expiresAt)}` : "";
  return {
    counts: true,
    because: decides ? `Counts${until}, and decides the level held.` : `Counts${until}.`,
  };
}

/** Why evidence that was given for one skill counts for another. */
export const throughInWords = (label: string): string =>
  `It was given for “${label}”, which is the same skill in another framework.`;

export const mergeInWords: Record<Policy["merge"], string> = {
  highest: "The highest level that counts is the level held.",
  "most-trusted": "The level of the most trusted evidence that counts is the level held.",
  latest: "The level of the latest evidence that counts is the level held.",
};
