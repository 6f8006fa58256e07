import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { gapHours, orderItems } from "@/server/recommend/engine/order";
import type { PersonProblem } from "@/server/recommend/engine/problem";
import { startingOrder } from "@/server/recommend/engine/problem";

/** Each item needs at most one of those before it. */
const aPerson = (size: number): fc.Arbitrary<PersonProblem> =>
  fc
    .array(
      fc.record({
        hours: fc.integer({ min: 1, max: 20 }),
        covers: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
        need: fc.nat(100),
        hasNeed: fc.boolean(),
      }),
      { minLength: 1, maxLength: size },
    )
    .map((items) => ({
      employee: 0,
      hoursCap: 1000,
      items: items.map(({ hours, covers, need, hasNeed }, place) => ({
        credential: place,
        hours,
        price: 0,
        covers,
        needs: hasNeed && place > 0 ? [[need % place]] : [],
        betters: [],
      })),
      points: [5, 3, 8, 1, 2, 9],
      targetOf: [-1, -1, -1, -1, -1, -1],
      pinned: [],
      isOwed: false,
    }));

function* permutations(items: number[]): Generator<number[]> {
  if (items.length === 0) yield [];
  for (const item of items)
    for (const rest of permutations(items.filter((other) => other !== item))) yield [item, ...rest];
}

const isInOrder = (person: PersonProblem, order: readonly number[]) =>
  startingOrder(person, order).order.join() === order.join();

test.prop([aPerson(6)], { numRuns: 100 })("no order that can be started leaves fewer gap-hours", (person) => {
  const order = orderItems(person, [...person.items.keys()]);
  expect(isInOrder(person, order)).toBe(true);
  for (const other of permutations([...person.items.keys()]))
    if (isInOrder(person, other))
      expect(gapHours(person, order)).toBeLessThanOrEqual(gapHours(person, other) + 1e-9);
});

test.prop([aPerson(24)], { numRuns: 40 })("above 16 steps the order can still be started", (person) => {
  const order = orderItems(person, [...person.items.keys()]);
  expect(order.toSorted((a, b) => a - b)).toEqual([...person.items.keys()]);
  expect(startingOrder(person, order).order).toEqual(order);
});
