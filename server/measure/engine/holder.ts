import type { CellState } from "@/db/enums";
import type { ReadModel } from "./model";
import { expired, expiredThen, issued, revoked, type Tables } from "./tables";

/** What the evidence for a skill may make of its state: the lowest bits of a place in `#skills`. */
const untrusted = 1;
const endsSoon = 2;
const lapsed = 4;
const marks = 7;
/** The grade that decides stands above the marks in 16 bits, and its score above it. */
const gradeShift = 3;
const scoreShift = 19;

/**
 * What one person at a time holds: `take` them, ask, and `drop` them again before the next. Each skill has
 * one number: the marks, the deciding grade and its score, so that taking and dropping touch one place.
 */
export class Holder {
  readonly #skills: Int32Array;
  readonly #model: ReadModel;
  readonly #tables: Tables;
  /** Grade → score and grade, where they stand in a skill's number; `untrusted` below the trust floor. */
  readonly #codes: Int32Array;
  /** Life → the marks that it makes; below zero where evidence counts. */
  readonly #lives: Int32Array;
  #person = -1;

  constructor(model: ReadModel, tables: Tables) {
    this.#model = model;
    this.#tables = tables;
    this.#skills = new Int32Array(model.skills.values.length);
    this.#codes = Int32Array.from(tables.score, (score, grade) =>
      score === 0 ? untrusted : (score << scoreShift) | (grade << gradeShift),
    );
    const { life } = tables;
    this.#lives = new Int32Array(life.length);
    for (let one = 0; one < life.length; one++) this.#lives[one] = codeOfLife(life[one] as number);
  }

  take(person: number) {
    this.#person = person;
    const { evidence } = this.#model;
    const { skill, grade, life } = evidence.columns;
    const lives = this.#lives;
    const codes = this.#codes;
    const skills = this.#skills;
    const first = evidence.start[person] as number;
    const last = first + (evidence.length[person] as number);
    for (let row = first; row < last; row++) {
      // Without branches: whether evidence has lapsed is anybody's guess, the processor's too.
      const stands = lives[life[row] as number] as number;
      const code = (codes[grade[row] as number] as number) & (stands >> gradeShift);
      const of = skill[row] as number;
      const known = skills[of] as number;
      const decides = code >> scoreShift >= known >> scoreShift;
      skills[of] = (decides ? (code & ~marks) | (known & marks) : known) | (code & marks) | (stands & marks);
    }
  }

  /** As `take`, but of these skills alone (1 in `wanted`): for a question about few of many. */
  takeOnly(person: number, wanted: Uint8Array) {
    this.#person = person;
    const { evidence } = this.#model;
    const { skill, grade, life } = evidence.columns;
    const skills = this.#skills;
    const first = evidence.start[person] as number;
    const last = first + (evidence.length[person] as number);
    for (let row = first; row < last; row++) {
      const of = skill[row] as number;
      if (wanted[of] === 0) continue;
      const stands = this.#lives[life[row] as number] as number;
      const code = (this.#codes[grade[row] as number] as number) & (stands >> gradeShift);
      const known = skills[of] as number;
      const decides = code >> scoreShift >= known >> scoreShift;
      skills[of] = (decides ? (code & ~marks) | (known & marks) : known) | (code & marks) | (stands & marks);
    }
  }

  drop() {
    const { evidence } = this.#model;
    const { skill } = evidence.columns;
    const skills = this.#skills;
    const first = evidence.start[this.#person] as number;
    const last = first + (evidence.length[this.#person] as number);
    for (let row = first; row < last; row++) skills[skill[row] as number] = 0;
  }

  /** Adds each skill that the person holds to its level's count, at skill × levels + rank, and drops them. */
  dropInto(histogram: Uint32Array) {
    const { evidence } = this.#model;
    const { rank, levels } = this.#tables;
    const ranks = levels.length;
    const { skill } = evidence.columns;
    const skills = this.#skills;
    const first = evidence.start[this.#person] as number;
    const last = first + (evidence.length[this.#person] as number);
    for (let row = first; row < last; row++) {
      const of = skill[row] as number;
      const grade = gradeIn(skills[of] as number);
      skills[of] = 0;
      if (grade === 0) continue;
      const at = of * ranks + (rank[grade] as number);
      histogram[at] = 1 + (histogram[at] as number);
    }
  }

  /** The grade that decides a skill; 0: nothing counts. */
  gradeIn(skill: number): number {
    return gradeIn(this.#skills[skill] as number);
  }

  /** Held, and not at the end of the horizon any more. Ask of a skill whose requirement is met. */
  isExpiring(skill: number, required: number): boolean {
    if (((this.#skills[skill] as number) & endsSoon) === 0) return false;
    return this.#levelWithout(skill, expired | revoked | expiredThen) < required;
  }

  /** Nothing counts, and nothing that has lapsed would have been enough. Ask of a skill that is not met. */
  isUnassessed(skill: number, required: number): boolean {
    const known = this.#skills[skill] as number;
    if (known === 0) return true;
    if (this.#tables.level[gradeIn(known)] !== 0) return false;
    return this.stateOf(skill, required) === "unassessed";
  }

  /** The state of a required skill that is not exempt, in the gap model's order. */
  stateOf(skill: number, required: number): CellState {
    const known = this.#skills[skill] as number;
    const level = this.#tables.level[gradeIn(known)] as number;
    if (level >= required) {
      if (this.isExpiring(skill, required)) return "expiring";
      return level === required ? "met" : "exceeds";
    }
    if ((known & lapsed) !== 0) {
      if (this.#levelWithout(skill, revoked) >= required) return "expired";
      if (this.#levelWithout(skill, expired) >= required) return "revoked";
    }
    if (level > 0) return "below";
    return (known & untrusted) !== 0 ? "unproven" : "unassessed";
  }

  /** The row that decides the level held in a skill; −1: none. */
  decidingRow(skill: number): number {
    return gradeIn(this.#skills[skill] as number) === 0 ? -1 : this.#deciding(skill, expired | revoked);
  }

  /** The level that would be held if only these ends took evidence away. */
  #levelWithout(skill: number, ends: number): number {
    const row = this.#deciding(skill, ends);
    if (row < 0) return 0;
    return this.#tables.level[this.#model.evidence.columns.grade[row] as number] as number;
  }

  #deciding(of: number, ends: number): number {
    const { evidence } = this.#model;
    const { skill, grade, life } = evidence.columns;
    const { life: flags, score } = this.#tables;
    const first = evidence.start[this.#person] as number;
    const last = first + (evidence.length[this.#person] as number);
    let best = -1;
    let bestScore = 1;
    for (let row = firstRowOf(skill, of, first, last); row < last && skill[row] === of; row++) {
      const stands = flags[life[row] as number] as number;
      if ((stands & issued) === 0 || (stands & ends) !== 0) continue;
      const strength = score[grade[row] as number] as number;
      if (strength < bestScore) continue;
      best = row;
      bestScore = strength;
    }
    return best;
  }
}

/** The marks that evidence of a life makes; below zero where it counts. */
function codeOfLife(stands: number): number {
  if (stands === 0) return 0;
  if ((stands & (expired | revoked)) !== 0) return lapsed;
  return ~marks | ((stands & expiredThen) === 0 ? 0 : endsSoon);
}

const gradeIn = (known: number): number => (known >>> gradeShift) & 0xffff;

/** A person's rows lie by skill. */
function firstRowOf(skill: ArrayLike<number>, of: number, first: number, last: number): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((skill[middle] as number) < of) low = middle + 1;
    else high = middle;
  }
  return low;
}
