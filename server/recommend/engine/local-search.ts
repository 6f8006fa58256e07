import { seeded } from "@/server/align/engine/random";
import { type Draft, tolerance } from "./draft";
import { fillGreedily } from "./greedy";
import { rankOf } from "./opening";

/** At most so many people are taken apart in one round. */
const mostRuined = 3;
/** So many others may use what that sets free. */
const neighbours = 4;
const hourRates = [0.005, 0.02, 0.08] as const;

/**
 * Ruin and recreate: a few people lose a part of their plans, one of the lost items is banned for a moment, and the gap is filled
 * greedily; what is worse is taken back. So many rounds, and the same ones for the same seed: no clock decides.
 */
export function improve(draft: Draft, rounds: number, seed = 1): void {
  const random = seeded(seed);
  const { people } = draft.problem;
  const pick = (count: number) => Math.floor(random() * count);
  const active = [...people.keys()].filter((place) => (people[place]?.items.length ?? 0) > 0);
  if (active.length === 0) return;
  const draw = (count: number) =>
    new Set(Array.from({ length: Math.min(count, active.length) }, () => active[pick(active.length)] ?? 0));
  for (let round = 0; round < rounds; round++) {
    const ruined = draw(1 + pick(mostRuined));
    const touched = new Set([...ruined, ...draw(neighbours)]);
    const before = [...touched].map((place) => ({ place, items: [...draft.takenBy(place)] }));
    const [rank, money] = [rankOf(draft), draft.money];
    const banned = new Map([...ruined].map((place) => [place, ruin(draft, place, random)]));
    const rate = hourRates[pick(hourRates.length)] ?? hourRates[0];
    fillGreedily(draft, rate, touched, (place, item) => banned.get(place) === item);
    const isBetter = rankOf(draft) > rank + 1e-9;
    const isAsGood = rankOf(draft) > rank - 1e-9 && draft.money <= money + tolerance;
    if (!isBetter && !isAsGood) for (const { place, items } of before) draft.replace(place, items);
  }
}

/** Takes a part away from a person and answers the item that must not come back at once, or -1. */
function ruin(draft: Draft, place: number, random: () => number): number {
  const items = [...draft.takenBy(place)];
  const lost = items.length > 0 ? (items[Math.floor(random() * items.length)] ?? -1) : -1;
  const banned = random() < 0.7 ? lost : -1;
  const wanted = items.filter((item) => item !== lost && random() < 0.6);
  draft.clear(place);
  for (const item of wanted)
    if (draft.isNext(place, item) && draft.fits(place, [item])) draft.add(place, [item]);
  return banned;
}
