import type { Weights } from "./person-search";
import type { PersonProblem } from "./problem";

/** What is left of a person's items once those are gone that others outdo at these costs, in flat lists for a fast search. */
export type SearchSpace = {
  /** By place here the item of the person. */
  items: number[];
  hours: Float64Array;
  price: Float64Array;
  cost: Float64Array;
  /** By item the elements of positive worth that it covers. */
  covers: Int32Array[];
  worth: Float64Array;
  /** By element whether covering it closes a part of the person's own gap. */
  isGap: Uint8Array;
  /** A need: one of the supporters comes before the item. */
  needs: { item: number; supporters: Int32Array }[];
  /** By need the how many-th it is of all the person's items' needs, whichever of those are left here. */
  needOfPerson: number[];
  /** By item the needs that are its own. */
  needsOf: Int32Array[];
  /** By item the needs in which it stands as a supporter. */
  supports: Int32Array[];
};

/** Leaves out what costs too much and what a better item does for no more. */
export function searchSpace(
  person: PersonProblem,
  { points, costs }: Weights,
  moneyCap: number,
): SearchSpace {
  const cost = (item: number) => costs[item] ?? 0;
  const isDear = (item: number) => (person.items[item]?.price ?? 0) > moneyCap + 1e-9;
  const isOutdone = (item: number): boolean =>
    (person.items[item]?.betters ?? []).some((better) => {
      if (cost(better) > cost(item)) return false;
      if (moneyCap < Infinity && (person.items[better]?.price ?? 0) > (person.items[item]?.price ?? 0))
        return false;
      const isEqual = person.items[better]?.betters.includes(item) && cost(better) === cost(item);
      return !isEqual || better < item;
    });
  const items = [...person.items.keys()].filter((item) => !isDear(item) && !isOutdone(item));
  const placeOf = new Int32Array(person.items.length).fill(-1);
  for (const [place, item] of items.entries()) placeOf[item] = place;
  const needs: SearchSpace["needs"] = [];
  const needOfPerson: number[] = [];
  const firstNeed = new Int32Array(person.items.length + 1);
  for (const [item, own] of person.items.entries())
    firstNeed[item + 1] = (firstNeed[item] ?? 0) + own.needs.length;
  const needsOf = items.map((item, place) =>
    Int32Array.from(person.items[item]?.needs ?? [], (list, ofItem) => {
      const supporters = Int32Array.from(
        list.map((supporter) => placeOf[supporter] ?? -1).filter((supporter) => supporter >= 0),
      );
      needOfPerson.push((firstNeed[item] ?? 0) + ofItem);
      return needs.push({ item: place, supporters }) - 1;
    }),
  );
  const supports: number[][] = items.map(() => []);
  for (const [need, { supporters }] of needs.entries())
    for (const supporter of supporters) supports[supporter]?.push(need);
  return {
    items,
    hours: Float64Array.from(items, (item) => person.items[item]?.hours ?? 0),
    price: Float64Array.from(items, (item) => person.items[item]?.price ?? 0),
    cost: Float64Array.from(items, cost),
    covers: items.map((item) =>
      Int32Array.from((person.items[item]?.covers ?? []).filter((element) => (points[element] ?? 0) > 0)),
    ),
    worth: Float64Array.from(points),
    isGap: Uint8Array.from(person.points, (own) => Number(own > 0)),
    needs,
    needOfPerson,
    needsOf,
    supports: supports.map((own) => Int32Array.from(own)),
  };
}
