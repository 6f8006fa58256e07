import "server-only";
import {
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  gte,
  ilike,
  inArray,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
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
  skillRelation,
} from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readScales } from "@/server/proficiency-reads";
import type { Scope } from "@/server/scope";
import { containing } from "@/server/search";
import type { SkillsInput } from "./input";

const pageSize = 50;

/** Shown labels; `hidden` ones are spelling mistakes that searches should forgive and nobody should read. */
const shownKinds = ["alternative" as const, "alias" as const];

/**
 * Active skills whose preferred or other label contains what was typed, 50 a page: labels that begin
 * with it first, then by name. `matched` is the other label that was found, where the preferred one was not.
 */
export async function readSkills({ db, workspaceId }: Scope, { search, frameworkId, page }: SkillsInput) {
  const typed = search.trim();
  const labelMatches = and(
    eq(skillLabel.workspaceId, workspaceId),
    eq(skillLabel.skillId, skill.id),
    ilike(skillLabel.label, containing(typed)),
  );
  const matching = and(
    eq(skill.workspaceId, workspaceId),
    eq(skill.kind, "skill"),
    eq(skill.status, "active"),
    frameworkId ? eq(skill.frameworkId, frameworkId) : undefined,
    typed
      ? or(
          ilike(skill.preferredLabel, containing(typed)),
          exists(db.select({ one: sql`1` }).from(skillLabel).where(labelMatches)),
        )
      : undefined,
  );
  const isFarther: SQL[] = typed
    ? [sql`${skill.preferredLabel} not ilike ${containing(typed).slice(1)}`]
    : [];
  const skills = await db
    .select({
      id: skill.id,
      label: skill.preferredLabel,
      skillType: skill.skillType,
      framework: framework.name,
    })
    .from(skill)
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    .where(matching)
    .orderBy(...isFarther, asc(skill.preferredLabel), asc(skill.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const matched = await readMatchedLabels(
    { db, workspaceId },
    skills.map(({ id }) => id),
    typed,
  );
  return {
    skills: skills.map((one) => ({
      ...one,
      matched: one.label.toLowerCase().includes(typed.toLowerCase()) ? null : (matched.get(one.id) ?? null),
    })),
    total: await db.$count(skill, matching),
    pageSize,
    frameworks: await readFrameworks({ db, workspaceId }),
  };
}

type Within = Pick<Scope, "db" | "workspaceId">;

async function readMatchedLabels({ db, workspaceId }: Within, skillIds: string[], typed: string) {
  if (!typed || skillIds.length === 0) return new Map<string, string>();
  const rows = await db
    .select({ skillId: skillLabel.skillId, label: skillLabel.label })
    .from(skillLabel)
    .where(
      and(
        eq(skillLabel.workspaceId, workspaceId),
        inArray(skillLabel.skillId, skillIds),
        inArray(skillLabel.kind, shownKinds),
        ilike(skillLabel.label, containing(typed)),
      ),
    )
    .orderBy(sql`length(${skillLabel.label}) desc`);
  return new Map(rows.map(({ skillId, label }) => [skillId, label]));
}

/** The taxonomies that were imported, each with its attribution and its number of active skills. */
export async function readFrameworks({ db, workspaceId }: Within) {
  return db
    .select({
      id: framework.id,
      name: framework.name,
      version: framework.version,
      attribution: framework.attribution,
      skills: count(skill.id),
    })
    .from(framework)
    .leftJoin(
      skill,
      and(
        eq(skill.workspaceId, framework.workspaceId),
        eq(skill.frameworkId, framework.id),
        eq(skill.kind, "skill"),
        eq(skill.status, "active"),
      ),
    )
    .where(eq(framework.workspaceId, workspaceId))
    .groupBy(framework.workspaceId, framework.id)
    .orderBy(asc(framework.name));
}

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
        inArray(skillLabel.kind, shownKinds),
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
    broader: await readRelated(scope, skillId, "broader"),
    replacedBy: await readRelated(scope, skillId, "replaced-by"),
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
    .where(and(eq(assignment.workspaceId, workspaceId), inArray(assignment.achievementId, ids)))
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
