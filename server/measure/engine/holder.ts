import type { CellState } from "@/db/enums";
import type { ReadModel } from "./model";
import { expired, expiredThen, revoked, type Tables } from "./tables";

/** Bits of `marks`: what the evidence for a skill may make of its state. */
const untrusted = 1;
const endsSoon = 2;
const lapsed = 4;

/**
 * What one person at a time holds: `take` them, ask, and `drop` them again before the next. Between the
 * two, `held` has the grade that decides each skill; 0 is none.
 */
export class Holder {
  readonly held: Uint16Array;
  readonly #marks: Uint8Array;
  readonly #model: ReadModel;
  readonly #tables: Tables;
  #person = -1;

  constructor(model: ReadModel, tables: Tables) {
    this.#model = model;
    this.#tables = tables;
    this.held = new Uint16Array(model.skills.values.length);
    this.#marks = new Uint8Array(model.skills.values.length);
  }

  take(person: number) {
    this.#person = person;
    const { evidence } = this.#model;
    const { skill, grade, issue, end } = evidence.columns;
    const { issued, ended, score } = this.#tables;
    const { held } = this;
    const marks = this.#marks;
    const first = evidence.start[person] as number;
    const last = first + (evidence.length[person] as number);
    for (let row = first; row < last; row++) {
      if (issued[issue[row] as number] === 0) continue;
      const over = ended[end[row] as number] as number;
      const of = skill[row] as number;
      if ((over & (expired | revoked)) !== 0) {
        marks[of] = (marks[of] as number) | lapsed;
        continue;
      }
      const candidate = grade[row] as number;
      const strength = score[candidate] as number;
      if (strength === 0) marks[of] = (marks[of] as number) | untrusted;
      else if (strength >= (score[held[of] as number] as number)) held[of] = candidate;
      if ((over & expiredThen) !== 0) marks[of] = (marks[of] as number) | endsSoon;
    }
  }

  drop() {
    const { evidence } = this.#model;
    const { skill } = evidence.columns;
    const first = evidence.start[this.#person] as number;
    const last = first + (evidence.length[this.#person] as number);
    for (let row = first; row < last; row++) {
      this.held[skill[row] as number] = 0;
      this.#marks[skill[row] as number] = 0;
    }
  }

  /** Calls for each skill that the person holds at a level above 0, once, and drops them. */
  dropInto(histogram: Uint32Array) {
    const { evidence } = this.#model;
    const { rank, levels } = this.#tables;
    const { skill } = evidence.columns;
    const first = evidence.start[this.#person] as number;
    const last = first + (evidence.length[this.#person] as number);
    for (let row = first; row < last; row++) {
      const of = skill[row] as number;
      const grade = this.held[of] as number;
      if (grade !== 0) {
        const at = of * levels.length + (rank[grade] as number);
        histogram[at] = 1 + (histogram[at] as number);
      }
      this.held[of] = 0;
      this.#marks[of] = 0;
    }
  }

  /** Held, and not at the end of the horizon any more. Ask of a skill whose requirement is met. */
  isExpiring(skill: number, requiredRank: number): boolean {
    if (((this.#marks[skill] as number) & endsSoon) === 0) return false;
    return this.#rankWithout(skill, expired | revoked | expiredThen) < requiredRank;
  }

  /** Nothing counts, and nothing that has lapsed would have been enough. Ask of a skill that is not met. */
  isUnassessed(skill: number, requiredRank: number): boolean {
    if (this.held[skill] !== 0 && this.#tables.rank[this.held[skill] as number] !== 0) return false;
    const marks = this.#marks[skill] as number;
    if (marks === 0) return true;
    return this.stateOf(skill, requiredRank) === "unassessed";
  }

  /** The state of a required skill that is not exempt, in the gap model's order. */
  stateOf(skill: number, requiredRank: number): CellState {
    const rank = this.#tables.rank[this.held[skill] as number] as number;
    const marks = this.#marks[skill] as number;
    if (rank >= requiredRank) {
      if (this.isExpiring(skill, requiredRank)) return "expiring";
      return rank === requiredRank ? "met" : "exceeds";
    }
    if ((marks & lapsed) !== 0) {
      if (this.#rankWithout(skill, revoked) >= requiredRank) return "expired";
      if (this.#rankWithout(skill, expired) >= requiredRank) return "revoked";
    }
    if (rank > 0) return "below";
    return (marks & untrusted) !== 0 ? "unproven" : "unassessed";
  }

  /** The row that decides the level held in a skill; −1: none. */
  decidingRow(skill: number): number {
    return this.#deciding(skill, expired | revoked);
  }

  /** The rank that would be held if only these ends took evidence away. */
  #rankWithout(skill: number, ends: number): number {
    const row = this.#deciding(skill, ends);
    if (row < 0) return 0;
    return this.#tables.rank[this.#model.evidence.columns.grade[row] as number] as number;
  }

  #deciding(of: number, ends: number): number {
    const { evidence } = this.#model;
    const { skill, grade, issue, end } = evidence.columns;
    const { issued, ended, score } = this.#tables;
    const first = evidence.start[this.#person] as number;
    const last = first + (evidence.length[this.#person] as number);
    let [best, bestScore] = [-1, 1];
    for (let row = first; row < last; row++) {
      if (skill[row] !== of || issued[issue[row] as number] === 0) continue;
      if (((ended[end[row] as number] as number) & ends) !== 0) continue;
      const strength = score[grade[row] as number] as number;
      if (strength >= bestScore) [best, bestScore] = [row, strength];
    }
    return best;
  }
}
