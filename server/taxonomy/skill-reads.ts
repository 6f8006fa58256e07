import "server-only";
import { and, asc, count, eq, exists, gt, gte, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { RelationKind } from "@/db/enums";
import {
  achievement,
  achievementSkill,
  assignment,
  earnedCredential,
  framework,
  jobRole,
  requirement,
  skill,
  skillLabel,
  skillLevelText,
  skillRelation,
} from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readScales } from "@/server/proficiency-reads";
import type { Scope } from "@/server/scope";
import { readAliases } from "./alias-reads";

/** One skill with its place in its taxonomy, its levels, who asks for it and what grants it. Retired ones too. */
export async function readSkill(scope: Scope, { skillId }: { skillId: string }) {
  const { db, workspaceId } = scope;
  const [found] = await db
    .select({ skill, framework })
    .from(skill)
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, skillId)));
  if (!found) throw new Refusal("not_found", "taxonomy.skill_unknown", "There is no such skill here.");

  const labels = await db
    .select({ label: skillLabel.label })
    .from(skillLabel)
    .where(
      and(
        eq(skillLabel.workspaceId, workspaceId),
        eq(skillLabel.skillId, skillId),
        eq(skillLabel.kind, "alternative"),
      ),
    )
    .orderBy(asc(skillLabel.label));
  return {
    id: found.skill.id,
    label: found.skill.preferredLabel,
    kind: found.skill.kind,
    description: found.skill.description,
    uri: found.skill.uri,
    code: found.skill.code,
    skillType: found.skill.skillType,
    reuseLevel: found.skill.reuseLevel,
    status: found.skill.status,
    framework: {
      name: found.framework.name,
      version: found.framework.version,
      attribution: found.framework.attribution,
    },
    alternativeLabels: [...new Set(labels.map(({ label }) => label))],
    /** Names that the workspace itself gave it. */
    aliases: await readAliases(scope, skillId),
    broader: await readRelated(scope, skillId, "broader"),
    replacedBy: await readRelated(scope, skillId, "replaced-by"),
    /** What its levels look like in its framework's words, lowest first; most frameworks say nothing of it. */
    levelTexts: await readLevelTexts(scope, skillId),
    levels: (await readScales(scope))(found.skill.scaleId),
    requiredBy: await readRequiringRoles(scope, skillId),
    grantedBy: await readGrantingAchievements(scope, skillId),
  };
}

/** What a skill is related to in one way, by name. */
async function readRelated({ db, workspaceId }: Scope, skillId: string, kind: RelationKind) {
  const other = alias(skill, "other");
  return db
    .select({ id: other.id, label: other.preferredLabel, kind: other.kind })
    .from(skillRelation)
    .innerJoin(other, and(eq(other.workspaceId, skillRelation.workspaceId), eq(other.id, skillRelation.toId)))
    .where(
      and(
        eq(skillRelation.workspaceId, workspaceId),
        eq(skillRelation.fromId, skillId),
        eq(skillRelation.kind, kind),
      ),
    )
    .orderBy(asc(other.preferredLabel));
}

const readLevelTexts = ({ db, workspaceId }: Scope, skillId: string) =>
  db
    .select({ label: skillLevelText.label, text: skillLevelText.text })
    .from(skillLevelText)
    .where(and(eq(skillLevelText.workspaceId, workspaceId), eq(skillLevelText.skillId, skillId)))
    .orderBy(asc(skillLevelText.position), asc(skillLevelText.label));

async function readRequiringRoles({ db, workspaceId, now }: Scope, skillId: string) {
  return db
    .select({
      jobRoleId: jobRole.id,
      name: jobRole.name,
      requiredLevel: requirement.requiredLevel,
      importance: requirement.importance,
      mandatory: requirement.mandatory,
    })
    .from(requirement)
    .innerJoin(
      jobRole,
      and(eq(jobRole.workspaceId, requirement.workspaceId), eq(jobRole.id, requirement.jobRoleId)),
    )
    .where(
      and(
        eq(requirement.workspaceId, workspaceId),
        eq(requirement.skillId, skillId),
        or(isNull(requirement.validFrom), lte(requirement.validFrom, now())),
        or(isNull(requirement.validTo), gt(requirement.validTo, now())),
      ),
    )
    .orderBy(asc(jobRole.name));
}

/** Micro-credentials of ours that can be earned and grant the skill, with how often they are. */
async function readGrantingAchievements({ db, workspaceId }: Scope, skillId: string) {
  const granting = await db
    .select({
      achievementId: achievement.id,
      name: achievement.name,
      level: achievementSkill.level,
      hours: achievement.hours,
      price: achievement.price,
      currency: achievement.currency,
      seats: achievement.seats,
    })
    .from(achievementSkill)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, achievementSkill.workspaceId),
        eq(achievement.id, achievementSkill.achievementId),
      ),
    )
    .where(
      and(
        eq(achievementSkill.workspaceId, workspaceId),
        eq(achievementSkill.skillId, skillId),
        eq(achievement.origin, "own"),
        eq(achievement.status, "published"),
      ),
    )
    .orderBy(asc(achievementSkill.level), asc(achievement.name));
  const ids = granting.map(({ achievementId }) => achievementId);
  if (ids.length === 0) return [];
  const awarded = await db
    .select({ achievementId: earnedCredential.achievementId, awards: count() })
    .from(earnedCredential)
    .where(and(eq(earnedCredential.workspaceId, workspaceId), inArray(earnedCredential.achievementId, ids)))
    .groupBy(earnedCredential.achievementId);
  const endsIt = and(
    eq(earnedCredential.workspaceId, workspaceId),
    eq(earnedCredential.personId, assignment.personId),
    eq(earnedCredential.achievementId, assignment.achievementId),
    gte(earnedCredential.issuedAt, assignment.createdAt),
  );
  const assigned = await db
    .select({
      achievementId: assignment.achievementId,
      completed:
        sql<number>`count(*) filter (where ${exists(db.select({ one: sql`1` }).from(earnedCredential).where(endsIt))})`.mapWith(
          Number,
        ),
      all: count(),
    })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.achievementId, ids),
        // Who only waits for a seat has none yet.
        ne(assignment.status, "waiting"),
      ),
    )
    .groupBy(assignment.achievementId);
  const awardsOf = new Map(awarded.map(({ achievementId, awards }) => [achievementId, awards]));
  const assignedOf = new Map(assigned.map((row) => [row.achievementId, row]));
  return granting.map((one) => {
    const assignments = assignedOf.get(one.achievementId);
    return {
      ...one,
      awards: awardsOf.get(one.achievementId) ?? 0,
      /** Share of assignments that ended in an award, 0 to 1; null where there are none. */
      completion: assignments ? assignments.completed / assignments.all : null,
    };
  });
}
