import "server-only";
import { Refusal } from "@/server/errors";
import { inTurns } from "@/server/in-turns";
import type { Scope } from "@/server/scope";
import { solveBest } from "./adapters/solver";
import { requirePlan } from "./plan-access-reads";
import { aloneIn, banning } from "./plan-alone";
import type { SwapInput } from "./plan-input";
import { planInstanceInTurns } from "./plan-instance";
import { readPlanFacts } from "./plan-instance-reads";
import { keptOutcome } from "./plan-kept";
import { outcomeOf } from "./plan-outcome";

const mostSwaps = 3;

/**
 * What somebody could earn instead of one badge of a plan, with the exact difference: everybody else keeps what they have,
 * and the rest of the money and of the seats is theirs. Each is the best possible without the badge and those named before it.
 */
export async function readSwaps(scope: Scope, { planId, personId, achievementId }: SwapInput) {
  const found = await requirePlan(scope, planId);
  const kept = keptOutcome(found.outcome);
  if (
    !kept?.outcome.steps.some((step) => step.personId === personId && step.achievementId === achievementId)
  ) {
    throw new Refusal(
      "not_found",
      "recommend.not_planned",
      "The plan does not give this badge to this person.",
    );
  }
  const facts = await readPlanFacts(scope, kept.inputs);
  const alone = aloneIn(await inTurns(planInstanceInTurns(facts, kept.inputs)), kept.outcome, personId);
  const now = await solveBest(alone);
  const nameOf = new Map(facts.offers.map(({ id, name }) => [id, name]));
  const had = new Set(now.chosen.map(({ credential }) => String(credential)));
  const swaps = [];
  const banned = [achievementId];
  while (swaps.length < mostSwaps) {
    const next = await solveBest(banning(alone, banned));
    const added = next.chosen.map(({ credential }) => String(credential)).filter((id) => !had.has(id));
    const first = added[0];
    if (first === undefined && swaps.length > 0) break;
    const ids = new Set(next.chosen.map(({ credential }) => String(credential)));
    swaps.push({
      earns: added.map((id) => ({ id, name: nameOf.get(id) ?? "a badge" })),
      insteadOf: [...had]
        .filter((id) => !ids.has(id))
        .map((id) => ({ id, name: nameOf.get(id) ?? "a badge" })),
      points: next.value - now.value,
      hours: next.hours - now.hours,
      price: next.money - now.money,
      isProven: next.isProven && now.isProven,
    });
    if (first === undefined) break;
    banned.push(first);
  }
  return { points: now.value, closed: outcomeOf(alone, now).people[0]?.closed ?? 0, swaps };
}
