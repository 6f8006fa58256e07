import "server-only";
import { createHash } from "node:crypto";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { assignPairs } from "./assignment-writes";
import type { AssignPlanInput } from "./input";
import { readPlanPairs } from "./plan-pair-reads";

/**
 * Makes the steps of a computed plan assignments, except those left out. Confirmed twice, or in two tabs, it makes one set;
 * a plan that is computed anew makes another. Who holds a badge by now, or has it assigned, is left out with the reason.
 */
export async function assignPlan(scope: Scope, { planId, leaveOut, ...terms }: AssignPlanInput) {
  const { pairs, computedAt } = await readPlanPairs(scope, planId, leaveOut);
  if (pairs.length === 0) {
    throw new Refusal("precondition", "assign.nothing_chosen", "Choose at least one badge for somebody.");
  }
  return assignPairs(scope, {
    ...terms,
    pairs,
    leaveOut: [],
    dueAt: terms.dueAt ?? null,
    draftKey: keyOf(planId, computedAt),
  });
}

/** The same for the same result of a plan, in the form of a UUID. */
function keyOf(planId: string, computedAt: Date): string {
  const digest = createHash("sha256").update(`${planId} ${computedAt.toISOString()}`).digest("hex");
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
