import "server-only";
import dayjs from "dayjs";
import { and, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { achievement, assignment, earnedCredential } from "@/db/schema";
import { readSeatsTaken } from "@/server/align/seat-reads";
import { Refusal } from "@/server/errors";
import { aTurn, type Pace } from "@/server/in-turns";
import { loadEngine, loadFrame } from "@/server/measure/engine-reads";
import { askingOf } from "@/server/measure/figures-input";
import type { Team } from "@/server/measure/frame";
import { isInForce } from "@/server/measure/level-held";
import { forAsking, requiredOf, type Workforce } from "@/server/measure/workforce";
import { loadWorkforceOf } from "@/server/measure/workforce-reads";
import { seesEveryone, visibleTeamIds } from "@/server/people/access";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { loadCatalogue } from "./catalogue-reads";
import type { PlanInputs } from "./plan-input";
import type { LimitedOffer, PlanFacts } from "./plan-instance";

/** Reads what a plan is made from, of the people whom the actor may see alone. */
export async function readPlanFacts(
  scope: Scope,
  inputs: PlanInputs,
  pace: Pace = "at once",
): Promise<PlanFacts> {
  const now = scope.now();
  const horizon = dayjs(now).add(inputs.horizonMonths, "month").toDate();
  const frame = await loadFrame(scope);
  const engine = await loadEngine(scope);
  const visible = await visibleTeamIds(scope);
  const asked = inputs.teamIds.length > 0 ? subtree(frame.teams, inputs.teamIds) : null;
  const teamIds = new Set([...(asked ?? visible)].filter((id) => visible.has(id)));
  const who: { teamIds?: ReadonlySet<string> } = asked || !seesEveryone(scope) ? { teamIds } : {};
  const ids = await engine.personIds(askingOf(frame, { at: now }, now), who);
  const workforce = await readWorkforce(scope, ids, horizon, pace);
  const people = workforce.people.filter(({ leftAt }) => leftAt === null || leftAt > now);
  const minimums = frame.teams
    .filter(({ id }) => teamIds.has(id) || who.teamIds === undefined)
    .flatMap(({ id, requirements }) =>
      requirements
        .filter((requirement) => isInForce(requirement, now))
        .map(({ skillId, level, minimumHolders }) => ({ teamId: id, skillId, level, minimumHolders })),
    );
  return {
    workforce,
    people,
    needsOf: (person) => requiredOf(workforce, person, horizon),
    offers: await readLimitedOffers(scope),
    held: await readHeldUntil(scope, horizon),
    underWay: await readUnderWay(scope),
    minimums,
    countsFor: nearestWith(frame.teams, new Set(minimums.map(({ teamId }) => teamId))),
    horizon,
  };
}

/** The same of one person alone, whom the caller has found the actor to see: nobody else is read, and no minimum. */
export async function readFactsOf(scope: Scope, personId: string, horizon: Date) {
  const workforce = forAsking(await loadWorkforceOf(scope, [personId]), horizon, scope.now());
  const person = workforce.personById.get(personId);
  if (!person) {
    throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");
  }
  const [offers, held, underWay] = await Promise.all([
    readLimitedOffers(scope),
    readHeldUntil(scope, horizon, [personId]),
    readUnderWay(scope, [personId]),
  ]);
  const facts: PlanFacts = {
    workforce,
    people: [person],
    needsOf: () => requiredOf(workforce, person, horizon),
    offers,
    held,
    underWay,
    countsFor: new Map(),
    minimums: [],
    horizon,
  };
  return { facts, person };
}

/** Thousands of people take seconds to read: whoever else asks gets a turn after each part. */
const peopleAtOnce = 50;

/** The people as they are asked for as of the horizon, read part by part. */
async function readWorkforce(
  scope: Scope,
  ids: readonly string[],
  horizon: Date,
  pace: Pace,
): Promise<Workforce> {
  const part = async (start: number) => {
    const some = await loadWorkforceOf(scope, ids.slice(start, start + peopleAtOnce));
    return forAsking(some, horizon, scope.now());
  };
  const first = await part(0);
  const people = [...first.people];
  for (let start = peopleAtOnce; start < ids.length; start += peopleAtOnce) {
    const began = performance.now();
    people.push(...(await part(start)).people);
    await aTurn(pace, began);
  }
  return { ...first, people, personById: new Map(people.map((one) => [one.id, one])) };
}

/** By team: the nearest of itself and those above it that is among `marked`. */
export function nearestWith(teams: readonly Team[], marked: ReadonlySet<string>): Map<string, string> {
  const parentOf = new Map(teams.map(({ id, parentId }) => [id, parentId]));
  const found = new Map<string, string>();
  for (const { id } of teams) {
    const passed = new Set<string>();
    let at: string | null | undefined = id;
    while (at && !marked.has(at) && !passed.has(at)) {
      passed.add(at);
      at = parentOf.get(at);
    }
    if (at && marked.has(at)) found.set(id, at);
  }
  return found;
}

export async function readLimitedOffers(scope: Scope): Promise<LimitedOffer[]> {
  const { db, workspaceId } = scope;
  const catalogue = await loadCatalogue(scope);
  const limits = await db
    .select({ id: achievement.id, seats: achievement.seats, language: achievement.language })
    .from(achievement)
    .where(eq(achievement.workspaceId, workspaceId));
  const limitOf = new Map(limits.map((one) => [one.id, one]));
  const limited = limits.filter(({ seats }) => seats !== null).map(({ id }) => id);
  const taken = await readSeatsTaken(db, workspaceId, limited);
  return catalogue.offers.map((offer) => {
    const { seats, language } = limitOf.get(offer.id) ?? { seats: null, language: "en" };
    return {
      ...catalogue.entryOf(offer),
      language,
      seatsLeft: seats === null ? null : Math.max(0, seats - (taken.get(offer.id) ?? 0)),
    };
  });
}

/**
 * Achievements by person whose award counts at the horizon too: one that runs out before can be earned again. Of everybody, or
 * of a few people.
 */
export async function readHeldUntil(
  { db, workspaceId, now }: Scope,
  horizon: Date,
  personIds?: readonly string[],
) {
  const rows = await db
    .select({ personId: earnedCredential.personId, achievementId: earnedCredential.achievementId })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        personIds && inArray(earnedCredential.personId, [...personIds]),
        eq(earnedCredential.verified, true),
        lte(earnedCredential.issuedAt, now()),
        or(isNull(earnedCredential.expiresAt), gt(earnedCredential.expiresAt, horizon)),
        or(isNull(earnedCredential.revokedAt), gt(earnedCredential.revokedAt, now())),
      ),
    );
  return byPerson(rows);
}

/** Achievements by person that are assigned and open; of everybody, or of a few people. */
export async function readUnderWay({ db, workspaceId }: Scope, personIds?: readonly string[]) {
  const rows = await db
    .select({ personId: assignment.personId, achievementId: assignment.achievementId })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        personIds && inArray(assignment.personId, [...personIds]),
        eq(assignment.status, "open"),
      ),
    );
  return byPerson(rows);
}

function byPerson(rows: readonly { personId: string; achievementId: string }[]) {
  const found = new Map<string, Set<string>>();
  for (const { personId, achievementId } of rows) {
    found.set(personId, (found.get(personId) ?? new Set()).add(achievementId));
  }
  return found;
}
