import "server-only";
import { and, asc, eq, ne } from "drizzle-orm";
import { achievement, criterionMark, rubricCriterion, rubricLevel } from "@/db/schema";
import { groupBy } from "@/server/measure/person-record-reads";
import type { Scope } from "@/server/scope";
import type { Award } from "./award-reads";
import { readEndorsementCredentials } from "./endorsement-reads";
import { achievementUri, type BadgeContent } from "./prepare-award";

/** What a badge says of its achievement beside what the achievement's own row holds, and of each criterion's mark. */
export async function readBadgeContent(scope: Scope, award: Award): Promise<BadgeContent> {
  const [rubric, translations, endorsements] = await Promise.all([
    readMarkedRubric(scope, award),
    readTranslations(scope, award.achievement),
    readEndorsementCredentials(scope, award.achievement.id),
  ]);
  return { rubric, translations, endorsements };
}

/** The criteria that have levels, each with the level that the assessor found. */
async function readMarkedRubric({ db, workspaceId }: Scope, { achievement: { id }, assessment }: Award) {
  const rows = await db
    .select({
      criterionId: rubricCriterion.id,
      name: rubricCriterion.name,
      level: rubricLevel.level,
      descriptor: rubricLevel.descriptor,
      reached: criterionMark.level,
    })
    .from(rubricCriterion)
    .innerJoin(
      rubricLevel,
      and(
        eq(rubricLevel.workspaceId, rubricCriterion.workspaceId),
        eq(rubricLevel.criterionId, rubricCriterion.id),
      ),
    )
    .leftJoin(
      criterionMark,
      and(
        eq(criterionMark.workspaceId, rubricCriterion.workspaceId),
        eq(criterionMark.criterionId, rubricCriterion.id),
        eq(criterionMark.assessmentId, assessment.id),
        eq(criterionMark.verdict, "meets"),
      ),
    )
    .where(and(eq(rubricCriterion.workspaceId, workspaceId), eq(rubricCriterion.achievementId, id)))
    .orderBy(asc(rubricCriterion.position), asc(rubricLevel.level));
  return [...groupBy(rows, ({ criterionId }) => criterionId).values()].flatMap((levels) => {
    const [first] = levels;
    return first ? [{ name: first.name, levels, reached: first.reached }] : [];
  });
}

/** Published achievements of ours with the same code, in other languages. */
async function readTranslations(
  { db, workspaceId }: Scope,
  { id, humanCode, language }: Award["achievement"],
) {
  if (!humanCode) return [];
  const others = await db
    .select({ id: achievement.id, language: achievement.language, version: achievement.version })
    .from(achievement)
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        eq(achievement.humanCode, humanCode),
        eq(achievement.origin, "own"),
        eq(achievement.status, "published"),
        ne(achievement.id, id),
        ne(achievement.language, language),
      ),
    )
    .orderBy(asc(achievement.language));
  return others.map((other) => ({ ...other, id: achievementUri(other.id) }));
}
