import type { Standing } from "../person";
import type { Asking, Who } from "../questions";
import { gradeShift, metMark, suppliedBy, unassessedMark } from "./cell-code";
import { Holder } from "./holder";
import type { ReadModel } from "./model";
import { withoutMuted } from "./needs";
import { sweepFor } from "./sweep";

/** Everybody's standing against one role, in columns; a standing is put together where it is read. */
class FitOfEverybody implements ReadonlyMap<string, Standing> {
  readonly #model: ReadModel;
  readonly #people: Uint32Array;
  /** By index in `people`: demanded, supplied, met, required, 1 if a mandatory skill is missing, unassessed. */
  readonly #figures: Float64Array;

  constructor(model: ReadModel, people: Uint32Array, figures: Float64Array) {
    this.#model = model;
    this.#people = people;
    this.#figures = figures;
  }

  get size(): number {
    return this.#people.length;
  }

  get(id: string): Standing | undefined {
    const index = this.#people.indexOf(this.#model.ids.placeOf(id));
    return index < 0 ? undefined : this.#at(index);
  }

  has(id: string): boolean {
    return this.#people.includes(this.#model.ids.placeOf(id));
  }

  forEach(visit: (standing: Standing, id: string, map: ReadonlyMap<string, Standing>) => void) {
    for (const [id, standing] of this) visit(standing, id, this);
  }

  *keys(): MapIterator<string> {
    for (const person of this.#people) yield this.#model.ids.idAt(person);
  }

  *values(): MapIterator<Standing> {
    for (let index = 0; index < this.size; index++) yield this.#at(index);
  }

  *entries(): MapIterator<[string, Standing]> {
    for (let index = 0; index < this.size; index++) {
      yield [this.#model.ids.idAt(this.#people[index] as number), this.#at(index)];
    }
  }

  [Symbol.iterator](): MapIterator<[string, Standing]> {
    return this.entries();
  }

  #at(index: number): Standing {
    const figures = this.#figures;
    const at = width * index;
    const demanded = figures[at] as number;
    const supplied = figures[at + 1] as number;
    const required = figures[at + 3] as number;
    return {
      readiness: demanded === 0 ? 1 : supplied / demanded,
      met: figures[at + 2] as number,
      required,
      ready: figures[at + 4] === 0,
      weightedGap: demanded - supplied,
      completeness: required === 0 ? 1 : (required - (figures[at + 5] as number)) / required,
    };
  }
}

const width = 6;

export function fitOf(
  model: ReadModel,
  asking: Asking,
  who: Who,
  jobRoleId: string,
): ReadonlyMap<string, Standing> {
  const { tables, roleSets, chosen } = sweepFor(model, asking, who);
  const holder = new Holder(model, tables);
  const { level } = tables;
  const role = model.jobRoles.placeOf(jobRoleId);
  const asked = (role === undefined ? roleSets.ofNone : roleSets.ofRole(role)).needs;
  const slots = new Uint16Array(model.skills.values.length);
  asked.skill.forEach((skill, need) => {
    slots[skill] = 1 + need;
  });
  const codes = new Uint16Array(asked.length);
  const figures = new Float64Array(width * chosen.length);
  for (let index = 0; index < chosen.length; index++) {
    const person = chosen[index] as number;
    const { length, skill, required, importance, mandatory } = withoutMuted(model, tables, person, asked);
    let demanded = 0;
    let supplied = 0;
    let met = 0;
    let missing = 0;
    let unassessed = 0;
    holder.codesOfFew(person, asked, slots, codes);
    for (let need = 0; need < length; need++) {
      const code = codes[(slots[skill[need] as number] as number) - 1] as number;
      const asked = required[need] as number;
      const weight = importance[need] as number;
      demanded += weight * asked;
      supplied += weight * suppliedBy(code, level[code >>> gradeShift] as number, asked);
      met += code & metMark;
      missing |= (mandatory[need] as number) & ~code;
      unassessed += code & unassessedMark;
    }
    const at = width * index;
    figures[at] = demanded;
    figures[at + 1] = supplied;
    figures[at + 2] = met;
    figures[at + 3] = length;
    figures[at + 4] = missing;
    figures[at + 5] = unassessed / unassessedMark;
  }
  return new FitOfEverybody(model, chosen, figures);
}
