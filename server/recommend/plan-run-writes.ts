import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { plan, workspace } from "@/db/schema";
import { change } from "@/server/audit";
import { inTurns } from "@/server/in-turns";
import { log } from "@/server/log";
import type { Scope } from "@/server/scope";
import type { PlanAnswer } from "./adapters/plan-process";
import { type Solving, startSolving } from "./adapters/plan-solving";
import { namedSentence } from "./named-sentence";
import { requirePlan } from "./plan-access-reads";
import type { PlanIdInput } from "./plan-input";
import { planInstanceInTurns } from "./plan-instance";
import { readPlanFacts } from "./plan-instance-reads";
import { inputsOf } from "./plan-kept";
import type { PlanProgress } from "./plan-progress";
import { markComputing } from "./plan-writes";

/** Begins to compute a plan and answers at once; how far it is stands in its row. */
export async function startPlan(scope: Scope, { planId }: PlanIdInput) {
  await markComputing(scope, planId);
  void computePlan(scope, planId);
}

/** Computes a plan that is marked as being computed, and keeps what was found. Its failures are kept with it, in words. */
export async function computePlan(scope: Scope, planId: string): Promise<void> {
  try {
    const solved = await solve(scope, planId);
    if ("refused" in solved) {
      await update(scope, planId, { status: "failed", problem: solved.refused.join("\n") });
    } else {
      await keepOutcome(scope, planId, solved);
    }
  } catch (error) {
    log.error({ err: error, planId }, "a plan could not be computed");
    const problem = "It could not be computed. Try fewer teams, or try again later.";
    await update(scope, planId, { status: "failed", problem });
  }
}

type Refused = Extract<PlanAnswer, { refused: unknown }>;
type Solved = Exclude<PlanAnswer, Refused> & { readAtVersion: number };

async function solve(scope: Scope, planId: string): Promise<Solved | Refused> {
  const inputs = inputsOf((await requirePlan(scope, planId)).inputs);
  const readAtVersion = await readVersion(scope);
  let progress: PlanProgress | null = null;
  let solving: Solving | null = null;
  // From the beginning: thousands of people are read for so long that silence would be taken for an interruption.
  const beat = setInterval(
    () => void report(scope, planId, progress, () => solving?.cancel()),
    beatSeconds * 1000,
  );
  try {
    const facts = await readPlanFacts(scope, inputs, "in the background");
    if (facts.people.length === 0) {
      return { refused: ["There is nobody in these teams whom you may see. Choose other teams."] };
    }
    const instance = await inTurns(planInstanceInTurns(facts, inputs), "in the background");
    solving = startSolving({ instance, inputs }, (said) => {
      progress = { stage: said.isEstimate ? "estimate" : "proof", ...said.progress };
    });
    const answer = await solving.answer;
    if ("refused" in answer)
      return { refused: answer.refused.map((sentence) => namedSentence(facts, sentence)) };
    return { ...answer, readAtVersion };
  } finally {
    clearInterval(beat);
  }
}

const beatSeconds = 1;

/** Raised when the engine may answer differently. */
const engineVersion = "1";

/** Says how far it is and that somebody is still at it, and hears whether somebody wants the best so far. */
async function report(scope: Scope, planId: string, progress: PlanProgress | null, cancel: () => void) {
  try {
    const [found] = await update(scope, planId, { progress, heardAt: scope.now() });
    if (found?.isCancelled) cancel();
  } catch (error) {
    log.error({ err: error, planId }, "how far a plan is could not be said");
  }
}

const update = ({ db, workspaceId }: Scope, planId: string, values: Partial<typeof plan.$inferInsert>) =>
  db
    .update(plan)
    .set(values)
    .where(and(eq(plan.workspaceId, workspaceId), eq(plan.id, planId), eq(plan.status, "computing")))
    .returning({ isCancelled: plan.isCancelled });

function keepOutcome(scope: Scope, planId: string, { kept, value, bound, inputHash, readAtVersion }: Solved) {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [stored] = await tx
      .update(plan)
      .set({
        status: "ready",
        progress: null,
        outcome: sql`${kept}::text::jsonb`,
        inputHash,
        readAtVersion,
        engineVersion,
        computedAt: now(),
      })
      .where(and(eq(plan.workspaceId, workspaceId), eq(plan.id, planId)))
      .returning({ name: plan.name });
    // Deleted meanwhile.
    if (!stored) return;
    await record({
      action: "recommend.plan_computed",
      subject: { kind: "plan", id: planId },
      touches: "nothing",
      summary: `computed the plan ${stored.name}`,
      detail: { value, bound, inputHash, engineVersion },
    });
  });
}

async function readVersion({ db, workspaceId }: Scope): Promise<number> {
  const [found] = await db
    .select({ version: workspace.version })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  return found?.version ?? 0;
}
