import "server-only";
import { count, eq } from "drizzle-orm";
import { achievement, assignment } from "@/db/schema";
import { readSeatsTaken } from "@/server/align/seat-reads";
import { gainOf } from "@/server/measure/gain";
import { cellsOf } from "@/server/measure/workforce";
import { loadWorkforceOf } from "@/server/measure/workforce-reads";
import type { Scope } from "@/server/scope";
import { canStart, openGroups, satisfies } from "./catalogue";
import { loadCatalogue, loadHeldAchievements } from "./catalogue-reads";
import { holdingsOf, skillNamer } from "./person-reads";
import { closedBy } from "./ranking";

/** Fewer assignments say nothing of a badge, and might say something of a person. */
const fewestForRate = 5;

/**
 * By achievement what it is to whoever asks: which of their gaps it closes, whether they could start it today, the seats that
 * are left, and how many of those who were to earn it did. Members who are none of the workforce have no gaps.
 */
export async function readFits(scope: Scope) {
  const { personId } = scope.actor;
  const workforce = personId ? await loadWorkforceOf(scope, [personId]) : null;
  const person = personId ? workforce?.personById.get(personId) : undefined;
  const catalogue = await loadCatalogue(scope);
  const [badges, seats, outcomes] = await Promise.all([
    personId ? loadHeldAchievements(scope, personId) : new Map<string, Set<string>>(),
    readSeatsLeft(scope),
    readOutcomes(scope),
  ]);
  const at = scope.now();
  const cells = workforce && person ? cellsOf(workforce, person, at) : [];
  const held = workforce && person ? holdingsOf(workforce, person, badges, at) : null;
  const nameOf = workforce ? skillNamer(workforce, catalogue) : () => "a skill";
  const fits = catalogue.offers.map((offer) => {
    const grants = new Map(offer.grants.map(({ skillId, level }) => [skillId, level]));
    return {
      achievementId: offer.id,
      /** null: whoever asks is none of the workforce. */
      forMe: held && {
        isHeld: held.achievements.has(offer.id),
        gain: gainOf(cells, grants).gain,
        closes: closedBy(cells, grants).map((one) => ({ ...one, skill: nameOf(one.skillId) })),
        canStart: canStart(held, offer),
        /** One phrase’s worth of ids for each group of prerequisites of which nothing is held. */
        missing: openGroups(held, offer).length,
        met: offer.prerequisites.filter((group) => group.some((way) => satisfies(held, way))).length,
      },
      seatsLeft: seats.get(offer.id) ?? null,
      ...(outcomes.get(offer.id) ?? { assigned: 0, completed: 0 }),
    };
  });
  return {
    fits,
    /** How many of them close a gap of whoever asks and are not held. */
    fitting: fits.filter(({ forMe }) => forMe && forMe.gain > 0 && !forMe.isHeld).length,
  };
}

/** Seats left where there is a limit. */
async function readSeatsLeft({ db, workspaceId }: Scope): Promise<Map<string, number>> {
  const limits = await db
    .select({ id: achievement.id, seats: achievement.seats })
    .from(achievement)
    .where(eq(achievement.workspaceId, workspaceId));
  const limited = limits.flatMap(({ id, seats }) => (seats === null ? [] : [{ id, seats }]));
  const taken = await readSeatsTaken(
    db,
    workspaceId,
    limited.map(({ id }) => id),
  );
  return new Map(limited.map(({ id, seats }) => [id, Math.max(0, seats - (taken.get(id) ?? 0))]));
}

/** Assignments that have ended one way or the other, where there are enough to tell. */
export async function readOutcomes({ db, workspaceId }: Scope) {
  const rows = await db
    .select({ achievementId: assignment.achievementId, status: assignment.status, n: count() })
    .from(assignment)
    .where(eq(assignment.workspaceId, workspaceId))
    .groupBy(assignment.achievementId, assignment.status);
  const found = new Map<string, { assigned: number; completed: number }>();
  for (const { achievementId, status, n } of rows) {
    if (status === "open") continue;
    const sum = found.get(achievementId) ?? { assigned: 0, completed: 0 };
    found.set(achievementId, {
      assigned: sum.assigned + n,
      completed: sum.completed + (status === "completed" ? n : 0),
    });
  }
  return new Map([...found].filter(([, { assigned }]) => assigned >= fewestForRate));
}
