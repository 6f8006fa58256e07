import type { RowsToWrite } from "@/server/ingest/plan/rows-to-write";
import type { PlannedTable, RowOf } from "@/server/ingest/plan/table-reads";
import type { EqualSkills } from "@/server/taxonomy/equal-skills";
import type { Cell } from "./cell";
import { countingFor, givenFor } from "./equal-evidence";
import type { JobRole } from "./frame";
import { readinessOf, sumUp } from "./person";
import type { Requirement } from "./requirements";
import { cellsOf, evidenceFor, type Person, type Workforce } from "./workforce";

/** The people of a workforce as they would be once a plan is carried out, and what their roles would ask for. `equals`: then. */
function afterPlan(workforce: Workforce, plan: RowsToWrite, equals: EqualSkills): Workforce {
  const people = new Map(
    equals === workforce.equals
      ? workforce.personById
      : [...workforce.personById].map(([id, person]) => [
          id,
          { ...person, evidence: countingFor(givenFor(person.evidence), equals) },
        ]),
  );
  for (const row of plan.inserted("person")) {
    people.set(row.id, {
      id: row.id,
      name: row.name,
      teamId: row.teamId,
      site: row.location,
      tags: row.tags,
      leftAt: row.leftAt,
      roles: [],
      evidence: new Map(),
      exemptions: new Map(),
    });
  }
  const change = (id: string, set: (person: Person) => Partial<Person>) => {
    const person = people.get(id);
    if (person) people.set(id, { ...person, ...set(person) });
  };
  for (const { before } of plan.updated("roleHolding")) {
    change(before.personId, ({ roles }) => ({ roles: roles.filter((one) => !isHolding(one, before)) }));
  }
  for (const row of rowsAfter(plan, "roleHolding")) {
    change(row.personId, ({ roles }) => ({ roles: [...roles, row] }));
  }
  const countedFor = (skillId: string) => [skillId, ...(equals.get(skillId) ?? [])];
  for (const { id, personId, skillId } of rowsBefore(plan, "evidence")) {
    for (const one of skillId === null ? [] : countedFor(skillId)) {
      change(personId, ({ evidence }) => ({
        evidence: new Map(evidence).set(
          one,
          (evidence.get(one) ?? []).filter((piece) => piece.id !== id),
        ),
      }));
    }
  }
  for (const { skillId, ...piece } of rowsAfter(plan, "evidence")) {
    for (const one of skillId === null ? [] : countedFor(skillId)) {
      change(piece.personId, ({ evidence }) => ({
        evidence: new Map(evidence).set(one, [
          ...(evidence.get(one) ?? []),
          { ...piece, skillId: skillId ?? one },
        ]),
      }));
    }
  }
  for (const { personId, skillId, validFrom } of rowsBefore(plan, "exemption")) {
    change(personId, ({ exemptions }) => ({
      exemptions: new Map(exemptions).set(
        skillId,
        (exemptions.get(skillId) ?? []).filter((one) => one.validFrom?.getTime() !== validFrom?.getTime()),
      ),
    }));
  }
  for (const row of rowsAfter(plan, "exemption")) {
    change(row.personId, ({ exemptions }) => ({
      exemptions: new Map(exemptions).set(row.skillId, [...(exemptions.get(row.skillId) ?? []), row]),
    }));
  }
  return {
    ...workforce,
    people: [...people.values()],
    personById: people,
    jobRoleById: rolesAfter(workforce, plan),
    equals,
  };
}

const rowsAfter = <T extends PlannedTable>(plan: RowsToWrite, table: T): RowOf<T>[] => [
  ...plan.updated(table).map(({ after }) => after),
  ...plan.inserted(table),
];
const rowsBefore = <T extends PlannedTable>(plan: RowsToWrite, table: T): RowOf<T>[] => [
  ...plan.updated(table).map(({ before }) => before),
  ...plan.removed(table),
];

type Holding = Person["roles"][number];

const isHolding = (one: Holding, other: Holding): boolean =>
  one.jobRoleId === other.jobRoleId &&
  one.kind === other.kind &&
  one.validFrom?.getTime() === other.validFrom?.getTime() &&
  one.validTo?.getTime() === other.validTo?.getTime();

