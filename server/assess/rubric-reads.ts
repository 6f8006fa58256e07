import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { achievement, achievementSkill, rubricCriterion, rubricLevel, skill } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";

export type RubricCriterion = {
  id: string;
  name: string;
  description: string;
  evidenceAsked: string;
  required: boolean;
  /** Asked for again when a badge is renewed. */
  renew: boolean;
  levels: { level: number; descriptor: string }[];
};

/** An achievement of ours with its rubric in order and the skills that it grants. Retired ones too: their submissions end as they began. */
export async function readRubric({ db, workspaceId }: Scope, achievementId: string) {
  const [found] = await db
    .select({
      id: achievement.id,
      name: achievement.name,
      description: achievement.description,
      criteriaText: achievement.criteria,
      hours: achievement.hours,
      status: achievement.status,
    })
    .from(achievement)
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        eq(achievement.id, achievementId),
        eq(achievement.origin, "own"),
      ),
    );
  if (!found) throw new Refusal("not_found", "assess.achievement_unknown", "There is no such badge here.");

  const criteria = await db
    .select()
    .from(rubricCriterion)
    .where(
      and(eq(rubricCriterion.workspaceId, workspaceId), eq(rubricCriterion.achievementId, achievementId)),
    )
    .orderBy(asc(rubricCriterion.position));
  const levels = await db
    .select({
      criterionId: rubricLevel.criterionId,
      level: rubricLevel.level,
      descriptor: rubricLevel.descriptor,
    })
    .from(rubricLevel)
    .innerJoin(
      rubricCriterion,
      and(
        eq(rubricCriterion.workspaceId, rubricLevel.workspaceId),
        eq(rubricCriterion.id, rubricLevel.criterionId),
      ),
    )
    .where(and(eq(rubricLevel.workspaceId, workspaceId), eq(rubricCriterion.achievementId, achievementId)))
    .orderBy(asc(rubricLevel.level));
  const grants = await db
    .select({ skillId: skill.id, skill: skill.preferredLabel, level: achievementSkill.level })
    .from(achievementSkill)
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
    )
    .where(
      and(eq(achievementSkill.workspaceId, workspaceId), eq(achievementSkill.achievementId, achievementId)),
    )
    .orderBy(asc(skill.preferredLabel));

  return {
    achievement: found,
    criteria: criteria.map(
      ({ id, name, description, evidenceAsked, required, renew }): RubricCriterion => ({
        id,
        name,
        description,
        evidenceAsked,
        required,
        renew,
        levels: levels
          .filter(({ criterionId }) => criterionId === id)
          .map(({ level, descriptor }) => ({ level, descriptor })),
      }),
    ),
    grants,
  };
}
