import "server-only";
import { and, asc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, assignment, earnedCredential, person } from "@/db/schema";
import { readSeatsTaken } from "@/server/align/seat-reads";
import { seatsLeft } from "@/server/align/seats";
import { Refusal } from "@/server/errors";
import { requirePerson, seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { PreviewInput } from "./input";
import { type Facts, keyOf, type Pair } from "./pair";

/** People whom the actor may assign to, in the order asked for; refused as a whole when one is not theirs. */
export async function requirePeople(scope: Scope, personIds: readonly string[]) {
  const ids = [...new Set(personIds)];
  const found = await scope.db
    .select({ id: person.id, name: person.name, teamId: person.teamId, leftAt: person.leftAt })
    .from(person)
    .where(and(eq(person.workspaceId, scope.workspaceId), inArray(person.id, ids)));
  const teams = await visibleTeamIds(scope);
  const isTheirs = ({ teamId }: { teamId: string | null }) =>
    seesEveryone(scope) || (teamId !== null && teams.has(teamId));
  return Promise.all(
    ids.map(async (id) => {
      const one = found.find((candidate) => candidate.id === id);
      // Whoever is not in a visible team gets the one rule's own answer: themselves, or a refusal.
      return one && isTheirs(one) ? one : requirePerson(scope, id);
    }),
  );
}

/** Published achievements of ours, by name; of those asked for, when any are. */
export const readPublished = ({ db, workspaceId }: Scope, ids?: string[]) =>
  db
    .select({
      id: achievement.id,
      name: achievement.name,
      hours: achievement.hours,
      price: achievement.price,
      currency: achievement.currency,
      seats: achievement.seats,
    })
    .from(achievement)
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        eq(achievement.origin, "own"),
        eq(achievement.status, "published"),
        ids && inArray(achievement.id, ids),
      ),
    )
    .orderBy(asc(achievement.name), asc(achievement.id));

/** The published achievements asked for; refused when one of them is not on offer. */
export async function requireOffers(scope: Scope, achievementIds: readonly string[]) {
  const ids = [...new Set(achievementIds)];
  const offers = await readPublished(scope, ids);
  if (offers.length < ids.length) {
    throw new Refusal("not_found", "assign.badge_unknown", "One of these badges is not on offer here.");
  }
  return offers;
}

/** Every person with every achievement, people first, so that seats go round in the order of the people. */
export const everyPair = ({ personIds, achievementIds }: PreviewInput): Pair[] =>
  personIds.flatMap((personId) => achievementIds.map((achievementId) => ({ personId, achievementId })));

/** What decides whether pairs can be assigned. Inside a change, `db` is its transaction. */
export async function readFacts(
  db: Db,
  { workspaceId, now }: Pick<Scope, "workspaceId" | "now">,
  people: readonly { id: string; leftAt: Date | null }[],
  offers: readonly { id: string; seats: number | null }[],
  leftOut: readonly Pair[] = [],
): Promise<Facts> {
  const at = now();
  const personIds = people.map(({ id }) => id);
  const achievementIds = offers.map(({ id }) => id);
  const held = await db
    .selectDistinct({ personId: earnedCredential.personId, achievementId: earnedCredential.achievementId })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        inArray(earnedCredential.personId, personIds),
        inArray(earnedCredential.achievementId, achievementIds),
        eq(earnedCredential.verified, true),
        or(isNull(earnedCredential.revokedAt), gt(earnedCredential.revokedAt, at)),
        or(isNull(earnedCredential.expiresAt), gt(earnedCredential.expiresAt, at)),
      ),
    );
  const live = await db
    .select({
      personId: assignment.personId,
      achievementId: assignment.achievementId,
      status: assignment.status,
    })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.personId, personIds),
        inArray(assignment.achievementId, achievementIds),
        inArray(assignment.status, ["open", "waiting"]),
      ),
    );
  const taken = await readSeatsTaken(db, workspaceId, achievementIds);
  return {
    leavers: new Set(people.filter(({ leftAt }) => leftAt && leftAt <= at).map(({ id }) => id)),
    held: new Set(held.map(keyOf)),
    assigned: new Set(live.filter(({ status }) => status === "open").map(keyOf)),
    waiting: new Set(live.filter(({ status }) => status === "waiting").map(keyOf)),
    leftOut: new Set(leftOut.map(keyOf)),
    seatsLeft: new Map(
      offers.flatMap(({ id, seats }) => {
        const left = seatsLeft(seats, taken.get(id) ?? 0);
        return left === null ? [] : [[id, left] as const];
      }),
    ),
  };
}
