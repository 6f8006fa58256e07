import "server-only";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import { type NotAnswered, WarmProgram } from "@/server/warm-program";
import { ImpossiblePlan } from "../engine/impossible";
import type { Id, Plan, PlanInstance } from "../engine/instance";
import type { Alternative } from "../engine/personal-plans";
import type { SolverAnswer, SolverQuestion } from "./solver-process";

/** What a hard case may take in the engine before the best so far is taken; most take some hundredths. */
const limitSeconds = 5;

type Solver = WarmProgram<SolverQuestion, SolverAnswer>;
// A symbol: the solver knows nothing but what it is asked, so whatever else a process forgets, it may stay.
const place = Symbol.for("skillwright.solver");
const shared = globalThis as typeof globalThis & { [place]?: Solver };

/** One for each server process: the bundler may load this module more than once. */
function solver(): Solver {
  shared[place] ??= new WarmProgram({
    entry: "server/recommend/adapters/solver-process.ts",
    megabytes: 512,
    apart: ["highs"],
    seconds: 30,
    waitSeconds: 30,
    mostWaiting: 64,
  });
  return shared[place];
}

/** One person’s best ways, see `personalPlans`. This and the others throw `ImpossiblePlan` where what is pinned cannot be had. */
export const solveAlternatives = (instance: PlanInstance) =>
  ask<Alternative[]>({ as: "alternatives", instance });

/** One person’s most complete plan, see `mostCompletePlan`. */
export const solveMostComplete = (instance: PlanInstance) => ask<Plan>({ as: "most complete", instance });

/** One person’s best plan without a credential, see `withoutCredential`. */
export const solveWithout = (instance: PlanInstance, credential: Id) =>
  ask<Plan>({ as: "without", instance, credential, limitSeconds });

/** One person’s best plan, without prices, see `solvePlan`. */
export const solveBest = (instance: PlanInstance) => ask<Plan>({ as: "best", instance, limitSeconds });

async function ask<Found extends Alternative[] | Plan>(question: SolverQuestion): Promise<Found> {
  const answered = await solver().ask(question);
  if ("failed" in answered) {
    log.error({ failed: answered.failed, question: question.as }, "the solver did not answer");
    throw new Refusal("unavailable", `recommend.solver_${answered.failed}`, sentences[answered.failed]);
  }
  const { answer } = answered;
  if ("impossible" in answer) throw new ImpossiblePlan(answer.impossible);
  return answer.found as Found;
}

const sentences: Record<NotAnswered, string> = {
  busy: "Many people are having plans worked out just now. Try again in a minute.",
  overdue: "Working this out took longer than it may. Try again in a minute; fewer wishes make it easier.",
  died: "Working this out failed on our side. Nothing was changed; try again.",
};
