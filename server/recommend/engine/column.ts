import { itemAt, type Problem } from "./problem";

/** One plan that one person could follow, as a column of the master problem: its worth, and what it takes of what is shared. */
export type Column = {
  place: number;
  items: readonly number[];
  points: number;
  price: number;
  /** The credentials of which it takes a seat. */
  credentials: readonly number[];
  /** The targets for which the person qualifies. */
  targets: readonly number[];
};

/** A person's items as a column. The items stand in an order in which they can be started, and stay in it. */
export function columnOf({ people }: Problem, place: number, items: readonly number[]): Column {
  const person = people[place];
  if (!person) throw new RangeError(`No person ${place} in this problem.`);
  const covered = [...new Set(items.flatMap((item) => itemAt(person, item).covers))];
  return {
    place,
    items,
    points: covered.reduce((sum, element) => sum + (person.points[element] ?? 0), 0),
    price: items.reduce((sum, item) => sum + itemAt(person, item).price, 0),
    credentials: items.map((item) => itemAt(person, item).credential),
    targets: covered.map((element) => person.targetOf[element] ?? -1).filter((target) => target >= 0),
  };
}
