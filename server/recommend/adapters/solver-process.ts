// Answers short questions to the engine, one after the other, in a process that stays. See `solver.ts`.

import type { WarmMessage } from "@/server/warm-program";
import { ImpossiblePlan } from "../engine/impossible";
import type { Id, Plan, PlanInstance } from "../engine/instance";
import {
  type Alternative,
  mostCompletePlan,
  personalPlans,
  withoutCredential,
} from "../engine/personal-plans";
import { solvePlan } from "../engine/solve";

/** Each about an instance of one person. */
export type SolverQuestion =
  | { as: "alternatives"; instance: PlanInstance }
  | { as: "most complete"; instance: PlanInstance }
  | { as: "without"; instance: PlanInstance; credential: Id; limitSeconds: number }
  | { as: "best"; instance: PlanInstance; limitSeconds: number };

/** What was found, or, where no plan keeps all limits, why, sentence by sentence. */
export type SolverAnswer = { found: Alternative[] | Plan } | { impossible: readonly string[] };

process.on("message", async (question: SolverQuestion) => process.send?.(await messageFor(question)));

async function messageFor(question: SolverQuestion): Promise<WarmMessage<SolverAnswer>> {
  try {
    return { answer: { found: await answer(question) } };
  } catch (error) {
    if (error instanceof ImpossiblePlan) return { answer: { impossible: error.sentences } };
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function answer(question: SolverQuestion): Promise<Alternative[] | Plan> {
  const { instance } = question;
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  switch (question.as) {
    case "alternatives":
      return personalPlans(instance, { elapsed });
    case "most complete":
      return mostCompletePlan(instance, { elapsed });
    case "without": {
      const { credential, limitSeconds } = question;
      return withoutCredential(instance, credential, { elapsed, limitSeconds });
    }
    case "best":
      return solvePlan(instance, { elapsed, limitSeconds: question.limitSeconds, wantsPrices: false });
  }
}
