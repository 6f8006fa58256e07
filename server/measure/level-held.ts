import { type EvidenceSource, evidenceSources, type MergePolicy } from "@/db/enums";

/** One dated statement that a person has a skill at a level. Levels are values of the skill's scale; 0 means none. */
export type Evidence = {
  id: string;
  level: number;
  source: EvidenceSource;
  /** The date on the evidence, not of typing it in. */
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

/** The options of the gap model; a workspace has one set of them. */
export type Policy = {
  merge: MergePolicy;
  trustFloor: EvidenceSource;
  /** How far ahead "expiring" looks. */
  horizonDays: number;
};

export const defaultPolicy: Policy = { merge: "highest", trustFloor: "self", horizonDays: 90 };

/** A span of time: from its first instant to just before its last; null is open. */
export type Validity = { validFrom: Date | null; validTo: Date | null };

// By number: comparing Date objects themselves is many times slower, and this is the innermost loop.
const isBy = (date: Date | null, at: Date): boolean => date !== null && date.getTime() <= at.getTime();

export const isInForce = ({ validFrom, validTo }: Validity, at: Date): boolean =>
  (validFrom === null || isBy(validFrom, at)) && !isBy(validTo, at);

export const isIssued = ({ issuedAt }: Evidence, at: Date): boolean => isBy(issuedAt, at);
export const hasExpired = ({ expiresAt }: Evidence, at: Date): boolean => isBy(expiresAt, at);
export const wasRevoked = ({ revokedAt }: Evidence, at: Date): boolean => isBy(revokedAt, at);

/** Whether evidence counts as of a date, whatever its source. At the very instant of its expiry it does not. */
export const counts = (evidence: Evidence, at: Date): boolean =>
  isIssued(evidence, at) && !hasExpired(evidence, at) && !wasRevoked(evidence, at);

/** From 0 (self) to 3 (credential). */
const trustOf = (source: EvidenceSource): number => evidenceSources.indexOf(source);

export const isTrusted = ({ source }: Evidence, { trustFloor }: Policy): boolean =>
  trustOf(source) >= trustOf(trustFloor);

type Aspect = (evidence: Evidence) => number;
const level: Aspect = (evidence) => evidence.level;
const trust: Aspect = (evidence) => trustOf(evidence.source);
const latest: Aspect = (evidence) => evidence.issuedAt.getTime();

/** What decides between two pieces of evidence; the next aspect decides among equals. */
const order: Record<MergePolicy, readonly Aspect[]> = {
  highest: [level, trust, latest],
  "most-trusted": [trust, latest, level],
  latest: [latest, trust, level],
};

/** The evidence that decides the level held, of evidence that all counts; null when there is none. */
export function deciding<E extends Evidence>(evidence: readonly E[], policy: Policy): E | null {
  let best: E | null = null;
  for (const candidate of evidence) {
    if (!isTrusted(candidate, policy)) continue;
    if (best === null || outranks(candidate, best, policy.merge)) best = candidate;
  }
  return best;
}

function outranks(a: Evidence, b: Evidence, merge: MergePolicy): boolean {
  for (const aspect of order[merge]) {
    const difference = aspect(a) - aspect(b);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** The level that a person holds in one skill, from all their evidence for it. No evidence that counts: 0. */
export const levelHeld = (evidence: readonly Evidence[], at: Date, policy: Policy): number =>
  deciding(
    evidence.filter((one) => counts(one, at)),
    policy,
  )?.level ?? 0;
