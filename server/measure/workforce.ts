import type { RoleHoldingKind } from "@/db/enums";
import type { EqualSkills } from "@/server/taxonomy/equal-skills";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { type Cell, measureCell } from "./cell";
import type { JobRole, SkillEntry, Team } from "./frame";
import type { Member } from "./group";
import { type Evidence, isInForce, levelHeld, type Policy, type Validity } from "./level-held";
import { mergeRequirements, type RequiredSkill } from "./requirements";

/**
 * Everything of a workspace that figures are computed from, indexed for asking as of any date.
 * Immutable: a change of the workspace makes a new one.
 */
export type Workforce = {
  workspaceId: string;
  /** `workspace.version` that it was read at. */
  version: number;
  policy: Policy & {
    /** A closed step of a mandatory skill is worth this many times as much in plans. */
    mandatoryFactor: number;
    /** Aggregates about fewer people are hidden from those who may not see them one by one. */
    smallGroup: number;
  };
  /** The workspace's default proficiency scale, lowest level first. */
  levels: readonly ProficiencyLevel[];
  teams: readonly Team[];
  /** Also those who have left: they count at dates before. By name. */
  people: readonly Person[];
  personById: ReadonlyMap<string, Person>;
  jobRoleById: ReadonlyMap<string, JobRole>;
  /** Skills that a requirement, evidence or team requirement names. */
  skillById: ReadonlyMap<string, SkillEntry>;
  /** Skills of other frameworks that are the same. */
  equals: EqualSkills;
};

export type Person = {
  id: string;
  name: string;
  teamId: string | null;
  /** Where they work; null: not known. */
  site: string | null;
  tags: readonly string[];
  leftAt: Date | null;
  roles: readonly RoleHolding[];
  /** By the skill that it counts for: also under each skill that is the same as its own (`equal-evidence.ts`). */
  evidence: ReadonlyMap<string, readonly WorkforceEvidence[]>;
  /** By skill id. */
  exemptions: ReadonlyMap<string, readonly Exemption[]>;
};

export type RoleHolding = Validity & { jobRoleId: string; kind: RoleHoldingKind };
type Exemption = Validity & { reason: string };
export type WorkforceEvidence = Evidence & {
  /** The skill that it was given for. */
  skillId: string;
  earnedCredentialId: string | null;
  /** An award that a scenario plans: it counts from its date on, also in a forecast. */
  isPlanned?: boolean;
};

/** A person of a group, measured as of one date. */
export type MeasuredPerson = Member & { person: Person };

const noEvidence: readonly WorkforceEvidence[] = [];

/** Still with the organisation as of a date. */
const isPresent = ({ leftAt }: Person, at: Date): boolean => leftAt === null || leftAt > at;

/** The roles that count as of a date: targets answer "what if" and are not among them. */
export const currentRoles = (person: Person, at: Date): RoleHolding[] =>
  person.roles.filter((holding) => holding.kind !== "target" && isInForce(holding, at));

/** The primary role's name as of a date, else a further one's; null for somebody without a role. */
export function jobRoleName(workforce: Workforce, person: Person, at: Date): string | null {
  const roles = currentRoles(person, at);
  const holding = roles.find(({ kind }) => kind === "primary") ?? roles[0];
  return holding ? (workforce.jobRoleById.get(holding.jobRoleId)?.name ?? null) : null;
}

/** What a person's current roles ask for together, sorted by skill id. */
export function requiredOf(workforce: Workforce, person: Person, at: Date): RequiredSkill[] {
  const roleIds = currentRoles(person, at).map(({ jobRoleId }) => jobRoleId);
  return requiredByRoles(workforce, roleIds, at);
}

/** What these roles ask for together: the person's own, or a target. */
export const requiredByRoles = (
  { jobRoleById }: Workforce,
  roleIds: readonly string[],
  at: Date,
): RequiredSkill[] =>
  mergeRequirements(
    roleIds.flatMap((id) => jobRoleById.get(id)?.requirements ?? []),
    at,
  );

/** Every required skill of a person, exempt ones included, as of a date. */
export function cellsOf(
  workforce: Workforce,
  person: Person,
  at: Date,
  needs: readonly RequiredSkill[] = requiredOf(workforce, person, at),
): Cell[] {
  return needs.map((need) =>
    measureCell(
      need,
      evidenceFor(person, need.skillId),
      person.exemptions.get(need.skillId) ?? [],
      at,
      workforce.policy,
    ),
  );
}

export const evidenceFor = (person: Person, skillId: string): readonly WorkforceEvidence[] =>
  person.evidence.get(skillId) ?? noEvidence;

/** The level that a person holds in any skill, required or not. */
export const heldBy = ({ policy }: Workforce, person: Person, skillId: string, at: Date): number =>
  levelHeld(evidenceFor(person, skillId), at, policy);

/** Measures people as of a date; those who had left by then are not among them. */
export function measurePeople(workforce: Workforce, people: readonly Person[], at: Date): MeasuredPerson[] {
  // Most people share their roles with others: what a set of roles asks for is merged once.
  const byRoles = new Map<string, RequiredSkill[]>();
  const needsOf = (person: Person) => {
    const roleIds = currentRoles(person, at)
      .map(({ jobRoleId }) => jobRoleId)
      .sort();
    const key = roleIds.join();
    const needs = byRoles.get(key) ?? requiredByRoles(workforce, roleIds, at);
    byRoles.set(key, needs);
    return needs;
  };
  return people
    .filter((person) => isPresent(person, at))
    .map((person) => ({
      person,
      cells: cellsOf(workforce, person, at, needsOf(person)),
      levelIn: (skillId) => heldBy(workforce, person, skillId, at),
    }));
}

/**
 * The workforce for a question about a date after `now`: expiries happen, nothing new is earned, so
 * evidence dated after now is left out. For a date up to now, the workforce itself.
 */
export function forAsking(workforce: Workforce, at: Date, now: Date): Workforce {
  if (at <= now) return workforce;
  const people = workforce.people.map((person) => ({
    ...person,
    evidence: new Map(
      [...person.evidence].map(([skillId, pieces]) => [
        skillId,
        pieces.filter(({ issuedAt, isPlanned }) => isPlanned || issuedAt <= now),
      ]),
    ),
  }));
  return { ...workforce, people, personById: new Map(people.map((person) => [person.id, person])) };
}
