import "server-only";
import dayjs from "dayjs";
import { asc, eq } from "drizzle-orm";
import { jobRole } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { isInForce } from "@/server/measure/level-held";
import { currentRoles, requiredByRoles } from "@/server/measure/workforce";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { solveAlternatives, solveMostComplete, solveWithout } from "./adapters/solver";
import { loadCatalogue } from "./catalogue-reads";
import { ImpossiblePlan } from "./engine/impossible";
import type { PlanInstance } from "./engine/instance";
import { fallingLevel } from "./falling-level";
import { planInputs } from "./plan-input";
import { type PlanFacts, planInstance } from "./plan-instance";
import { readFactsOf } from "./plan-instance-reads";
import { outcomeOf } from "./plan-outcome";
import { tellPathway } from "./told-pathway";
import type { OwnPlanInput, WithoutInput } from "./wish-input";
import { readAsked, readPreference, readWishes } from "./wish-reads";

const monthsAhead = 12;
const weeksAYear = 52;

/**
 * The best pathways of the actor for a year at the hours a week that they have: for what their roles ask for, or for a role
 * that they aim at. Each is proven, with its calendar.
 */
export async function readOwnPlan(scope: Scope, input: OwnPlanInput) {
  const { facts, instance, preference, wishes, person } = await loadOwn(scope, input);
  const { found: alternatives, isPinnedInVain } = await pinnedOrFree(instance, solveAlternatives);
  const { skillNames } = await loadCatalogue(scope);
  const nameOf = (skillId: string) =>
    facts.workforce.skillById.get(skillId)?.label ?? skillNames.get(skillId) ?? "a skill";
  const offerOf = new Map(facts.offers.map((offer) => [offer.id, offer]));
  const span = { now: scope.now(), horizon: facts.horizon };
  /** What one holds today and will have lost by the horizon looks like a mistake unless it is said. */
  const withFalls = (step: ReturnType<typeof tellPathway>["steps"][number]) => ({
    ...step,
    raises: step.raises.map((raised) => ({
      ...raised,
      falling: fallingLevel(facts.workforce, person, raised.skillId, { ...span, laterLevel: raised.from }),
    })),
  });
  return {
    person: { id: person.id, name: person.name },
    preference,
    /** Those of the catalogue, to choose from. */
    languages: [...new Set(facts.offers.map(({ language }) => language))].sort(),
    wishes: [...wishes].map(([achievementId, said]) => ({
      achievementId,
      name: offerOf.get(achievementId)?.name ?? "a badge that is gone",
      ...said,
    })),
    /** Of which badges the person’s managers were told that they would like to earn them. */
    asked: await readAsked(scope, person.id),
    ...(await readRoles(scope, facts)),
    monthsAhead,
    /** What was kept by hand cannot be had within the hours and preferences: the pathways are without it. */
    isPinnedInVain,
    alternatives: alternatives.map(({ labels, reserved, plan }) => {
      const pathway = tellPathway(instance, plan, {
        hoursPerWeek: preference.hoursPerWeek,
        begin: scope.now(),
        offers: facts.offers,
        nameOf,
      });
      return { labels, reserved, ...pathway, steps: pathway.steps.map(withFalls) };
    }),
  };
}

/**
 * What the actor can reach at best with a badge and without it, as shares of the gap, and where the badge stands on the most
 * complete pathway.
 */
export async function readWithout(scope: Scope, input: WithoutInput) {
  const { facts, instance, wishes } = await loadOwn(scope, input);
  const { found: best, instance: possible } = await pinnedOrFree(instance, solveMostComplete);
  const { total, steps } = outcomeOf(possible, best);
  // What is kept may hang on this badge.
  const { found } = await pinnedOrFree(possible, (asked) => solveWithout(asked, input.achievementId));
  const shareOf = (points: number) => (total === 0 ? 1 : points / total);
  const first = steps.find(({ order }) => order === 1);
  return {
    best: shareOf(best.value),
    without: shareOf(found.value),
    steps: steps.length,
    /** From 1; null: the pathway goes without it. */
    place: steps.find(({ achievementId }) => achievementId === input.achievementId)?.order ?? null,
    first: first && {
      achievementId: first.achievementId,
      name: facts.offers.find(({ id }) => id === first.achievementId)?.name ?? "a badge that is gone",
    },
    isNotForMe: wishes.get(input.achievementId)?.wish === "not-for-me",
  };
}

/** What is found for an instance; without what was pinned where that cannot be had. */
async function pinnedOrFree<T>(instance: PlanInstance, solve: (instance: PlanInstance) => Promise<T>) {
  try {
    return { found: await solve(instance), instance, isPinnedInVain: false };
  } catch (error) {
    if (!(error instanceof ImpossiblePlan)) throw error;
    const free = { ...instance, employees: instance.employees.map((one) => ({ ...one, pins: [] })) };
    return { found: await solve(free), instance: free, isPinnedInVain: true };
  }
}

async function loadOwn(scope: Scope, input: OwnPlanInput) {
  const personId = requireSelf(scope);
  const horizon = dayjs(scope.now()).add(monthsAhead, "month").toDate();
  const { facts: asAsked, person } = await readFactsOf(scope, personId, horizon);
  const { workforce } = asAsked;
  const aim = input?.jobRoleId;
  if (aim && !workforce.jobRoleById.has(aim)) {
    throw new Refusal("not_found", "people.role_unknown", "There is no such job role here.");
  }
  const [preference, wishes] = await Promise.all([
    readPreference(scope, personId),
    readWishes(scope, personId),
  ]);
  const facts: PlanFacts = aim
    ? { ...asAsked, needsOf: () => requiredByRoles(workforce, [aim], horizon) }
    : asAsked;
  const said = (wish: string) =>
    [...wishes].flatMap(([achievementId, one]) => (one.wish === wish ? [{ personId, achievementId }] : []));
  const instance = planInstance(
    facts,
    planInputs.parse({
      hoursEach: preference.hoursPerWeek * weeksAYear,
      horizonMonths: monthsAhead,
      freeOnly: preference.freeOnly,
      deliveries: preference.deliveries,
      languages: preference.languages,
      floor: false,
      minimumWorth: 0,
      pins: said("pinned"),
      bans: said("not-for-me"),
    }),
  );
  return { facts, instance, preference, wishes, person };
}

/** The actor’s own roles, those that they aim at, and all there are to aim at. */
async function readRoles({ db, workspaceId, now }: Scope, { workforce, people: [person] }: PlanFacts) {
  const roles = await db
    .select({ id: jobRole.id, name: jobRole.name })
    .from(jobRole)
    .where(eq(jobRole.workspaceId, workspaceId))
    .orderBy(asc(jobRole.name), asc(jobRole.id));
  const holdings = person?.roles ?? [];
  const targets = new Set(
    holdings
      .filter((one) => one.kind === "target" && isInForce(one, now()))
      .map(({ jobRoleId }) => jobRoleId),
  );
  const own = new Set((person ? currentRoles(person, now()) : []).map(({ jobRoleId }) => jobRoleId));
  const known = roles.filter(({ id }) => workforce.jobRoleById.has(id));
  return {
    ownRoles: known.filter(({ id }) => own.has(id)),
    targetRoles: known.filter(({ id }) => targets.has(id)),
    otherRoles: known.filter(({ id }) => !own.has(id)),
  };
}
