// Solves one plan in a process of its own: solvers compute without a pause, and one that runs out of memory must not take
// the web server with it. See `plan-solving.ts`.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { estimatePlan } from "../engine/estimate";
import { ImpossiblePlan } from "../engine/impossible";
import type { Plan, PlanInstance } from "../engine/instance";
import { instanceConflicts } from "../engine/instance-conflicts";
import { solvePlan } from "../engine/solve";
import { type CurvePoint, curveBudgets, rising } from "../plan-curve";
import type { PlanInputs } from "../plan-input";
import { figuresOf, type KeptOutcome } from "../plan-kept";
import { outcomeOf } from "../plan-outcome";

export type PlanQuestion = {
  instance: PlanInstance;
  /** What the instance was made from, kept with the outcome. */
  inputs: PlanInputs;
  /** Once this file is there, the best so far is wanted: while it solves, no message can be read. */
  stopFile: string;
};
/** What is said on the way, and at last. */
export type PlanSaid =
  | { progress: { value: number; bound: number }; isEstimate: boolean }
  | { answer: PlanAnswer };

export type PlanAnswer =
  | {
      /** A `KeptOutcome` as JSON: of thousands of people it is some megabytes, which are to be stored and not to be read. */
      kept: string;
      value: number;
      bound: number;
      /** sha-256 of the instance. */
      inputHash: string;
    }
  /** No plan keeps all limits, or they contradict themselves: why, sentence by sentence. */
  | { refused: readonly string[] };

/** Above, an estimate takes too long to be made for nine budgets. */
const mostForCurve = 1_000;
/** Above, solving once more without it takes too long. */
const mostForFloorPrice = 60;

process.once("message", async (question: PlanQuestion) => {
  await say({ answer: await answer(question) });
  process.disconnect();
});

async function answer({ instance, inputs, stopFile }: PlanQuestion): Promise<PlanAnswer> {
  const conflicts = instanceConflicts(instance);
  if (conflicts.length > 0) return { refused: conflicts };
  const isCancelled = () => existsSync(stopFile);
  const solve = (asked: PlanInstance, wantsPrices = true) => {
    const began = performance.now();
    return solvePlan(asked, {
      elapsed: () => (performance.now() - began) / 1000,
      onProgress: (progress) => void say({ progress, isEstimate: false }),
      isCancelled,
      wantsPrices,
    });
  };
  try {
    const { plan, isFloorDropped } = await withFloorIfPossible(instance, async (asked) => {
      const { value, bound } = estimatePlan(asked);
      await say({ progress: { value, bound }, isEstimate: true });
      return solve(asked);
    });
    const isSmall = instance.employees.length <= mostForFloorPrice && !isCancelled();
    const free =
      instance.floor && !isFloorDropped && isSmall ? await solve({ ...instance, floor: false }, false) : null;
    const outcome = outcomeOf(instance, plan);
    const people = instance.employees.length;
    const kept: KeptOutcome = {
      inputs,
      people,
      figures: figuresOf(outcome, people),
      outcome,
      isFloorDropped,
      floorPrice: free && free.value > 0 ? Math.max(0, (free.value - plan.value) / free.value) : null,
      curve: people > mostForCurve ? null : curveOf(instance, plan),
    };
    return {
      kept: JSON.stringify(kept),
      value: outcome.value,
      bound: outcome.bound,
      inputHash: createHash("sha256").update(JSON.stringify(instance)).digest("hex"),
    };
  } catch (error) {
    if (error instanceof ImpossiblePlan) return { refused: error.sentences };
    throw error;
  }
}

/** Something for everybody is a wish: where money, hours or seats do not suffice for it, the best without it is found. */
async function withFloorIfPossible(instance: PlanInstance, solve: (asked: PlanInstance) => Promise<Plan>) {
  try {
    return { plan: await solve(instance), isFloorDropped: false };
  } catch (error) {
    if (!instance.floor || !(error instanceof ImpossiblePlan)) throw error;
    return { plan: await solve({ ...instance, floor: false }), isFloorDropped: true };
  }
}

function curveOf(instance: PlanInstance, plan: Plan): CurvePoint[] {
  // What is wished may not be possible with less money; the curve is of what is.
  const free: PlanInstance = {
    ...instance,
    floor: false,
    employees: instance.employees.map((person) => ({ ...person, pins: [] })),
  };
  const { money } = estimatePlan({ ...free, budget: null });
  return rising(
    curveBudgets(Math.max(money, plan.money), instance.budget).map((budget) => ({
      budget,
      value: budget === instance.budget ? plan.value : estimatePlan({ ...free, budget }).value,
    })),
  );
}

/** Waits until it is gone: what waits for its way takes memory too. */
const say = (message: PlanSaid) =>
  new Promise<void>((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
