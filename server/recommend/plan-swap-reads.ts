import "server-only";
import dayjs from "dayjs";
import { and, eq, sql } from "drizzle-orm";
import { plan } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { loadFrame } from "@/server/measure/engine-reads";
import { requirePerson } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { solveBest } from "./adapters/solver";
import { checkPlan } from "./engine/check-plan";
import { ImpossiblePlan } from "./engine/impossible";
import type { Plan } from "./engine/instance";
import { namedSentence } from "./named-sentence";
import { requirePlan } from "./plan-access-reads";
import { aloneIn, type Beside, banning } from "./plan-alone";
import type { SwapInput } from "./plan-input";
import { planInstance } from "./plan-instance";
import { nearestWith, readFactsOf } from "./plan-instance-reads";
import { inputsOf } from "./plan-kept";

const mostSwaps = 3;

/**
 * What somebody could earn instead of one badge of a plan, with the exact difference: everybody else keeps what they have,
 * and the rest of the money and of the seats is theirs. Each is the best possible without the badge and those named before it.
 * Of the others nothing is read but what the plan tells of them, so of ten thousand people it takes no longer than of ten.
 */
export async function readSwaps(scope: Scope, { planId, personId, achievementId }: SwapInput) {
  await requirePlan(scope, planId);
  const beside = await readBeside(scope, planId, personId);
  if (!beside?.own.some((step) => step.achievementId === achievementId)) {
    throw new Refusal(
      "not_found",
      "recommend.not_planned",
      "The plan does not give this badge to this person.",
    );
  }
  await requirePerson(scope, personId);
  const { alone, nameOf, inNames } = await readAlone(scope, personId, beside);
  const had = beside.own.map((step) => step.achievementId);
  const now = checkPlan(
    alone,
    beside.own.map(({ achievementId: credential, order }) => ({ employee: personId, credential, order })),
  );
  const swaps = [];
  const banned = [achievementId];
  while (swaps.length < mostSwaps) {
    const next = await orRefuse(solveBest(banning(alone, banned)), inNames);
    const earned = next.chosen.map(({ credential }) => String(credential));
    const added = earned.filter((id) => !had.includes(id));
    const first = added[0];
    if (first === undefined && swaps.length > 0) break;
    swaps.push({
      earns: added.map(nameOf),
      insteadOf: had.filter((id) => !earned.includes(id)).map(nameOf),
      points: next.value - now.value,
      hours: next.hours - now.hours,
      price: next.money - now.money,
      isProven: next.isProven,
    });
    if (first === undefined) break;
    banned.push(first);
  }
  return { swaps };
}

/** What this person’s part of the plan is about, by their present levels and the limits that the plan was computed with. */
async function readAlone(scope: Scope, personId: string, { inputs: stored, ...beside }: Read) {
  const inputs = inputsOf(stored);
  const horizon = dayjs(scope.now()).add(inputs.horizonMonths, "month").toDate();
  const { facts } = await readFactsOf(scope, personId, horizon);
  const { teams } = await loadFrame(scope);
  const countsFor = nearestWith(teams, new Set(beside.minimums.map(({ teamId }) => teamId)));
  const instance = planInstance({ ...facts, countsFor }, inputs);
  const names = new Map(facts.offers.map(({ id, name }) => [id, name]));
  return {
    alone: aloneIn(instance, beside, inputs.minimumWorth),
    nameOf: (id: string) => ({ id, name: names.get(id) ?? "a badge" }),
    inNames: (sentence: string) => namedSentence(facts, sentence),
  };
}

/** What is kept for somebody may hang on the badge, and then there is nothing instead of it. */
async function orRefuse(solving: Promise<Plan>, inNames: (sentence: string) => string): Promise<Plan> {
  try {
    return await solving;
  } catch (error) {
    if (!(error instanceof ImpossiblePlan)) throw error;
    const sentences = error.sentences.map(inNames).join(" ");
    throw new Refusal("precondition", "recommend.nothing_instead", `There is nothing instead. ${sentences}`);
  }
}

type Read = Beside & { inputs: unknown };

/** What the plan leaves to a person, added up by the database: it need not send what the thousands of others are to earn. */
async function readBeside(
  { db, workspaceId }: Scope,
  planId: string,
  personId: string,
): Promise<Read | undefined> {
  const kept = db.$with("kept").as(
    db
      .select({
        inputs: sql<unknown>`${plan.outcome} -> 'inputs'`.as("inputs"),
        steps: sql<unknown>`${plan.outcome} -> 'outcome' -> 'steps'`.as("steps"),
        minimums: sql<Beside["minimums"]>`${plan.outcome} -> 'outcome' -> 'minimums'`.as("minimums"),
      })
      .from(plan)
      .where(and(eq(plan.workspaceId, workspaceId), eq(plan.id, planId))),
  );
  const others = sql`jsonb_array_elements(${kept.steps}) step where step ->> 'personId' <> ${personId}`;
  const [found] = await db
    .with(kept)
    .select({
      inputs: kept.inputs,
      minimums: kept.minimums,
      own: sql<Beside["own"]>`(select coalesce(jsonb_agg(step), '[]')
        from jsonb_array_elements(${kept.steps}) step where step ->> 'personId' = ${personId})`,
      spent: sql<number>`(select coalesce(sum((step ->> 'price')::float8), 0) from ${others})`,
      taken: sql<Beside["taken"]>`(select coalesce(jsonb_object_agg(badge, seats), '{}') from
        (select step ->> 'achievementId' as badge, count(*) as seats from ${others} group by 1) counted)`,
    })
    .from(kept);
  return found;
}
