import type { Standing } from "../person";
import type { Asking, Who } from "../questions";
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
    const at = (column: number) => this.#figures[width * index + column] as number;
    const [demanded, supplied, met, required, missing, unassessed] = [
      at(0),
      at(1),
      at(2),
      at(3),
      at(4),
      at(5),
    ];
    return {
      readiness: demanded === 0 ? 1 : supplied / demanded,
      met,
      required,
      ready: missing === 0,
      weightedGap: demanded - supplied,
      completeness: required === 0 ? 1 : (required - unassessed) / required,
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
  const { tables, roleSets, holder, chosen } = sweepFor(model, asking, who);
  const { rank, levels } = tables;
  const role = model.jobRoles.placeOf(jobRoleId);
  const asked = (role === undefined ? roleSets.ofNone : roleSets.ofRole(role)).needs;
  const figures = new Float64Array(width * chosen.length);
  for (let index = 0; index < chosen.length; index++) {
    const person = chosen[index] as number;
    const {
      length,
      skill,
      rank: requiredRank,
      required,
      importance,
      mandatory,
    } = withoutMuted(model, tables, person, asked);
    let [demanded, supplied, met, missing, unassessed] = [0, 0, 0, 0, 0];
    holder.take(person);
    for (let need = 0; need < length; need++) {
      const of = skill[need] as number;
      const weight = importance[need] as number;
      const heldRank = rank[holder.held[of] as number] as number;
      demanded += weight * (required[need] as number);
      if (heldRank >= (requiredRank[need] as number)) {
        supplied += weight * (required[need] as number);
        met++;
      } else {
        supplied += weight * (levels[heldRank] as number);
        missing |= mandatory[need] as number;
        if (holder.isUnassessed(of, requiredRank[need] as number)) unassessed++;
      }
    }
    holder.drop();
    figures.set([demanded, supplied, met, length, missing, unassessed], width * index);
  }
  return new FitOfEverybody(model, chosen, figures);
}
