import { byNameThenId } from "../order";
import type { Asking, Offered, Ranked, Who } from "../questions";
import type { ReadModel } from "./model";
import { type Sweep, sweepFor } from "./sweep";

/** Offers in the order that decides among equals: the lower price, then the name. */
const inOrder = (offered: readonly Offered[]): Offered[] =>
  [...offered].sort((a, b) => a.price - b.price || byNameThenId(a, b));

/** A person's best credentials; the id is spelt out only where it is read. */
class RankedPerson implements Ranked {
  readonly #model: ReadModel;
  readonly #place: number;
  readonly best: Ranked["best"];

  constructor(model: ReadModel, place: number, best: Ranked["best"]) {
    this.#model = model;
    this.#place = place;
    this.best = best;
  }

  get personId(): string {
    return this.#model.ids.idAt(this.#place);
  }
}

export function rankingOf(
  model: ReadModel,
  asking: Asking,
  who: Who,
  offered: readonly Offered[],
  top: number,
): Ranked[] {
  const offers = inOrder(offered);
  const hours = Float64Array.from(offers, ({ hours: taken }) => taken);
  const ranked: Ranked[] = [];
  eachGain(sweepFor(model, asking, who), offers, (person, found, gain, mandatoryGain) => {
    const chosen = best(found, top, hours, gain, mandatoryGain).map((offer) => ({
      credentialId: (offers[offer] as Offered).id,
      gain: gain[offer] as number,
      mandatoryGain: mandatoryGain[offer] as number,
    }));
    ranked.push(new RankedPerson(model, person, chosen));
  });
  return ranked;
}

export function gainsOf(model: ReadModel, asking: Asking, who: Who, offered: readonly Offered[]) {
  const offers = inOrder(offered);
  const totals = new Float64Array(offers.length);
  const people = new Uint32Array(offers.length);
  eachGain(sweepFor(model, asking, who), offers, (_, found, gain) => {
    for (const offer of found) {
      totals[offer] = (totals[offer] as number) + (gain[offer] as number);
      people[offer] = 1 + (people[offer] as number);
    }
  });
  return new Map(
    offers.flatMap(({ id }, offer) =>
      people[offer] === 0
        ? []
        : [[id, { gain: totals[offer] as number, people: people[offer] as number }] as const],
    ),
  );
}

/** Calls for each person whom some offer helps, with the offers that do and what each brings. */
function eachGain(
  { model, tables, holder, chosen, needsOf }: Sweep,
  offers: readonly Offered[],
  visit: (person: number, found: readonly number[], gain: Float64Array, mandatoryGain: Float64Array) => void,
) {
  const { rank, levels } = tables;
  const granting = grantsBySkill(model, offers);
  const gain = new Float64Array(offers.length);
  const mandatoryGain = new Float64Array(offers.length);
  for (const person of chosen) {
    const { length, skill, rank: requiredRank, required, importance, mandatory } = needsOf(person);
    const found: number[] = [];
    holder.take(person);
    for (let need = 0; need < length; need++) {
      const of = skill[need] as number;
      const grants = granting[of];
      if (!grants) continue;
      const heldRank = rank[holder.held[of] as number] as number;
      if (heldRank >= (requiredRank[need] as number)) continue;
      const held = levels[heldRank] as number;
      for (const { offer, level } of grants) {
        if (level <= held) continue;
        const points = (importance[need] as number) * (Math.min(required[need] as number, level) - held);
        if (gain[offer] === 0) found.push(offer);
        gain[offer] = (gain[offer] as number) + points;
        if (mandatory[need] === 1) mandatoryGain[offer] = (mandatoryGain[offer] as number) + points;
      }
    }
    holder.drop();
    if (found.length === 0) continue;
    visit(person, found, gain, mandatoryGain);
    for (const offer of found) {
      gain[offer] = 0;
      mandatoryGain[offer] = 0;
    }
  }
}

function grantsBySkill({ skills }: ReadModel, offers: readonly Offered[]) {
  const bySkill: ({ offer: number; level: number }[] | undefined)[] = [];
  offers.forEach(({ grants }, offer) => {
    for (const [skillId, level] of grants) {
      const skill = skills.placeOf(skillId);
      if (skill === undefined) continue;
      bySkill[skill] ??= [];
      bySkill[skill].push({ offer, level });
    }
  });
  return bySkill;
}

/** What takes no time is infinitely good per hour, unless it brings nothing. */
const perHour = (points: number, hours: number): number =>
  points === 0 ? 0 : hours === 0 ? Number.POSITIVE_INFINITY : points / hours;

/** Mandatory gap points per hour, then gap points per hour, then the offers' order. */
function best(
  found: readonly number[],
  top: number,
  hours: Float64Array,
  gain: Float64Array,
  mandatoryGain: Float64Array,
): number[] {
  const isBetter = (a: number, b: number): boolean => {
    const [hoursA, hoursB] = [hours[a] as number, hours[b] as number];
    const mandatory =
      perHour(mandatoryGain[a] as number, hoursA) - perHour(mandatoryGain[b] as number, hoursB);
    if (mandatory > 0 || mandatory < 0) return mandatory > 0;
    const any = perHour(gain[a] as number, hoursA) - perHour(gain[b] as number, hoursB);
    if (any > 0 || any < 0) return any > 0;
    return a < b;
  };
  const chosen: number[] = [];
  for (const offer of found) {
    let at = chosen.length;
    while (at > 0 && isBetter(offer, chosen[at - 1] as number)) at--;
    if (at === top) continue;
    chosen.splice(at, 0, offer);
    if (chosen.length > top) chosen.pop();
  }
  return chosen;
}
