import { coveringItems } from "./covering";
import { LinearModel } from "./linear-model";
import { itemAt, type PersonProblem, type Problem } from "./problem";

/** A problem as a linear programme, and which of its columns says what. */
export type CoverageModel = {
  linear: LinearModel;
  /** By person and item: it is taken. */
  takes: readonly (readonly number[])[];
  /** By person and element: it is covered. */
  covered: readonly (readonly number[])[];
  /** By target how many newly qualify, of those that count; -1 where nobody can. */
  counted: readonly number[];
};

/**
 * Points of covered elements and of targets, at most the money, the hours of each person and the seats. What covers an element,
 * and what has to come before an item, are sums over those that may do it. That two items vouch for each other is ruled out for
 * pairs; what larger rings remain is cut off when it turns up (`cutUnfounded`).
 */
export function coverageModel({ people, budget, seats, targets }: Problem): CoverageModel {
  const linear = new LinearModel();
  const qualified = targets.map((): number[] => []);
  const takers = new Map<number, number[]>();
  const money: [number, number][] = [];
  const covered: number[][] = [];
  const takes = people.map((person) => {
    const columns = person.items.map(() => linear.addColumn(0, 1, true));
    for (const [item, { credential, price }] of person.items.entries()) {
      const column = columns[item] ?? 0;
      if (price > 0) money.push([column, price]);
      const same = takers.get(credential);
      if (same) same.push(column);
      else takers.set(credential, [column]);
    }
    covered.push(addPerson(linear, person, columns, qualified));
    return columns;
  });
  const counted = targets.map(({ need, rho }, target) => {
    const columns = qualified[target] ?? [];
    if (columns.length === 0 || need === 0) return -1;
    const column = linear.addColumn(rho, need);
    linear.atMost(0, [[column, 1], ...columns.map((one): [number, number] => [one, -1])]);
    return column;
  });
  if (Number.isFinite(budget) && money.length > 0) linear.atMost(budget, money);
  for (const [credential, columns] of takers) {
    const limit = seats[credential] ?? 0;
    if (columns.length > limit)
      linear.atMost(
        limit,
        columns.map((column) => [column, 1]),
      );
  }
  return { linear, takes, covered, counted };
}

/** Adds what is one person's alone and answers the columns of their elements. */
function addPerson(
  linear: LinearModel,
  person: PersonProblem,
  columns: readonly number[],
  qualified: readonly number[][],
): number[] {
  const column = (item: number) => columns[item] ?? 0;
  const { items, points, targetOf, hoursCap, pinned, isOwed } = person;
  if (items.length === 0) return [];
  for (const item of pinned) linear.fix(column(item), 1);
  linear.atMost(
    hoursCap,
    items.map(({ hours }, item) => [column(item), hours]),
  );
  const covering = coveringItems(person);
  const elements = points.map((worth, element) => {
    const covered = linear.addColumn(worth, 1);
    const own = covering[element] ?? [];
    linear.atMost(0, [[covered, 1], ...own.map((item): [number, number] => [column(item), -1])]);
    qualified[targetOf[element] ?? -1]?.push(covered);
    return covered;
  });
  for (const [item, { needs }] of items.entries())
    for (const supporters of needs) linear.atMost(0, onlyWith(item, supporters, column));
  for (const [item, { needs }] of items.entries())
    for (const supporters of needs)
      for (const other of supporters) {
        if (other < item) continue;
        for (const back of itemAt(person, other).needs) {
          if (!back.includes(item)) continue;
          const outside = new Set(
            [...supporters, ...back].filter((place) => place !== item && place !== other),
          );
          linear.atMost(0, onlyWith(item, outside, column));
          linear.atMost(0, onlyWith(other, outside, column));
        }
      }
  if (isOwed) {
    const closing = items.flatMap(({ covers }, item) =>
      covers.some((element) => (points[element] ?? 0) > 0) ? [item] : [],
    );
    linear.atLeast(
      1,
      closing.map((item) => [column(item), 1]),
    );
  }
  return elements;
}

/** “This item only with one of those.” */
function onlyWith(
  item: number,
  others: Iterable<number>,
  column: (item: number) => number,
): [number, number][] {
  return [[column(item), 1], ...Array.from(others, (other): [number, number] => [column(other), -1])];
}

/**
 * Forbids that the items of a set that cannot be started vouch for each other: the first of them to be started needs one from
 * outside the set for a need that is not met, so each of them needs one of those (the loop formulas of answer-set programming).
 */
export function cutUnfounded(
  { linear, takes }: CoverageModel,
  place: number,
  person: PersonProblem,
  taken: ReadonlySet<number>,
  unfounded: readonly number[],
): void {
  const inside = new Set(unfounded);
  const outside = new Set<number>();
  for (const item of unfounded) {
    const blocked = itemAt(person, item).needs.find((list) =>
      list.every((supporter) => !taken.has(supporter) || inside.has(supporter)),
    );
    for (const supporter of blocked ?? []) if (!inside.has(supporter)) outside.add(supporter);
  }
  const column = (item: number) => takes[place]?.[item] ?? 0;
  for (const item of unfounded) linear.atMost(0, onlyWith(item, outside, column));
}

/** The columns' values for a plan: whoever begins with the taking alone begins with no points. */
export function valuesOf(
  { people, targets }: Problem,
  { linear, takes, covered, counted }: CoverageModel,
  items: readonly Iterable<number>[],
): Float64Array {
  const values = new Float64Array(linear.columns);
  const qualified = targets.map(() => 0);
  for (const [place, { items: all, targetOf }] of people.entries()) {
    const elements = new Set<number>();
    for (const item of items[place] ?? []) {
      values[takes[place]?.[item] ?? -1] = 1;
      for (const element of all[item]?.covers ?? []) elements.add(element);
    }
    for (const element of elements) {
      values[covered[place]?.[element] ?? -1] = 1;
      const target = targetOf[element] ?? -1;
      if (target >= 0) qualified[target] = (qualified[target] ?? 0) + 1;
    }
  }
  for (const [target, column] of counted.entries())
    if (column >= 0) values[column] = Math.min(targets[target]?.need ?? 0, qualified[target] ?? 0);
  return values;
}
