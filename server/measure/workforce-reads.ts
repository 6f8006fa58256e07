import "server-only";
import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { defaultScale } from "@/db/default-scale";
import {
  evidence,
  exemption,
  jobRole,
  person,
  proficiencyLevel,
  proficiencyScale,
  requirement,
  roleHolding,
  skill,
  team,
  teamRequirement,
  workspace,
} from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { defaultLevels } from "@/server/taxonomy/scale";
import type { Person, Workforce } from "./workforce";

/** Workspaces whose workforce one process keeps at a time. */
const kept = 8;

// The bundler may load this module more than once; the cache is one for each process.
const shared = globalThis as typeof globalThis & { skillwrightWorkforces?: Map<string, Kept> };
type Kept = { version: number; workforce: Promise<Workforce> };

/**
 * The workspace's workforce, read anew only when `workspace.version` has gone up since. Every change
 * that goes through server/audit.ts raises it; rows written around it are seen only after the next one.
 * Not for use inside a transaction: what it has not yet committed must not be kept.
 */
export async function loadWorkforce(scope: Scope): Promise<Workforce> {
  shared.skillwrightWorkforces ??= new Map();
  const cache = shared.skillwrightWorkforces;
  const { workspaceId } = scope;
  const settings = await readSettings(scope);
  const known = cache.get(workspaceId);
  cache.delete(workspaceId);
  const current =
    known?.version === settings.version
      ? known
      : { version: settings.version, workforce: readWorkforce(scope, settings) };
  cache.set(workspaceId, current); // last in the order: the most recently used
  for (const [id] of cache) {
    if (cache.size <= kept) break;
    cache.delete(id);
  }
  try {
    return await current.workforce;
  } catch (error) {
    if (cache.get(workspaceId) === current) cache.delete(workspaceId);
    throw error;
  }
}

type Settings = Awaited<ReturnType<typeof readSettings>>;

