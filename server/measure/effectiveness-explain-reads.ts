import "server-only";
import { and, countDistinct, eq, lte } from "drizzle-orm";
import { achievement, earnedCredential } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { readAssigned, readAwards, readHandedIn } from "./award-reads";
import { caseOf } from "./case-output";
import { atAward, daysToAward, effectivenessOf, gainAtAward, latestAwards, yearAfter } from "./effectiveness";
import { effectivenessFormulas } from "./effectiveness-formulas";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { EffectivenessOfInput } from "./input";
import { loadWorkforceOf } from "./workforce-reads";

const mostRows = 200;

/** One credential's line of "What credentials achieved": its formulas with the values put in, and the awards and assignments counted. */
export async function readEffectivenessOf(scope: Scope, input: EffectivenessOfInput) {
  const { found, at, floor, awards, measured, workforce } = await readMeasured(scope, input);
  const assigned = await readAssigned(scope, at, found.id);
  const handedIn = (await readHandedIn(scope, at, found.id)).get(found.id);
  const rows = measured.map((award) => {
    const person = workforce.personById.get(award.personId);
    const then = yearAfter(award.issuedAt);
    const isValidThen = [award.expiresAt, award.revokedAt].every((end) => end === null || end > then);
    return {
      ...award,
      person: person?.name ?? "",
      gapPoints: person ? gainAtAward(workforce, person, award) : 0,
      /** Null: it is not a year old. */
      validAfterYear: then <= at ? isValidThen : null,
    };
  });
  const gapPoints = rows.reduce((sum, row) => sum + row.gapPoints, 0);
  const figures = effectivenessOf(
    found,
    awards,
    { awards: rows.length, gapPoints },
    assigned,
    handedIn ?? { submissions: 0, returned: 0 },
    at,
  );
  const ended = daysToAward(assigned, awards);
  const others = await loadWorkforceOf(scope, [...new Set(ended.map(({ personId }) => personId))], floor);
  return {
    achievement: { id: found.id, name: found.name },
    asOf: at,
    floor: workforce.policy.trustFloor,
    answeredBy: (await loadEngine(scope)).kind,
    formulas: effectivenessFormulas(figures, found),
    awards: rows.slice(0, mostRows),
    awardCount: rows.length,
    ended: ended
      .map((one) => ({ ...one, person: others.personById.get(one.personId)?.name ?? "" }))
      .sort((a, b) => a.days - b.days)
      .slice(0, mostRows),
    endedCount: ended.length,
  };
}

/** The gap points of one credential as cases of the command `measure`, one for each award: its gain there is what the award closed. */
export async function readEffectivenessCase(scope: Scope, input: EffectivenessOfInput) {
  const { measured, workforce } = await readMeasured(scope, input);
  return {
    cases: measured.flatMap((award) => {
      const person = workforce.personById.get(award.personId);
      if (!person) return [];
      const { before, granted } = atAward(workforce, person, award);
      const grants = new Map([["award", granted]]);
      return [caseOf(`award ${award.id}`, workforce, [before], award.issuedAt, undefined, grants)];
    }),
  };
}

async function readMeasured(scope: Scope, { achievementId, ...input }: EffectivenessOfInput) {
  const { db, workspaceId } = scope;
  const [found] = await db
    .select({
      id: achievement.id,
      name: achievement.name,
      hours: achievement.hours,
      price: achievement.price,
      currency: achievement.currency,
    })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, achievementId)));
  if (!found) {
    throw new Refusal("not_found", "align.achievement_unknown", "There is no such micro-credential here.");
  }
  const { at } = askingOf(await loadFrame(scope), input, scope.now());
  const awards = await readAwards(scope, at, achievementId);
  const [all] = await db
    .select({ achievements: countDistinct(earnedCredential.achievementId) })
    .from(earnedCredential)
    .where(and(eq(earnedCredential.workspaceId, workspaceId), lte(earnedCredential.issuedAt, at)));
  const measured = latestAwards(awards, all?.achievements ?? 0);
  const personIds = [...new Set(measured.map(({ personId }) => personId))];
  const workforce = await loadWorkforceOf(scope, personIds, input.floor);
  return { found, at, floor: input.floor, awards, measured, workforce };
}
