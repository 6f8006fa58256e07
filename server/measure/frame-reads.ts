import "server-only";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { jobRole, requirement, skill, team, teamRequirement, workspace } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readScales } from "@/server/proficiency-reads";
import { readEqualSkills } from "@/server/taxonomy/equal-reads";
import { withEqualSkills } from "@/server/taxonomy/equal-skills";
import type { Frame, SkillEntry } from "./frame";
import { groupBy } from "./person-record-reads";

type Place = { db: Db; workspaceId: string };

/** The frame, with the version that it is of. `evidenced`: skills that evidence names. */
export async function readFrame(
  place: Place,
  evidenced: Iterable<string>,
): Promise<{ version: number; frame: Frame }> {
  const { version, ...policy } = await readSettings(place);
  // One after the other: in a transaction they share a connection.
  const jobRoles = await readJobRoles(place);
  const teams = await readTeams(place);
  const levels = (await readScales(place))(null);
  const named = new Set(evidenced);
  for (const { requirements } of [...jobRoles, ...teams]) {
    for (const { skillId } of requirements) named.add(skillId);
  }
  const equals = await readEqualSkills(place);
  const skills = await readSkills(place, [...withEqualSkills(named, equals)]);
  return { version, frame: { policy, levels, teams, jobRoles, skills, equals } };
}

async function readSettings({ db, workspaceId }: Place) {
  const [found] = await db
    .select({
      version: workspace.version,
      merge: workspace.mergePolicy,
      trustFloor: workspace.trustFloor,
      horizonDays: workspace.horizonDays,
      mandatoryFactor: workspace.mandatoryFactor,
      smallGroup: workspace.smallGroup,
    })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  if (!found) throw new Refusal("not_found", "measure.workspace_unknown", "This workspace is gone.");
  return found;
}

async function readJobRoles({ db, workspaceId }: Place) {
  const roles = await db
    .select({ id: jobRole.id, name: jobRole.name })
    .from(jobRole)
    .where(eq(jobRole.workspaceId, workspaceId))
    .orderBy(asc(jobRole.name), asc(jobRole.id));
  const lines = await db
    .select({
      jobRoleId: requirement.jobRoleId,
      skillId: requirement.skillId,
      level: requirement.requiredLevel,
      importance: requirement.importance,
      mandatory: requirement.mandatory,
      validFrom: requirement.validFrom,
      validTo: requirement.validTo,
    })
    .from(requirement)
    .where(and(eq(requirement.workspaceId, workspaceId), isNotNull(requirement.skillId)));
  const linesOf = groupBy(lines, ({ jobRoleId }) => jobRoleId);
  return roles.map((role) => ({
    ...role,
    requirements: (linesOf.get(role.id) ?? []).flatMap(({ jobRoleId: _, skillId, ...line }) =>
      skillId === null ? [] : [{ ...line, skillId }],
    ),
  }));
}

async function readTeams({ db, workspaceId }: Place) {
  const teams = await db
    .select({ id: team.id, name: team.name, parentId: team.parentId })
    .from(team)
    .where(eq(team.workspaceId, workspaceId))
    .orderBy(asc(team.name), asc(team.id));
  const needs = await db
    .select({
      teamId: teamRequirement.teamId,
      skillId: teamRequirement.skillId,
      level: teamRequirement.level,
      minimumHolders: teamRequirement.minimumHolders,
      validFrom: teamRequirement.validFrom,
      validTo: teamRequirement.validTo,
    })
    .from(teamRequirement)
    .where(eq(teamRequirement.workspaceId, workspaceId));
  const needsOf = groupBy(needs, ({ teamId }) => teamId);
  return teams.map((one) => ({
    ...one,
    requirements: (needsOf.get(one.id) ?? []).map(({ teamId: _, ...need }) => need),
  }));
}

const idsAtOnce = 5_000;

/** A taxonomy has thousands of skills; only those that a figure can name are read. */
async function readSkills({ db, workspaceId }: Place, ids: readonly string[]): Promise<SkillEntry[]> {
  const family = alias(skill, "family");
  const found: SkillEntry[] = [];
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    found.push(
      ...(await db
        .select({
          id: skill.id,
          label: skill.preferredLabel,
          familyId: skill.familyId,
          family: family.preferredLabel,
        })
        .from(skill)
        .leftJoin(family, and(eq(family.workspaceId, skill.workspaceId), eq(family.id, skill.familyId)))
        .where(
          and(eq(skill.workspaceId, workspaceId), inArray(skill.id, ids.slice(start, start + idsAtOnce))),
        )),
    );
  }
  return found;
}