async function readSettings({ db, workspaceId }: Scope) {
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

async function readWorkforce(scope: Scope, { version, ...policy }: Settings): Promise<Workforce> {
  const { workspaceId } = scope;
  const [people, jobRoles, teams, skills, levels] = await Promise.all([
    readPeople(scope),
    readJobRoles(scope),
    readTeams(scope),
    readSkills(scope),
    readLevels(scope),
  ]);
  return {
    workspaceId,
    version,
    policy,
    levels,
    teams,
    people,
    personById: new Map(people.map((one) => [one.id, one])),
    jobRoleById: new Map(jobRoles.map((role) => [role.id, role])),
    skillById: new Map(skills.map((one) => [one.id, one])),
  };
}

async function readPeople({ db, workspaceId }: Scope): Promise<Person[]> {
  const [people, holdings, pieces, exemptions] = await Promise.all([
    db
      .select({
        id: person.id,
        name: person.name,
        teamId: person.teamId,
        site: person.location,
        tags: person.tags,
        leftAt: person.leftAt,
      })
      .from(person)
      .where(eq(person.workspaceId, workspaceId))
      .orderBy(asc(person.name), asc(person.id)),
    db
      .select({
        personId: roleHolding.personId,
        jobRoleId: roleHolding.jobRoleId,
        kind: roleHolding.kind,
        validFrom: roleHolding.validFrom,
        validTo: roleHolding.validTo,
      })
      .from(roleHolding)
      .where(eq(roleHolding.workspaceId, workspaceId)),
    db
      .select({
        personId: evidence.personId,
        id: evidence.id,
        skillId: evidence.skillId,
        level: evidence.level,
        source: evidence.source,
        issuedAt: evidence.issuedAt,
        expiresAt: evidence.expiresAt,
        revokedAt: evidence.revokedAt,
        earnedCredentialId: evidence.earnedCredentialId,
      })
      .from(evidence)
      .where(and(eq(evidence.workspaceId, workspaceId), isNotNull(evidence.skillId)))
      .orderBy(asc(evidence.issuedAt), asc(evidence.id)),
    db
      .select({
        personId: exemption.personId,
        skillId: exemption.skillId,
        validFrom: exemption.validFrom,
        validTo: exemption.validTo,
        reason: exemption.reason,
      })
      .from(exemption)
      .where(eq(exemption.workspaceId, workspaceId)),
  ]);
  const holdingsOf = groupBy(holdings, ({ personId }) => personId);
  const piecesOf = groupBy(pieces, ({ personId }) => personId);
  const exemptionsOf = groupBy(exemptions, ({ personId }) => personId);
  return people.map((one) => ({
    ...one,
    roles: (holdingsOf.get(one.id) ?? []).map(({ personId: _, ...holding }) => holding),
    evidence: groupBy(
      (piecesOf.get(one.id) ?? []).flatMap(({ personId: _, skillId, ...piece }) =>
        skillId === null ? [] : [{ ...piece, skillId }],
      ),
      ({ skillId }) => skillId,
    ),
    exemptions: groupBy(exemptionsOf.get(one.id) ?? [], ({ skillId }) => skillId),
  }));
}

async function readJobRoles({ db, workspaceId }: Scope) {
  const [roles, lines] = await Promise.all([
    db
      .select({ id: jobRole.id, name: jobRole.name })
      .from(jobRole)
      .where(eq(jobRole.workspaceId, workspaceId)),
    db
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
      .where(and(eq(requirement.workspaceId, workspaceId), isNotNull(requirement.skillId))),
  ]);
  const linesOf = groupBy(lines, ({ jobRoleId }) => jobRoleId);
  return roles.map((role) => ({
    ...role,
    requirements: (linesOf.get(role.id) ?? []).flatMap(({ jobRoleId: _, skillId, ...line }) =>
      skillId === null ? [] : [{ ...line, skillId }],
    ),
  }));
}

async function readTeams({ db, workspaceId }: Scope) {
  const [teams, needs] = await Promise.all([
    db
      .select({ id: team.id, name: team.name, parentId: team.parentId })
      .from(team)
      .where(eq(team.workspaceId, workspaceId))
      .orderBy(asc(team.name)),
    db
      .select({
        teamId: teamRequirement.teamId,
        skillId: teamRequirement.skillId,
        level: teamRequirement.level,
        minimumHolders: teamRequirement.minimumHolders,
        validFrom: teamRequirement.validFrom,
        validTo: teamRequirement.validTo,
      })
      .from(teamRequirement)
      .where(eq(teamRequirement.workspaceId, workspaceId)),
  ]);
  const needsOf = groupBy(needs, ({ teamId }) => teamId);
  return teams.map((one) => ({
    ...one,
    requirements: (needsOf.get(one.id) ?? []).map(({ teamId: _, ...need }) => need),
  }));
}

/** A taxonomy has thousands of skills; only those that a figure can name are read. */
function readSkills({ db, workspaceId }: Scope) {
  const family = alias(skill, "family");
  const namedIn = (table: typeof requirement | typeof evidence | typeof teamRequirement) =>
    db.select({ id: table.skillId }).from(table).where(eq(table.workspaceId, workspaceId));
  return db
    .select({
      id: skill.id,
      label: skill.preferredLabel,
      familyId: skill.familyId,
      family: family.preferredLabel,
    })
    .from(skill)
    .leftJoin(family, and(eq(family.workspaceId, skill.workspaceId), eq(family.id, skill.familyId)))
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
        or(
          inArray(skill.id, namedIn(requirement)),
          inArray(skill.id, namedIn(evidence)),
          inArray(skill.id, namedIn(teamRequirement)),
        ),
      ),
    );
}

async function readLevels({ db, workspaceId }: Scope) {
  const levels = await db
    .select({
      scaleId: proficiencyLevel.scaleId,
      scale: proficiencyScale.name,
      value: proficiencyLevel.value,
      label: proficiencyLevel.label,
      descriptor: proficiencyLevel.descriptor,
    })
    .from(proficiencyLevel)
    .innerJoin(
      proficiencyScale,
      and(
        eq(proficiencyScale.workspaceId, proficiencyLevel.workspaceId),
        eq(proficiencyScale.id, proficiencyLevel.scaleId),
      ),
    )
    .where(eq(proficiencyLevel.workspaceId, workspaceId))
    .orderBy(asc(proficiencyScale.name), asc(proficiencyLevel.value));
  // A workspace has one scale unless somebody adds another; the one that it started with stays the default.
  const chosen = levels.find(({ scale }) => scale === defaultScale.name) ?? levels[0];
  const ofDefault = levels.filter(({ scaleId }) => scaleId === chosen?.scaleId);
  return ofDefault.length > 0
    ? ofDefault.map(({ value, label, descriptor }) => ({ value, label, descriptor }))
    : [...defaultLevels];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
