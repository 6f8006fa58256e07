import "server-only";
import { and, asc, count, countDistinct, desc, eq, gt, isNull, lte, ne, or } from "drizzle-orm";
import { jobRole, jobRoleTask, person, requirement, roleHolding, skill } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readScales } from "@/server/proficiency-reads";
import type { Scope } from "@/server/scope";
import { heldNow, present, visiblePeople } from "./people-reads";

/** Narrows a query over `requirement` to what is asked now. */
const askedNow = (now: Date) =>
  and(
    or(isNull(requirement.validFrom), lte(requirement.validFrom, now)),
    or(isNull(requirement.validTo), gt(requirement.validTo, now)),
  );

/** All job roles by name, with how much they ask for and how many of the people whom the actor may see have them. */
export async function readJobRoles(scope: Scope) {
  const { db, workspaceId, now } = scope;
  const roles = await db
    .select({ id: jobRole.id, name: jobRole.name, source: jobRole.source, code: jobRole.code })
    .from(jobRole)
    .where(eq(jobRole.workspaceId, workspaceId))
    .orderBy(asc(jobRole.name));
  const asked = await db
    .select({ jobRoleId: requirement.jobRoleId, requirements: count() })
    .from(requirement)
    .where(and(eq(requirement.workspaceId, workspaceId), askedNow(now())))
    .groupBy(requirement.jobRoleId);
  const people = await readPeopleInRoles(scope);
  const askedOf = new Map(asked.map(({ jobRoleId, requirements }) => [jobRoleId, requirements]));
  return roles.map((role) => ({
    ...role,
    requirements: askedOf.get(role.id) ?? 0,
    people: people.get(role.id) ?? 0,
  }));
}

/** How many people have each job role now, or one of them. Targets are wishes and count as nobody. */
async function readPeopleInRoles(scope: Scope, jobRoleId?: string): Promise<Map<string, number>> {
  const { db, workspaceId, now } = scope;
  const rows = await db
    .select({ jobRoleId: roleHolding.jobRoleId, people: countDistinct(roleHolding.personId) })
    .from(roleHolding)
    .innerJoin(
      person,
      and(eq(person.workspaceId, roleHolding.workspaceId), eq(person.id, roleHolding.personId)),
    )
    .where(
      and(
        eq(roleHolding.workspaceId, workspaceId),
        ne(roleHolding.kind, "target"),
        jobRoleId ? eq(roleHolding.jobRoleId, jobRoleId) : undefined,
        heldNow(now()),
        present(now()),
        await visiblePeople(scope),
      ),
    )
    .groupBy(roleHolding.jobRoleId);
  return new Map(rows.map(({ jobRoleId, people }) => [jobRoleId, people]));
}

/** One job role with what it asks for now, or as of a date, the weightiest first. Texts that are no skill yet are among them. */
export async function readJobRole(
  scope: Scope,
  { jobRoleId, at }: { jobRoleId: string; at?: Date | undefined },
) {
  const { db, workspaceId, now } = scope;
  const [role] = await db
    .select()
    .from(jobRole)
    .where(and(eq(jobRole.workspaceId, workspaceId), eq(jobRole.id, jobRoleId)));
  if (!role) throw new Refusal("not_found", "people.job_role_unknown", "There is no such job role here.");

  const requirements = await db
    .select({
      id: requirement.id,
      statement: requirement.statement,
      skillId: requirement.skillId,
      skillLabel: skill.preferredLabel,
      scaleId: skill.scaleId,
      requiredLevel: requirement.requiredLevel,
      importance: requirement.importance,
      mandatory: requirement.mandatory,
      validFrom: requirement.validFrom,
      native: requirement.native,
    })
    .from(requirement)
    .leftJoin(skill, and(eq(skill.workspaceId, requirement.workspaceId), eq(skill.id, requirement.skillId)))
    .where(
      and(
        eq(requirement.workspaceId, workspaceId),
        eq(requirement.jobRoleId, jobRoleId),
        askedNow(at ?? now()),
      ),
    )
    .orderBy(desc(requirement.mandatory), desc(requirement.importance), asc(requirement.statement));
  const levelsOf = await readScales(scope);
  const tasks = await db
    .select({ code: jobRoleTask.code, statement: jobRoleTask.statement })
    .from(jobRoleTask)
    .where(and(eq(jobRoleTask.workspaceId, workspaceId), eq(jobRoleTask.jobRoleId, jobRoleId)))
    // O*NET: core before supplemental ones.
    .orderBy(asc(jobRoleTask.taskType), asc(jobRoleTask.statement));
  return {
    id: role.id,
    name: role.name,
    description: role.description,
    source: role.source,
    code: role.code,
    /** What people in it do, as its source words it. */
    tasks,
    people: (await readPeopleInRoles(scope, role.id)).get(role.id) ?? 0,
    requirements: requirements.map(({ scaleId, ...one }) => ({ ...one, levels: levelsOf(scaleId) })),
  };
}
