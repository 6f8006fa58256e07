import { coveringItems } from "./covering";
import type { Item, PersonProblem } from "./problem";

/**
 * Leaves out what another item does as well for no more hours and money, where that one has seats for everybody; of what is left
 * each item knows those that do as well for no more hours, for searches in which seats and money have prices. Seats make the
 * difference: where they are scarce, the worse item may be the one that is left.
 */
export function withoutDominated(
  person: PersonProblem,
  isPlentiful: (credential: number) => boolean,
): PersonProblem {
  const { items, pinned } = person;
  const supports = supportedBy(items);
  const covering = coveringItems(person);
  const betters = items.map((worse, place) => {
    const [element] = worse.covers;
    const [need] = supports[place] ?? [];
    const rivals = element === undefined ? (need?.supporters ?? []) : (covering[element] ?? []);
    return rivals.filter(
      (other) =>
        other !== place &&
        (items[other]?.hours ?? 0) <= worse.hours &&
        doesAsWell(items, supports, other, place),
    );
  });
  const isPinned = new Set(pinned);
  const keeps = items.map((worse, place) => {
    if (isPinned.has(place)) return true;
    if (worse.covers.length === 0 && supports[place]?.length === 0) return false;
    return !(betters[place] ?? []).some((other) => {
      const better = items[other];
      if (!better || better.price > worse.price || !isPlentiful(better.credential)) return false;
      // Of two that are equal the first stays.
      const isEqual = (betters[other] ?? []).includes(place) && better.price === worse.price;
      return !isEqual || other < place || !isPlentiful(worse.credential);
    });
  });
  return only(person, betters, keeps);
}

/** A list of supporters of which an item needs one. */
type Need = { item: number; supporters: readonly number[] };

/** By item the needs in which it stands. */
function supportedBy(items: readonly Item[]): Need[][] {
  const supports: Need[][] = items.map(() => []);
  for (const [item, { needs }] of items.entries())
    for (const supporters of needs) {
      const need = { item, supporters };
      for (const supporter of supporters) supports[supporter]?.push(need);
    }
  return supports;
}

/** Whether `better` covers and supports all that `worse` does, and can be started whenever that can. */
function doesAsWell(
  items: readonly Item[],
  supports: readonly (readonly Need[])[],
  better: number,
  worse: number,
): boolean {
  const [good, bad] = [items[better], items[worse]];
  if (!good || !bad) return false;
  if (!bad.covers.every((element) => good.covers.includes(element))) return false;
  const isSupported = (supports[worse] ?? []).every(
    ({ item, supporters }) => item === better || supporters.includes(better),
  );
  return (
    isSupported &&
    good.needs.every((list) =>
      bad.needs.some((own) => own.every((supporter) => supporter === better || list.includes(supporter))),
    )
  );
}

function only(
  person: PersonProblem,
  betters: readonly (readonly number[])[],
  keeps: readonly boolean[],
): PersonProblem {
  let kept = 0;
  const placeOf = keeps.map((isKept) => (isKept ? kept++ : -1));
  const moved = (places: readonly number[]) =>
    places.map((place) => placeOf[place] ?? -1).filter((place) => place >= 0);
  return {
    ...person,
    pinned: moved(person.pinned),
    items: person.items.flatMap((item, place) =>
      keeps[place]
        ? [
            {
              credential: item.credential,
              hours: item.hours,
              price: item.price,
              covers: item.covers,
              needs: item.needs.map(moved),
              betters: moved(betters[place] ?? []),
            },
          ]
        : [],
    ),
  };
}
