import type { Asking } from "../questions";
import { gradeShift } from "./cell-code";
import { Holder } from "./holder";
import type { ReadModel } from "./model";
import { RoleSets } from "./needs";
import { covers, type Period } from "./period";
import { type Tables, tablesFor } from "./tables";

/** So many grades and their marks fit in a byte. */
const gradesInByte = 256 >> gradeShift;

/**
 * What people hold of what is required of them: a code for each requirement of each person, in the order
 * of their set of roles. A person's are worked out when they are first asked for, and stand until somebody
 * writes to the person: every question with the same date and policy then adds codes up.
 */
export class Cells {
  readonly #model: ReadModel;
  /** What evidence is worth. */
  #held: Tables;
  /** Which roles and lines are in force: those of another date where a change between dates is asked about. */
  #asked: Tables;
  #holder: Holder;
  roleSets: RoleSets;
  /** Place of a person's first code; −1: not worked out. */
  #start: Int32Array<ArrayBuffer>;
  /** Another array once it had to grow: read it after `firstOf`. */
  codes: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
  /** How long what is known stays so. */
  readonly #heldIn: Period;
  readonly #askedIn: Period;
  #used = 0;
  #forgotten = 0;
  #everybody: { levels: Float64Array; histogram: Uint32Array; missing: Set<number> } | null = null;

  constructor(model: ReadModel, held: Asking, asked: Asking) {
    this.#model = model;
    this.#held = tablesFor(model, held);
    this.#asked = asked === held ? this.#held : tablesFor(model, asked);
    this.#heldIn = model.boundaries.periodOf(held);
    this.#askedIn = model.boundaries.periodOf(asked);
    this.#holder = new Holder(model, this.#held);
    this.roleSets = new RoleSets(model, this.#asked);
    this.#start = new Int32Array(model.count).fill(-1);
    this.codes = this.#isNarrow ? new Uint8Array(1024) : new Uint16Array(1024);
  }

  get #isNarrow(): boolean {
    return this.#model.grades.first.length <= gradesInByte;
  }

  get bytes(): number {
    return this.#start.byteLength + this.codes.byteLength + (this.#everybody?.histogram.byteLength ?? 0);
  }

  /**
   * Whether what is known answers for these askings too. What has been added to the dictionaries meanwhile
   * concerns only people who have been forgotten: it is taken on.
   */
  answersFor(held: Asking, asked: Asking): boolean {
    if (!covers(this.#heldIn, held) || !covers(this.#askedIn, asked)) return false;
    if (this.codes instanceof Uint8Array !== this.#isNarrow || 2 * this.#forgotten > this.#used) return false;
    const { lives, grades, spans } = this.#model;
    if (lives.size > this.#held.life.length || grades.first.length > this.#held.score.length) {
      this.#held = tablesFor(this.#model, held);
      this.#holder = new Holder(this.#model, this.#held);
    }
    if (spans.first.length > this.#asked.inForce.length) {
      this.#asked = tablesFor(this.#model, asked);
      this.roleSets = new RoleSets(this.#model, this.#asked);
    }
    return true;
  }

  /** Place in `codes` of the first of a person's requirements, those that they are exempt from included. */
  firstOf(person: number): number {
    const known = this.#start[person];
    return known === undefined || known < 0 ? this.#workOut(person) : known;
  }

  /** Call before anything about the person changes. */
  forget(person: number) {
    if (this.#everybody && !this.#everybody.missing.has(person)) {
      if (person < this.#model.count) this.#count(person, this.#everybody.histogram, -1);
      this.#everybody.missing.add(person);
    }
    if ((this.#start[person] ?? -1) < 0) return;
    this.#forgotten += this.roleSets.of(person).needs.length;
    this.#start[person] = -1;
  }

  /** How many of these people hold each skill at each level, at skill × levels + rank. */
  levelsHeldBy(people: Uint32Array, levels: Float64Array): Uint32Array {
    const { count } = this.#model;
    if (2 * people.length < count) {
      const histogram = new Uint32Array(this.#model.skills.values.length * levels.length);
      for (let index = 0; index < people.length; index++) this.#count(people[index] as number, histogram, 1);
      return histogram;
    }
    const histogram = this.#heldByEverybody(levels).slice();
    const isCounted = new Uint8Array(count);
    for (let index = 0; index < people.length; index++) isCounted[people[index] as number] = 1;
    for (let person = 0; person < count; person++) {
      if (isCounted[person] === 0) this.#count(person, histogram, -1);
    }
    return histogram;
  }

  /** Of all who have a place: counted once, and then kept right by whoever is forgotten. */
  #heldByEverybody(levels: Float64Array): Uint32Array {
    const { count, skills } = this.#model;
    const known = this.#everybody;
    const size = skills.values.length * levels.length;
    if (known?.histogram.length === size && known.levels.every((level, rank) => level === levels[rank])) {
      for (const person of known.missing) this.#count(person, known.histogram, 1);
      known.missing.clear();
      return known.histogram;
    }
    const histogram = new Uint32Array(size);
    for (let person = 0; person < count; person++) this.#count(person, histogram, 1);
    this.#everybody = { levels, histogram, missing: new Set() };
    return histogram;
  }

  #count(person: number, histogram: Uint32Array, by: 1 | -1) {
    this.#holder.countInto(person, histogram, by);
  }

  #workOut(person: number): number {
    const { needs } = this.roleSets.of(person);
    const { length } = needs;
    if (person >= this.#start.length) this.#growPeople(person + 1);
    if (this.#used + length > this.codes.length) this.#growCodes(this.#used + length);
    const first = this.#used;
    this.#start[person] = first;
    this.#used += length;
    this.#holder.codesInto(person, needs, this.codes, first);
    return first;
  }

  /** For as many more as have been met so far: most questions that ask of many ask of all. */
  #growCodes(needed: number) {
    const { count } = this.#model;
    const worked = Math.max(
      1,
      this.#start.reduce((sum, first) => sum + Number(first >= 0), 0),
    );
    const ofAll = Math.ceil((1.02 * needed * count) / worked);
    const length = 10 * worked > count ? Math.max(needed + 1024, ofAll) : 2 * needed;
    const wider = this.#isNarrow ? new Uint8Array(length) : new Uint16Array(length);
    wider.set(this.codes);
    this.codes = wider;
  }

  #growPeople(people: number) {
    const wider = new Int32Array(people + 64).fill(-1);
    wider.set(this.#start);
    this.#start = wider;
  }
}

/** So many at a time: today's, those 90 days ago and a year ahead, each as claimed and as proven. */
const kept = 6;

/** The cells of the dates and policies asked about last. */
export class CellCache {
  readonly #model: ReadModel;
  #known: Cells[] = [];

  constructor(model: ReadModel) {
    this.#model = model;
  }

  get bytes(): number {
    return this.#known.reduce((sum, cells) => sum + cells.bytes, 0);
  }

  /** `asked`: the date whose requirements count, where it is another than that of the evidence. */
  for(held: Asking, asked = held): Cells {
    const known = this.#known.find((cells) => cells.answersFor(held, asked));
    const cells = known ?? new Cells(this.#model, held, asked);
    this.#known = [cells, ...this.#known.filter((one) => one !== known)].slice(0, kept);
    return cells;
  }

  /** As `for`, but what has to be worked out is not kept: a question about many dates would push out the rest. */
  forOnce(held: Asking): Cells {
    return this.#known.find((cells) => cells.answersFor(held, held)) ?? new Cells(this.#model, held, held);
  }

  forget(person: number) {
    for (const cells of this.#known) cells.forget(person);
  }

  clear() {
    this.#known = [];
  }
}
