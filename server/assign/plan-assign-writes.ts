import "server-only";
import { createHash } from "node:crypto";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { assignPairs } from "./assignment-writes";
import type { AssignPlanInput } from "./input";
import { withoutPairs } from "./pair";
import { readPlanPairs } from "./plan-pair-reads";

/** Each one has an audit entry and a notice: more take too long for one press of a button. */
const mostPairs = 3_000;

/**
 * Makes the steps of a computed plan assignments, except those left out. Confirmed twice, or in two tabs, it makes one set;
 * a plan that is computed anew makes another. Who holds a badge by now, or has it assigned, is left out with the reason.
 */
export async function assignPlan(scope: Scope, { planId, leaveOut, ...terms }: AssignPlanInput) {
  const plan = await readPlanPairs(scope, planId);
  const pairs = withoutPairs(plan.pairs, leaveOut);
  if (pairs.length > mostPairs) {
    throw new Refusal(
      "precondition",
      "assign.plan_too_large",
      `These are ${pairs.length.toLocaleString("en-GB")} assignments; up to ${mostPairs.toLocaleString("en-GB")} are made at once. Plan some of the teams, and assign plan by plan.`,
    );
  }
  if (pairs.length === 0) {
    throw new Refusal("precondition", "assign.nothing_chosen", "Choose at least one badge for somebody.");
  }
  return assignPairs(scope, {
    ...terms,
    pairs,
    leaveOut: [],
    dueAt: terms.dueAt ?? null,
    draftKey: keyOf(planId, plan.computedAt),
  });
}

/** The same for the same result of a plan, in the form of a UUID. */
function keyOf(planId: string, computedAt: Date): string {
  const digest = createHash("sha256").update(`${planId} ${computedAt.toISOString()}`).digest("hex");
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
