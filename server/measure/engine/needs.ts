import type { Frame } from "../frame";
import { mergeRequirements, type Requirement } from "../requirements";
import { kindOf, spanNumber } from "./held-span";
import type { ReadModel } from "./model";
import type { Tables } from "./tables";

/** What a set of roles asks for together, in columns; sorted by skill id. */
export type Needs = {
  length: number;
  /** Numbers of skills. */
  skill: Uint16Array;
  /** The level required. */
  required: Float64Array;
  /** 1 to 5. */
  importance: Float64Array;
  mandatory: Uint8Array;
  /** The places of these columns in the order of the numbers of their skills. */
  bySkill: Uint16Array;
  /** Place among all that the roles ask for: others may have been left out. */
  place: Uint16Array;
};

/** People who hold the same roles as of a date. */
export type RoleSet = {
  /** From 0, in the order in which they were met. */
  number: number;
  /** Numbers of job roles, rising. */
  roles: readonly number[];
  needs: Needs;
};

/** The roles that people hold as of an asking's date, and what they ask for, each set worked out once. */
export class RoleSets {
  readonly all: RoleSet[] = [];
  readonly #model: ReadModel;
  readonly #tables: Tables;
  /** Keeps of the requirements those of these skills alone. */
  readonly #skillIds: ReadonlySet<string> | undefined;
  /** Of those without a role. */
  readonly ofNone: RoleSet;
  readonly #ofOne: (RoleSet | undefined)[] = [];
  readonly #ofSeveral = new Map<string, RoleSet>();

  constructor(model: ReadModel, tables: Tables, skillIds?: ReadonlySet<string>) {
    this.#model = model;
    this.#tables = tables;
    this.#skillIds = skillIds;
    this.ofNone = this.#make([]);
  }

  /** The roles that a person holds, targets apart. */
  of(person: number): RoleSet {
    const { holdings } = this.#model;
    const { jobRole, span } = holdings.columns;
    const { inForce } = this.#tables;
    const start = holdings.start[person] as number;
    const end = start + (holdings.length[person] as number);
    let only = -1;
    for (let row = start; row < end; row++) {
      const held = span[row] as number;
      if ((held & 3) === 2 || inForce[held >>> 2] === 0) continue;
      if (only >= 0) return this.#several(person);
      only = jobRole[row] as number;
    }
    return only < 0 ? this.ofNone : this.ofRole(only);
  }

  ofRole(role: number): RoleSet {
    const known = this.#ofOne[role];
    if (known) return known;
    const made = this.#make([role]);
    this.#ofOne[role] = made;
    return made;
  }

