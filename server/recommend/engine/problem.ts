import type { PlanInstance } from "./instance";

export type Credential = PlanInstance["creds"][number];
export type Employee = PlanInstance["employees"][number];

/** One credential that one person may take. Numbers are places in lists of the same problem. */
export type Item = {
  credential: number;
  hours: number;
  price: number;
  /** The elements of the person that it covers. */
  covers: readonly number[];
  /** Of each list one item has to come first. What the person holds already stands in no list. */
  needs: readonly (readonly number[])[];
  /** Items that may stand in for this one in any plan if they cost no more money and seats: they take no more hours. */
  betters: readonly number[];
};

/**
 * What one person's plan is about: elements to cover, and items that cover them. An element is a step of a level towards what
 * the role asks for, worth `points`; or, with 0 points, that the person qualifies for a target.
 */
export type PersonProblem = {
  employee: number;
  hoursCap: number;
  items: readonly Item[];
  points: readonly number[];
  /** By element the target that it counts for, or -1. */
  targetOf: readonly number[];
  pinned: readonly number[];
  /** Whether the plan has to close a part of this person's gap: the fairness floor. */
  isOwed: boolean;
};

/** A plan's instance with ids turned into places, in an order that does not depend on the order of the file. */
export type Problem = {
  employees: readonly Employee[];
  credentials: readonly Credential[];
  people: readonly PersonProblem[];
  /** Infinity: no limit. */
  budget: number;
  /** By credential how many may take it; Infinity: no limit. */
  seats: readonly number[];
  targets: readonly { need: number; rho: number }[];
};

/** Whether every list that this item needs one of has one among those taken. */
export function isStartable(item: Item, taken: ReadonlySet<number>): boolean {
  return item.needs.every((list) => list.some((supporter) => taken.has(supporter)));
}

/** The items of a set in an order in which they can be started, and those that cannot be at all. */
export function startingOrder(
  person: PersonProblem,
  items: Iterable<number>,
): { order: number[]; unfounded: number[] } {
  const started = new Set<number>();
  let left = [...items];
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    left = left.filter((item) => {
      if (!isStartable(itemAt(person, item), started)) return true;
      started.add(item);
      return false;
    });
  }
  return { order: [...started], unfounded: left };
}

/** The item at a place that this problem itself named. */
export function itemAt(person: PersonProblem, place: number): Item {
  const item = person.items[place];
  if (!item) throw new RangeError(`No item ${place} for this person.`);
  return item;
}
