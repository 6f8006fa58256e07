import type { CellState } from "@/db/enums";
import { expiringMark, gradeShift, metMark, unassessedMark } from "./cell-code";
import type { ReadModel } from "./model";
import type { Needs } from "./needs";
import { expired, expiredThen, issued, revoked, type Tables } from "./tables";

/** What is held of what nothing is known of: enough for a requirement of 0, which asks for nothing. */
const nothingHeld = (required: number): number => (required <= 0 ? metMark : unassessedMark);

/**
 * What people hold, as of an asking. A person's evidence lies by skill: `look` at a skill's pieces and then
 * ask, or have the codes of all that is required of somebody at once.
 */
export class Holder {
  readonly #model: ReadModel;
  readonly #tables: Tables;
  /** The pieces that are looked at: a person's of one skill. */
  #from = 0;
  #to = 0;
  /** The row that decides; −1: none counts. */
  #decides = -1;
  #grade = 0;
  #endsSoon = false;
  #hasLapsed = false;
  #isUntrusted = false;

  constructor(model: ReadModel, tables: Tables) {
    this.#model = model;
    this.#tables = tables;
  }

  /** Writes the code of each of a person's requirements, at `at` and their place among the needs. */
  codesInto(person: number, needs: Needs, codes: Uint8Array | Uint16Array, at: number) {
    const { evidence } = this.#model;
    const { skill } = evidence.columns;
    const { length, bySkill, required } = needs;
    let row = evidence.start[person] as number;
    const end = row + (evidence.length[person] as number);
    for (let index = 0; index < length; index++) {
      const need = bySkill[index] as number;
      const of = needs.skill[need] as number;
      while (row < end && (skill[row] as number) < of) row++;
      const from = row;
      while (row < end && skill[row] === of) row++;
      const asked = required[need] as number;
      if (from === row) codes[at + need] = nothingHeld(asked);
      else {
        this.#look(from, row);
        codes[at + need] = this.#codeFor(asked);
      }
    }
  }

  /**
   * As `codesInto`, of needs that many people are measured against: `slots` is skill → 1 + its place among
   * them, 0 where it is not needed, as most of what people hold is not.
   */
  codesOfFew(person: number, needs: Needs, slots: Uint16Array, codes: Uint16Array) {
    const { evidence } = this.#model;
    const { skill } = evidence.columns;
    const { required } = needs;
    for (let need = 0; need < needs.length; need++) codes[need] = nothingHeld(required[need] as number);
    let row = evidence.start[person] as number;
    const end = row + (evidence.length[person] as number);
    while (row < end) {
      const of = skill[row] as number;
      const slot = slots[of] as number;
      const from = row++;
      if (slot === 0) continue;
      while (row < end && skill[row] === of) row++;
      this.#look(from, row);
      codes[slot - 1] = this.#codeFor(required[slot - 1] as number);
    }
  }

  /** Adds each skill that a person holds to its level's count, or takes it away, at skill × levels + rank. */
  countInto(person: number, histogram: Uint32Array, by: 1 | -1) {
    const { evidence } = this.#model;
    const { rank, levels } = this.#tables;
    const { skill } = evidence.columns;
    let row = evidence.start[person] as number;
    const end = row + (evidence.length[person] as number);
    while (row < end) {
      const from = row;
      const of = skill[from] as number;
      while (row < end && skill[row] === of) row++;
      this.#look(from, row);
      if (this.#decides < 0) continue;
      const at = of * levels.length + (rank[this.#grade] as number);
      histogram[at] = by + (histogram[at] as number);
    }
  }

  look(person: number, skill: number) {
    const { evidence } = this.#model;
    const skills = evidence.columns.skill;
    const start = evidence.start[person] as number;
    const end = start + (evidence.length[person] as number);
    const from = firstRowOf(skills, skill, start, end);
    let to = from;
    while (to < end && skills[to] === skill) to++;
    this.#look(from, to);
  }

  get level(): number {
    return this.#tables.level[this.#grade] as number;
  }

  /** Place of that level among all of them. */
  get rank(): number {
    return this.#tables.rank[this.#grade] as number;
  }

  /** The row of evidence that decides the level held; −1: none. */
  get decidingRow(): number {
    return this.#decides;
  }

  /** The state of a requirement that is not exempt, in the gap model's order. */
  stateFor(required: number): CellState {
    const { level } = this;
    if (level >= required) {
      if (this.#isExpiring(required)) return "expiring";
      return level === required ? "met" : "exceeds";
    }
    if (this.#hasLapsed) {
      if (this.#levelWithout(revoked) >= required) return "expired";
      if (this.#levelWithout(expired) >= required) return "revoked";
    }
    if (level > 0) return "below";
    return this.#isUntrusted ? "unproven" : "unassessed";
  }

  #codeFor(required: number): number {
    const grade = this.#grade << gradeShift;
    if (this.level >= required) return grade | metMark | (this.#isExpiring(required) ? expiringMark : 0);
    return grade | (this.stateFor(required) === "unassessed" ? unassessedMark : 0);
  }

  #isExpiring(required: number): boolean {
    return this.#endsSoon && this.#levelWithout(expired | revoked | expiredThen) < required;
  }

  #look(from: number, to: number) {
    const { grade, life } = this.#model.evidence.columns;
    const { life: flags, score } = this.#tables;
    this.#from = from;
    this.#to = to;
    let decides = -1;
    let bestScore = 1;
    let marks = 0;
    for (let row = from; row < to; row++) {
      const stands = flags[life[row] as number] as number;
      const strength = score[grade[row] as number] as number;
      // All flags of evidence below the trust floor, or not yet issued, are as if they were not there.
      if (stands === 0) continue;
      if ((stands & (expired | revoked)) !== 0) marks |= lapsed;
      else if (strength === 0) marks |= untrusted;
      else {
        if ((stands & expiredThen) !== 0) marks |= endsSoon;
        if (strength >= bestScore) {
          decides = row;
          bestScore = strength;
        }
      }
    }
    this.#decides = decides;
    this.#grade = decides < 0 ? 0 : (grade[decides] as number);
    this.#endsSoon = (marks & endsSoon) !== 0;
    this.#hasLapsed = (marks & lapsed) !== 0;
    this.#isUntrusted = (marks & untrusted) !== 0;
  }

  /** The level that would be held if only these ends took evidence away. */
  #levelWithout(ends: number): number {
    const { grade, life } = this.#model.evidence.columns;
    const { life: flags, score, level } = this.#tables;
    let best = 0;
    let bestScore = 1;
    for (let row = this.#from; row < this.#to; row++) {
      const stands = flags[life[row] as number] as number;
      if ((stands & issued) === 0 || (stands & ends) !== 0) continue;
      const strength = score[grade[row] as number] as number;
      if (strength < bestScore) continue;
      best = grade[row] as number;
      bestScore = strength;
    }
    return level[best] as number;
  }
}

const endsSoon = 1;
const lapsed = 2;
const untrusted = 4;

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
