import "server-only";
import { and, eq, gt, lte } from "drizzle-orm";
import { achievement, assessment, assignment, earnedCredential, submission } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type Award, type Closed, effectivenessOf, gainAtAward } from "./effectiveness";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf, type FiguresInput } from "./figures-input";
import { groupBy } from "./person-record-reads";
import { loadWorkforceOf } from "./workforce-reads";

/** Gap points need the whole evidence of whoever was awarded: of so many awards in all, an equal part for each achievement. */
const measuredAtMost = 3_000;

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

const readAwards = ({ db, workspaceId }: Scope, at: Date): Promise<Award[]> =>
  db
    .select({
      id: earnedCredential.id,
      personId: earnedCredential.personId,
      achievementId: earnedCredential.achievementId,
      issuedAt: earnedCredential.issuedAt,
      expiresAt: earnedCredential.expiresAt,
      revokedAt: earnedCredential.revokedAt,
    })
    .from(earnedCredential)
    .where(and(eq(earnedCredential.workspaceId, workspaceId), lte(earnedCredential.issuedAt, at)));

const readAssigned = ({ db, workspaceId }: Scope, at: Date) =>
  db
    .select({
      personId: assignment.personId,
      achievementId: assignment.achievementId,
      createdAt: assignment.createdAt,
    })
    .from(assignment)
    .where(and(eq(assignment.workspaceId, workspaceId), lte(assignment.createdAt, at)));

/** Of each achievement the submissions that were handed in, and those of them that were ever returned. */
async function readHandedIn({ db, workspaceId }: Scope, at: Date) {
  const submissions = await db
    .select({ id: submission.id, achievementId: submission.achievementId })
    .from(submission)
    .where(
      and(eq(submission.workspaceId, workspaceId), gt(submission.attempt, 0), lte(submission.createdAt, at)),
    );
  const returns = await db
    .select({ id: assessment.submissionId })
    .from(assessment)
    .where(
      and(
        eq(assessment.workspaceId, workspaceId),
        eq(assessment.outcome, "returned"),
        lte(assessment.decidedAt, at),
      ),
    );
  const returned = new Set(returns.map(({ id }) => id));
  return new Map(
    [...groupBy(submissions, ({ achievementId }) => achievementId)].map(([id, ofIt]) => [
      id,
      { submissions: ofIt.length, returned: ofIt.filter((one) => returned.has(one.id)).length },
    ]),
  );
}

async function measureClosed(
  scope: Scope,
  awardsOf: ReadonlyMap<string, readonly Award[]>,
  floor: FiguresInput["floor"],
): Promise<Map<string, Closed>> {
  const each = Math.max(1, Math.floor(measuredAtMost / Math.max(1, awardsOf.size)));
  const latestOf = [...awardsOf].map(
    ([id, awards]) =>
      [
        id,
        [...awards]
          .sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime() || a.id.localeCompare(b.id))
          .slice(0, each),
      ] as const,
  );
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