/** Job roles as the plan leaves them; lines that are no skill yet count in no number. */
function rolesAfter({ jobRoleById }: Workforce, plan: RowsToWrite): ReadonlyMap<string, JobRole> {
  const roles = new Map(jobRoleById);
  for (const { id, name } of plan.inserted("jobRole")) roles.set(id, { id, name, requirements: [] });
  const change = (id: string, set: (lines: readonly Requirement[]) => Requirement[]) => {
    const role = roles.get(id);
    if (role) roles.set(id, { ...role, requirements: set(role.requirements) });
  };
  for (const row of rowsBefore(plan, "requirement")) {
    change(row.jobRoleId, (lines) => lines.filter((line) => line.skillId !== row.skillId || line.validTo));
  }
  for (const { jobRoleId, skillId, requiredLevel: level, ...row } of rowsAfter(plan, "requirement")) {
    if (skillId !== null) change(jobRoleId, (lines) => [...lines, { ...row, skillId, level }]);
  }
  return roles;
}

type Side = { held: number; required: number } | null;

/** One person's skill that an import would change. */
type CellChange = {
  personId: string;
  person: string;
  skillId: string;
  /** Null: on that side the skill is not required of them. */
  before: Side;
  after: Side;
};

/**
 * What a plan changes for these people as of a date: their sums on both sides, and cell by cell. `equals`: the skills that are
 * the same once it is carried out.
 */
export function effectOf(
  before: Workforce,
  plan: RowsToWrite,
  personIds: Iterable<string>,
  at: Date,
  equals: EqualSkills = before.equals,
) {
  const after = afterPlan(before, plan, equals);
  const sides = { before: { demanded: 0, supplied: 0 }, after: { demanded: 0, supplied: 0 } };
  const changes: CellChange[] = [];
  for (const id of personIds) {
    const [then, now] = [before.personById.get(id), after.personById.get(id)];
    const [was, is] = [cellsBySkill(before, then, at), cellsBySkill(after, now, at)];
    for (const [side, cells] of [["before", was] as const, ["after", is] as const]) {
      const { demanded, supplied } = sumUp([...cells.values()]);
      sides[side].demanded += demanded;
      sides[side].supplied += supplied;
    }
    for (const skillId of new Set([...was.keys(), ...is.keys()])) {
      const [a, b] = [sideOf(was.get(skillId)), sideOf(is.get(skillId))];
      if (a?.held === b?.held && a?.required === b?.required) continue;
      changes.push({ personId: id, person: now?.name ?? then?.name ?? "", skillId, before: a, after: b });
    }
  }
  return {
    readiness: { before: shareOf(sides.before), after: shareOf(sides.after) },
    changes,
    opened: changes.filter(({ before: a, after: b }) => gapOf(b) > gapOf(a)).length,
    closed: changes.filter(({ before: a, after: b }) => gapOf(b) < gapOf(a)).length,
    /** Whose level in a skill that is required of them falls. */
    losing: new Set(
      changes.flatMap(({ personId, before: a, after: b }) => (a && b && b.held < a.held ? [personId] : [])),
    ).size,
    gaining: new Set(
      changes.flatMap(({ personId, before: a, after: b }) =>
        b && b.held > (a?.held ?? 0) ? [personId] : [],
      ),
    ).size,
  };
}

/** The required skills of which a badge's owner proves less once a plan for it is carried out than at `since`. */
export function lossesBy(
  before: Workforce,
  plan: RowsToWrite,
  badge: { id: string; personId: string },
  since: Date,
  now: Date,
): string[] {
  const owner = before.personById.get(badge.personId);
  const after = afterPlan(before, plan, before.equals);
  const was = cellsBySkill(before, owner, since);
  return [...cellsBySkill(after, after.personById.get(badge.personId), now)].flatMap(([skillId, cell]) => {
    const then = was.get(skillId);
    // What else ran out meanwhile is no matter of this badge.
    const isShown = owner && evidenceFor(owner, skillId).some((one) => one.earnedCredentialId === badge.id);
    return isShown && then && cell.state !== "exempt" && cell.held < then.held ? [skillId] : [];
  });
}

const gapOf = (side: Side): number => (side ? Math.max(0, side.required - side.held) : 0);
const sideOf = (cell: Cell | undefined): Side =>
  cell && cell.state !== "exempt" ? { held: cell.held, required: cell.required } : null;
const shareOf = (sums: { demanded: number; supplied: number }): number =>
  readinessOf({ ...sums, weightedGap: sums.demanded - sums.supplied });

const cellsBySkill = (workforce: Workforce, person: Person | undefined, at: Date): Map<string, Cell> =>
  new Map(person ? cellsOf(workforce, person, at).map((cell) => [cell.skillId, cell]) : []);
