import "server-only";
import { and, asc, countDistinct, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  achievement,
  achievementAlignment,
  achievementPrerequisite,
  achievementSkill,
  earnedCredential,
  framework,
  rubricCriterion,
  rubricLevel,
  skill,
  workspace,
} from "@/db/schema";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";

/** One way to satisfy a prerequisite. */
export type PrerequisiteOption =
  | { kind: "achievement"; achievementId: string; name: string }
  | { kind: "skill"; skillId: string; label: string; level: number };

/** The skills that each achievement grants, by achievement. */
export async function grantedSkills({ db, workspaceId }: Scope, ids: readonly string[]) {
  const rows = ids.length
    ? await db
        .select({
          achievementId: achievementSkill.achievementId,
          skillId: skill.id,
          label: skill.preferredLabel,
          level: achievementSkill.level,
          uri: skill.uri,
          description: skill.description,
          framework: framework.name,
        })
        .from(achievementSkill)
        .innerJoin(
          skill,
          and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
        )
        .innerJoin(
          framework,
          and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
        )
        .where(
          and(
            eq(achievementSkill.workspaceId, workspaceId),
            inArray(achievementSkill.achievementId, [...ids]),
          ),
        )
        .orderBy(asc(skill.preferredLabel))
    : [];
  return groupBy(rows, ({ achievementId }) => achievementId);
}

/** Groups of alternatives: of each group one must be held. */
export async function prerequisitesOf({ db, workspaceId }: Scope, ids: readonly string[]) {
  const required = alias(achievement, "required");
  const rows = ids.length
    ? await db
        .select({
          achievementId: achievementPrerequisite.achievementId,
          alternative: achievementPrerequisite.alternative,
          requiredAchievementId: achievementPrerequisite.requiredAchievementId,
          name: required.name,
          skillId: achievementPrerequisite.skillId,
          label: skill.preferredLabel,
          level: achievementPrerequisite.level,
        })
        .from(achievementPrerequisite)
        .leftJoin(
          required,
          and(
            eq(required.workspaceId, achievementPrerequisite.workspaceId),
            eq(required.id, achievementPrerequisite.requiredAchievementId),
          ),
        )
        .leftJoin(
          skill,
          and(
            eq(skill.workspaceId, achievementPrerequisite.workspaceId),
            eq(skill.id, achievementPrerequisite.skillId),
          ),
        )
        .where(
          and(
            eq(achievementPrerequisite.workspaceId, workspaceId),
            inArray(achievementPrerequisite.achievementId, [...ids]),
          ),
        )
        .orderBy(asc(achievementPrerequisite.alternative), asc(required.name), asc(skill.preferredLabel))
    : [];
  const result = new Map<string, PrerequisiteOption[][]>();
  for (const [achievementId, of] of groupBy(rows, (row) => row.achievementId)) {
    const groups = groupBy(of, ({ alternative }) => alternative);
    result.set(
      achievementId,
      [...groups.values()].map((group) => group.flatMap(optionOf)),
    );
  }
  return result;
}

function optionOf(row: {
  requiredAchievementId: string | null;
  name: string | null;
  skillId: string | null;
  label: string | null;
  level: number | null;
}): PrerequisiteOption[] {
  if (row.requiredAchievementId) {
    return [{ kind: "achievement", achievementId: row.requiredAchievementId, name: row.name ?? "" }];
  }
  if (!row.skillId) return [];
  return [{ kind: "skill", skillId: row.skillId, label: row.label ?? "", level: row.level ?? 1 }];
}

/** The criteria in order, each with what it looks like at the levels that were described. */
export async function readRubric({ db, workspaceId }: Scope, achievementId: string) {
  const criteria = await db
    .select()
    .from(rubricCriterion)
    .where(
      and(eq(rubricCriterion.workspaceId, workspaceId), eq(rubricCriterion.achievementId, achievementId)),
    )
    .orderBy(asc(rubricCriterion.position));
  const ids = criteria.map(({ id }) => id);
  const levels = ids.length
    ? await db
        .select()
        .from(rubricLevel)
        .where(and(eq(rubricLevel.workspaceId, workspaceId), inArray(rubricLevel.criterionId, ids)))
        .orderBy(asc(rubricLevel.level))
    : [];
  const byCriterion = groupBy(levels, ({ criterionId }) => criterionId);
  return criteria.map(({ id, name, description, evidenceAsked, required, renew }) => ({
    id,
    name,
    description,
    evidenceAsked,
    required,
    renew,
    levels: (byCriterion.get(id) ?? []).map(({ level, descriptor }) => ({ level, descriptor })),
  }));
}

/** Links to things that are no skill of ours. */
export function readAlignments({ db, workspaceId }: Scope, achievementId: string) {
  return db
    .select({
      targetName: achievementAlignment.targetName,
      targetUrl: achievementAlignment.targetUrl,
      targetFramework: achievementAlignment.targetFramework,
      targetCode: achievementAlignment.targetCode,
    })
    .from(achievementAlignment)
    .where(
      and(
        eq(achievementAlignment.workspaceId, workspaceId),
        eq(achievementAlignment.achievementId, achievementId),
      ),
    )
    .orderBy(asc(achievementAlignment.targetName));
}

/** How many people hold it now; null where so few do that the number would tell who. */
export async function countHolders(scope: Scope, achievementId: string): Promise<number | null> {
  const { db, workspaceId, now } = scope;
  const [row] = await db
    .select({ people: countDistinct(earnedCredential.personId), smallGroup: workspace.smallGroup })
    .from(workspace)
    .leftJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, workspace.id),
        eq(earnedCredential.achievementId, achievementId),
        lte(earnedCredential.issuedAt, now()),
        or(isNull(earnedCredential.expiresAt), gt(earnedCredential.expiresAt, now())),
        or(isNull(earnedCredential.revokedAt), gt(earnedCredential.revokedAt, now())),
      ),
    )
    .where(eq(workspace.id, workspaceId))
    .groupBy(workspace.smallGroup);
  const people = row?.people ?? 0;
  return people >= (row?.smallGroup ?? 0) || seesEveryone(scope) ? people : null;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
