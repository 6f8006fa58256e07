import { mergeRequirements } from "../requirements";
import { kindOf, type ReadModel, spanNumber } from "./model";
import { placeOf, type Tables } from "./tables";

/** What a set of roles asks for together, in columns; sorted by skill id. */
export type Needs = {
  length: number;
  /** Numbers of skills. */
  skill: Uint16Array;
  /** Place of the level required among the asking's levels. */
  rank: Uint16Array;
  /** The level required. */
  required: Float64Array;
  /** 1 to 5. */
  importance: Float64Array;
  mandatory: Uint8Array;
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
    const { jobRoles, roleById, skills } = this.#model;
    const { asking, levels } = this.#tables;
    const lines = roles.flatMap((role) => roleById.get(jobRoles.values[role] as string)?.requirements ?? []);
    const merged = mergeRequirements(lines, asking.at).filter(
      ({ skillId }) => this.#skillIds?.has(skillId) ?? true,
    );
    return {
      length: merged.length,
      skill: Uint16Array.from(merged, ({ skillId }) => skills.add(skillId)),
      rank: Uint16Array.from(merged, ({ required }) => placeOf(levels, required)),
      required: Float64Array.from(merged, ({ required }) => required),
      importance: Float64Array.from(merged, ({ importance }) => importance),
      mandatory: Uint8Array.from(merged, ({ mandatory }) => (mandatory ? 1 : 0)),
    };
  }
}

/** Whether a person's requirement of a skill is muted. Ask only where `isExempt` says that it may be. */
export const isMuted = ({ exemptions }: ReadModel, { inForce }: Tables, person: number, skill: number) =>
  exemptions.get(person)?.some((muted) => muted.skill === skill && inForce[muted.span] === 1) ?? false;

/** Without what a person is exempt from; the same object where that is nothing. */
export function withoutMuted(model: ReadModel, tables: Tables, person: number, needs: Needs): Needs {
  if (model.isExempt[person] === 0) return needs;
  const kept = [...needs.skill.keys()].filter(
    (need) => !isMuted(model, tables, person, needs.skill[need] as number),
  );
  if (kept.length === needs.length) return needs;
  const pick = (column: Uint16Array | Float64Array | Uint8Array) =>
    kept.map((need) => column[need] as number);
  return {
    length: kept.length,
    skill: Uint16Array.from(pick(needs.skill)),
    rank: Uint16Array.from(pick(needs.rank)),
    required: Float64Array.from(pick(needs.required)),
    importance: Float64Array.from(pick(needs.importance)),
    mandatory: Uint8Array.from(pick(needs.mandatory)),
  };
}
