import "server-only";
import { and, count, countDistinct, desc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  achievementSkill,
  alignment,
  evidence,
  exemption,
  requirement,
  skill,
  skillMerge,
  teamRequirement,
} from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { MergeInput } from "./input";

/** What merging would move, before it is done. */
export async function previewMerge({ db, workspaceId }: Scope, { fromId, intoId }: MergeInput) {
  const names = await db
    .select({ id: skill.id, label: skill.preferredLabel, description: skill.description })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, [fromId, intoId])));
  const from = names.find(({ id }) => id === fromId);
  const into = names.find(({ id }) => id === intoId);
  if (!from || !into) {
    throw new Refusal("not_found", "taxonomy.skill_unknown", "There is no such skill here.");
  }
  const rowsOf = async (
    table:
      | typeof requirement
      | typeof evidence
      | typeof exemption
      | typeof teamRequirement
      | typeof achievementSkill
      | typeof alignment,
  ) => {
    const [found] = await db
      .select({ rows: count() })
      .from(table)
      .where(and(eq(table.workspaceId, workspaceId), eq(table.skillId, fromId)));
    return found?.rows ?? 0;
  };
  const [people] = await db
    .select({ people: countDistinct(evidence.personId) })
    .from(evidence)
    .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.skillId, fromId)));
  const both = alias(requirement, "both");
  const [roles] = await db
    .select({ roles: countDistinct(requirement.jobRoleId) })
    .from(requirement)
    .innerJoin(
      both,
      and(
        eq(both.workspaceId, requirement.workspaceId),
        eq(both.jobRoleId, requirement.jobRoleId),
        eq(both.skillId, intoId),
      ),
    )
    .where(and(eq(requirement.workspaceId, workspaceId), eq(requirement.skillId, fromId)));
  return {
    from,
    into,
    requirements: await rowsOf(requirement),
    teamRequirements: await rowsOf(teamRequirement),
    evidence: await rowsOf(evidence),
    people: people?.people ?? 0,
    exemptions: await rowsOf(exemption),
    mappings: await rowsOf(alignment),
    grants: await rowsOf(achievementSkill),
    /** Roles that ask for both: there the higher level and importance count, and mandatory if either says so. */
    rolesWithBoth: roles?.roles ?? 0,
  };
}

/** The skills that were merged into one, the latest first. */
export async function readMerges({ db, workspaceId }: Scope, { skillId }: { skillId: string }) {
  return db
    .select({
      id: skillMerge.id,
      label: skill.preferredLabel,
      mergedBy: skillMerge.mergedBy,
      mergedAt: skillMerge.mergedAt,
      undoneAt: skillMerge.undoneAt,
    })
    .from(skillMerge)
    .innerJoin(skill, and(eq(skill.workspaceId, skillMerge.workspaceId), eq(skill.id, skillMerge.fromId)))
    .where(and(eq(skillMerge.workspaceId, workspaceId), eq(skillMerge.intoId, skillId)))
    .orderBy(desc(skillMerge.mergedAt));
}

/** The skill that a duplicate was merged into; null for a skill that stands for itself. */
export async function readMergedInto({ db, workspaceId }: Scope, { skillId }: { skillId: string }) {
  const [found] = await db
    .select({ skillId: skill.id, label: skill.preferredLabel, mergedAt: skillMerge.mergedAt })
    .from(skillMerge)
    .innerJoin(skill, and(eq(skill.workspaceId, skillMerge.workspaceId), eq(skill.id, skillMerge.intoId)))
    .where(
      and(
        eq(skillMerge.workspaceId, workspaceId),
        eq(skillMerge.fromId, skillId),
        isNull(skillMerge.undoneAt),
      ),
    );
  return found ?? null;
}