  /** The primary role in force, else a further one; of several, that with the lowest id. */
  primaryOf(person: number): string | null {
    const { holdings, jobRoles } = this.#model;
    const found = { primary: [] as string[], further: [] as string[], target: [] as string[] };
    const start = holdings.start[person] as number;
    for (let row = start; row < start + (holdings.length[person] as number); row++) {
      const held = holdings.columns.span[row] as number;
      if (this.#tables.inForce[spanNumber(held)] === 0) continue;
      found[kindOf(held)].push(jobRoles.values[holdings.columns.jobRole[row] as number] as string);
    }
    const roles = found.primary.length > 0 ? found.primary : found.further;
    return roles.sort()[0] ?? null;
  }

  #several(person: number): RoleSet {
    const { holdings } = this.#model;
    const roles = new Set<number>();
    const start = holdings.start[person] as number;
    for (let row = start; row < start + (holdings.length[person] as number); row++) {
      const held = holdings.columns.span[row] as number;
      if (kindOf(held) === "target" || this.#tables.inForce[spanNumber(held)] === 0) continue;
      roles.add(holdings.columns.jobRole[row] as number);
    }
    const sorted = [...roles].sort((a, b) => a - b);
    if (sorted.length === 1) return this.ofRole(sorted[0] as number);
    const key = sorted.join();
    const known = this.#ofSeveral.get(key);
    if (known) return known;
    const made = this.#make(sorted);
    this.#ofSeveral.set(key, made);
    return made;
  }

  #make(roles: readonly number[]): RoleSet {
    const made = { number: this.all.length, roles, needs: this.#needsOf(roles) };
    this.all.push(made);
    return made;
  }

  #needsOf(roles: readonly number[]): Needs {
    const { at } = this.#tables.asking;
    const needs =
      roles.length === 1
        ? steadyNeeds(this.#model, roles[0] as number, at)
        : mergedNeeds(this.#model, roles, at);
    const skillIds = this.#skillIds;
    if (!skillIds) return needs;
    return filtered(needs, (skill) => skillIds.has(this.#model.skills.values[skill] as string));
  }
}

function mergedNeeds(model: ReadModel, roles: readonly number[], at: Date): Needs {
  const merged = mergeRequirements(
    roles.flatMap((role) => linesOf(model, role)),
    at,
  );
  const skill = Uint16Array.from(merged, ({ skillId }) => model.skills.add(skillId));
  return {
    length: merged.length,
    skill,
    bySkill: placesBy(skill),
    required: Float64Array.from(merged, ({ required }) => required),
    importance: Float64Array.from(merged, ({ importance }) => importance),
    mandatory: Uint8Array.from(merged, ({ mandatory }) => (mandatory ? 1 : 0)),
    place: Uint16Array.from(merged, (_, place) => place),
  };
}

const linesOf = ({ jobRoles, roleById }: ReadModel, role: number): readonly Requirement[] =>
  roleById.get(jobRoles.values[role] as string)?.requirements ?? [];

/** What one role asks for, from the first instant (in milliseconds) to just before the second. */
type SteadyNeeds = { from: number; to: number; needs: Needs };

const steady = new WeakMap<Frame, Map<string, SteadyNeeds>>();

/** What one role asks for; worked out once for all dates between which its lines do not change. */
function steadyNeeds(model: ReadModel, role: number, at: Date): Needs {
  const known = steady.get(model.frame) ?? new Map<string, SteadyNeeds>();
  steady.set(model.frame, known);
  const id = model.jobRoles.values[role] as string;
  const found = known.get(id);
  const asOf = at.getTime();
  if (found && found.from <= asOf && asOf < found.to) return found.needs;
  const changes = linesOf(model, role).flatMap(({ validFrom, validTo }) =>
    [validFrom, validTo].flatMap((date) => (date ? [date.getTime()] : [])),
  );
  const needs = mergedNeeds(model, [role], at);
  known.set(id, {
    from: changes.reduce(
      (latest, change) => (change <= asOf ? Math.max(latest, change) : latest),
      Number.NEGATIVE_INFINITY,
    ),
    to: changes.reduce(
      (next, change) => (change > asOf ? Math.min(next, change) : next),
      Number.POSITIVE_INFINITY,
    ),
    needs,
  });
  return needs;
}

/** Whether a person's requirement of a skill is muted. Ask only where `isExempt` says that it may be. */
export const isMuted = ({ exemptions }: ReadModel, { inForce }: Tables, person: number, skill: number) =>
  exemptions.get(person)?.some((muted) => muted.skill === skill && inForce[muted.span] === 1) ?? false;

/** Without what a person is exempt from; the same object where that is nothing. */
export function withoutMuted(model: ReadModel, tables: Tables, person: number, needs: Needs): Needs {
  if (model.isExempt[person] === 0) return needs;
  return filtered(needs, (skill) => !isMuted(model, tables, person, skill));
}

const placesBy = (skill: Uint16Array): Uint16Array =>
  Uint16Array.from(skill.keys()).sort((a, b) => (skill[a] as number) - (skill[b] as number));

/** The requirements of some of the skills; the same object where those are all. */
function filtered(needs: Needs, isKept: (skill: number) => boolean): Needs {
  const kept = [...needs.skill.keys()].filter((need) => isKept(needs.skill[need] as number));
  if (kept.length === needs.length) return needs;
  const pick = (column: ArrayLike<number>) => kept.map((need) => column[need] as number);
  const skill = Uint16Array.from(pick(needs.skill));
  return {
    length: kept.length,
    skill,
    bySkill: placesBy(skill),
    required: Float64Array.from(pick(needs.required)),
    importance: Float64Array.from(pick(needs.importance)),
    mandatory: Uint8Array.from(pick(needs.mandatory)),
    place: Uint16Array.from(pick(needs.place)),
  };
}
