import type { CellState } from "@/db/enums";
import {
  counts,
  deciding,
  type Evidence,
  hasExpired,
  isInForce,
  isIssued,
  isTrusted,
  type Policy,
  type Validity,
  wasRevoked,
} from "./level-held";
import type { RequiredSkill } from "./requirements";

/** A person and a required skill, as of one date. */
export type Cell = RequiredSkill & {
  held: number;
  /** max(0, required − held), and 0 when exempt. */
  gap: number;
  /** max(0, held − required), and 0 when exempt. Never hides a gap elsewhere. */
  surplus: number;
  state: CellState;
  /** The evidence that decided the level held; null when none counts. */
  by: Evidence | null;
};

const day = 24 * 60 * 60 * 1000;

/** Days are 24 hours: the gap model knows no time zones. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * day);

/** Measures one required skill from all the evidence and exemptions that a person has for it. */
export function measureCell(
  need: RequiredSkill,
  evidence: readonly Evidence[],
  exemptions: readonly Validity[],
  at: Date,
  policy: Policy,
): Cell {
  const counting = evidence.filter((one) => counts(one, at));
  const by = deciding(counting, policy);
  const held = by?.level ?? 0;
  const isExempt = exemptions.some((exemption) => isInForce(exemption, at));
  const state = isExempt ? "exempt" : stateOf(need.required, held, counting, evidence, at, policy);
  return {
    skillId: need.skillId,
    required: need.required,
    importance: need.importance,
    mandatory: need.mandatory,
    held,
    gap: isExempt ? 0 : Math.max(0, need.required - held),
    surplus: isExempt ? 0 : Math.max(0, held - need.required),
    state,
    by,
  };
}

/** The first state that applies, in the gap model's order, of a cell that is not exempt. */
function stateOf(
  required: number,
  held: number,
  counting: readonly Evidence[],
  all: readonly Evidence[],
  at: Date,
  policy: Policy,
): CellState {
  const wouldHold = (evidence: readonly Evidence[]) => deciding(evidence, policy)?.level ?? 0;

  if (held >= required) {
    const settled = held === required ? "met" : "exceeds";
    if (counting.every(({ expiresAt }) => expiresAt === null)) return settled;
    const then = daysAfter(at, policy.horizonDays);
    // Nothing new is earned until then, and nothing is revoked: only expiries happen.
    if (wouldHold(counting.filter((one) => !hasExpired(one, then))) < required) return "expiring";
    return settled;
  }
  if (all.length === 0) return "unassessed";
  if (wouldHold(all.filter((one) => isIssued(one, at) && !wasRevoked(one, at))) >= required) return "expired";
  if (wouldHold(all.filter((one) => isIssued(one, at) && !hasExpired(one, at))) >= required) return "revoked";
  if (held > 0) return "below";
  return counting.some((one) => !isTrusted(one, policy)) ? "unproven" : "unassessed";
}
