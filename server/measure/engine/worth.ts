import { byNameThenId } from "../order";
import type { Asking, Offered, Who } from "../questions";
import type { Ranking } from "../ranking";
import { gradeShift, metMark } from "./cell-code";
import type { ReadModel } from "./model";
import { type Sweep, sweepFor } from "./sweep";

/** Offers in the order that decides among equals: the lower price, then the name. */
const inOrder = (offered: readonly Offered[]): Offered[] =>
  [...offered].sort((a, b) => a.price - b.price || byNameThenId(a, b));

export function rankingOf(
  model: ReadModel,
  asking: Asking,
  who: Who,
  offered: readonly Offered[],
  top: number,
): Ranking {
  const offers = inOrder(offered);
  const choose = chooser(
    Float64Array.from(offers, ({ hours }) => hours),
    top,
  );
  const sweep = sweepFor(model, asking, who);
  const most = top * sweep.chosen.length;
  const person = new Uint32Array(sweep.chosen.length);
  const start = new Uint32Array(sweep.chosen.length + 1);
  const credential = new Uint32Array(most);
  const gain = new Float64Array(most);
  const mandatoryGain = new Float64Array(most);
  let people = 0;
  let at = 0;
  eachGain(sweep, offers, (place, found, gains) => {
    const best = choose(found, gains);
    person[people++] = place;
    for (let rank = 0; rank < best.length; rank++, at++) {
      const offer = best[rank] as number;
      credential[at] = offer;
      gain[at] = gains.gain[offer] as number;
      mandatoryGain[at] = gains.mandatoryGain[offer] as number;
    }
    start[people] = at;
  });
  return {
    people,
    personId: (index) => model.ids.idAt(person[index] as number),
    start: start.subarray(0, people + 1),
    credential: credential.subarray(0, at),
    credentialIds: offers.map(({ id }) => id),
    gain: gain.subarray(0, at),
    mandatoryGain: mandatoryGain.subarray(0, at),
  };
}

export function gainsOf(model: ReadModel, asking: Asking, who: Who, offered: readonly Offered[]) {
  const offers = inOrder(offered);
  const totals = new Float64Array(offers.length);
  const people = new Uint32Array(offers.length);
  eachGain(sweepFor(model, asking, who), offers, (_, found, { gain }) => {
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

/** What offers bring one person; only the places of those found mean anything. */
type Gains = { gain: Float64Array; mandatoryGain: Float64Array };

/** Calls for each person whom some offer helps, with the offers that do and what each brings. */
function eachGain(
  { model, tables, cells, chosen, needsOf }: Sweep,
  offers: readonly Offered[],
  visit: (person: number, found: Int32Array, gains: Gains) => void,
) {
  const { level } = tables;
  const { start, offer: offerOf, level: granted } = grantsBySkill(model, offers);
  const gain = new Float64Array(offers.length);
  const mandatoryGain = new Float64Array(offers.length);
  const found = new Int32Array(offers.length);
  for (let index = 0; index < chosen.length; index++) {
    const person = chosen[index] as number;
    const { length, skill, required, importance, mandatory, place } = needsOf(person);
    let count = 0;
    const first = cells.firstOf(person);
    const { codes } = cells;
    for (let need = 0; need < length; need++) {
      const asked = required[need] as number;
      const code = codes[first + (place[need] as number)] as number;
      if ((code & metMark) !== 0) continue;
      const held = level[code >>> gradeShift] as number;
      const of = skill[need] as number;
      for (let grant = start[of] as number; grant < (start[of + 1] as number); grant++) {
        const reached = granted[grant] as number;
        if (reached <= held) continue;
        const offer = offerOf[grant] as number;
        const points = (importance[need] as number) * ((reached < asked ? reached : asked) - held);
        if (gain[offer] === 0) found[count++] = offer;
        gain[offer] = (gain[offer] as number) + points;
        if (mandatory[need] === 1) mandatoryGain[offer] = (mandatoryGain[offer] as number) + points;
      }
    }
    if (count === 0) continue;
    visit(person, found.subarray(0, count), { gain, mandatoryGain });
    for (let at = 0; at < count; at++) {
      gain[found[at] as number] = 0;
      mandatoryGain[found[at] as number] = 0;
    }
  }
}

/** The grants of skill `s` stand at `start[s]` to `start[s + 1]`. */
function grantsBySkill({ skills }: ReadModel, offers: readonly Offered[]) {
  const grants = offers.flatMap(({ grants: granted }, offer) =>
    [...granted].flatMap(([skillId, level]) => {
      const skill = skills.placeOf(skillId);
      return skill === undefined ? [] : [{ skill, offer, level }];
    }),
  );
  grants.sort((a, b) => a.skill - b.skill);
  const start = new Uint32Array(skills.values.length + 1);
  for (const { skill } of grants) start[skill + 1] = 1 + (start[skill + 1] as number);
  for (let skill = 0; skill < skills.values.length; skill++) {
    start[skill + 1] = (start[skill + 1] as number) + (start[skill] as number);
  }
  return {
    start,
    offer: Int32Array.from(grants, ({ offer }) => offer),
    level: Float64Array.from(grants, ({ level }) => level),
  };
}

/** What takes no time is infinitely good per hour, unless it brings nothing. */
const perHour = (points: number, hours: number): number =>
  points === 0 ? 0 : hours === 0 ? Number.POSITIVE_INFINITY : points / hours;

/** The best of what was found: by mandatory gap points per hour, then gap points per hour, then the offers' order. */
function chooser(hours: Float64Array, top: number) {
  const best = new Int32Array(top);
  const mandatoryWorth = new Float64Array(top);
  const worth = new Float64Array(top);
  return (found: Int32Array, { gain, mandatoryGain }: Gains): Int32Array => {
    let count = 0;
    for (let index = 0; index < found.length; index++) {
      const offer = found[index] as number;
      const taken = hours[offer] as number;
      const mandatory = perHour(mandatoryGain[offer] as number, taken);
      const any = perHour(gain[offer] as number, taken);
      let at = count;
      while (at > 0) {
        const before = at - 1;
        if ((mandatoryWorth[before] as number) > mandatory) break;
        if (mandatoryWorth[before] === mandatory) {
          if ((worth[before] as number) > any) break;
          if (worth[before] === any && (best[before] as number) < offer) break;
        }
        at--;
      }
      if (at === top) continue;
      if (count < top) count++;
      for (let place = count - 1; place > at; place--) {
        best[place] = best[place - 1] as number;
        mandatoryWorth[place] = mandatoryWorth[place - 1] as number;
        worth[place] = worth[place - 1] as number;
      }
      best[at] = offer;
      mandatoryWorth[at] = mandatory;
      worth[at] = any;
    }
    return best.subarray(0, count);
  };
}
