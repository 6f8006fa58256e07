import "server-only";
import { eq } from "drizzle-orm";
import { achievement } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { readAssigned, readAwards, readHandedIn } from "./award-reads";
import { type Award, type Closed, effectivenessOf, gainAtAward, latestAwards } from "./effectiveness";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf, type FiguresInput } from "./figures-input";
import { groupBy } from "./person-record-reads";
import { loadWorkforceOf } from "./workforce-reads";

/** What each achievement achieved that was awarded or assigned by a date: best per hour first. */
export async function readEffectiveness(scope: Scope, input: FiguresInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const { at, policy } = askingOf(frame, input, scope.now());
  const awardsOf = groupBy(await readAwards(scope, at), ({ achievementId }) => achievementId);
  const assignedOf = groupBy(await readAssigned(scope, at), ({ achievementId }) => achievementId);
  const handedInOf = await readHandedIn(scope, at);
  const achievements = (await readAchievements(scope)).filter(
    ({ id }) => awardsOf.has(id) || assignedOf.has(id) || handedInOf.has(id),
  );
  const closedOf = await measureClosed(scope, awardsOf, policy.trustFloor);
  return {
    asOf: at,
    floor: policy.trustFloor,
    answeredBy: engine.kind,
    achievements: achievements
      .map(({ id, name, hours, price, currency }) => ({
        id,
        name,
        hours,
        price,
        currency,
        ...effectivenessOf(
          { hours, price },
          awardsOf.get(id) ?? [],
          closedOf.get(id) ?? { awards: 0, gapPoints: 0 },
          assignedOf.get(id) ?? [],
          handedInOf.get(id) ?? { submissions: 0, returned: 0 },
          at,
        ),
      }))
      .sort(
        (a, b) =>
          (b.gapPointsPerHour ?? -1) - (a.gapPointsPerHour ?? -1) || a.name.localeCompare(b.name, "en"),
      ),
  };
}

const readAchievements = ({ db, workspaceId }: Scope) =>
  db
    .select({
      id: achievement.id,
      name: achievement.name,
      hours: achievement.hours,
      price: achievement.price,
      currency: achievement.currency,
    })
    .from(achievement)
    .where(eq(achievement.workspaceId, workspaceId));

async function measureClosed(
  scope: Scope,
  awardsOf: ReadonlyMap<string, readonly Award[]>,
  floor: FiguresInput["floor"],
): Promise<Map<string, Closed>> {
  const latestOf = [...awardsOf].map(([id, awards]) => [id, latestAwards(awards, awardsOf.size)] as const);
  const personIds = new Set(latestOf.flatMap(([, awards]) => awards.map(({ personId }) => personId)));
  const workforce = await loadWorkforceOf(scope, [...personIds], floor);
  return new Map(
    latestOf.map(([id, awards]) => {
      const points = awards.map((award) => {
        const person = workforce.personById.get(award.personId);
        return person ? gainAtAward(workforce, person, award) : 0;
      });
      return [id, { awards: awards.length, gapPoints: points.reduce((sum, one) => sum + one, 0) }];
    }),
  );
}
