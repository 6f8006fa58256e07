import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Cell } from "@/server/measure/cell";
import { byNeed, type Needed, readinessOf, standingAtEnd } from "@/server/recommend/readiness";

const needs = (name: string, about: Partial<Needed> = {}): Needed => ({
  name,
  missing: 3,
  staysOpen: 0,
  hours: 10,
  price: 0,
  ...about,
});

const inOrder = (...all: Needed[]) => all.toSorted(byNeed).map(({ name }) => name);

describe("readiness", () => {
  test.each([
    { missing: 0, staysOpen: 0, readiness: "now" },
    { missing: 3, staysOpen: 0, readiness: "by pathway" },
    { missing: 3, staysOpen: 1, readiness: "not with the catalogue" },
  ])("$missing points missing and $staysOpen left at the end: $readiness", ({ readiness, ...points }) => {
    expect(readinessOf(points)).toBe(readiness);
  });
});

describe("how somebody stands at the end of a pathway", () => {
  const cell = (skillId: string, about: Partial<Cell> = {}): Cell => ({
    skillId,
    importance: 1,
    mandatory: false,
    required: 3,
    held: 1,
    gap: 2,
    surplus: 0,
    state: "below",
    by: null,
    ...about,
  });

  test("what stays open keeps the level that is reached, and all else is met", () => {
    const cells = [
      cell("sql"),
      cell("law", { importance: 2, mandatory: true }),
      cell("art", { state: "exempt" }),
    ];
    expect(standingAtEnd(cells, [{ skillId: "law", held: 2 }])).toMatchObject({
      readiness: (3 + 2 * 2) / (3 + 2 * 3),
      met: 1,
      required: 2,
      ready: false,
      weightedGap: 2,
    });
    expect(standingAtEnd(cells, [])).toMatchObject({ readiness: 1, met: 2, required: 2, ready: true });
  });
});

describe("the order by need", () => {
  test("puts who is ready first, then whom a pathway makes ready however long it is, then the others", () => {
    expect(
      inOrder(
        needs("stuck", { staysOpen: 3, hours: 0 }),
        needs("far", { hours: 400, price: 9_000 }),
        needs("ready", { missing: 0, hours: 0 }),
      ),
    ).toEqual(["ready", "far", "stuck"]);
  });

  test("then goes by hours, then by money, then by name", () => {
    expect(
      inOrder(
        needs("Zoe"),
        needs("Ada"),
        needs("cheap but long", { hours: 11 }),
        needs("dear", { price: 1 }),
      ),
    ).toEqual(["Ada", "Zoe", "dear", "cheap but long"]);
  });

  test("of those who cannot be ready, less that stays open comes before fewer hours", () => {
    expect(inOrder(needs("much", { staysOpen: 4, hours: 1 }), needs("little", { staysOpen: 1 }))).toEqual([
      "little",
      "much",
    ]);
  });

  const few = fc.nat({ max: 2 });
  const need = fc
    .record({ name: fc.constantFrom("a", "b"), missing: few, staysOpen: few, hours: few, price: few })
    // What stays open is part of what is missing.
    .map((one) => ({ ...one, staysOpen: Math.min(one.staysOpen, one.missing) }));

  law.prop([fc.array(need, { maxLength: 8 }), fc.nat()])(
    "does not hang on the order in which they came",
    (all, turn) => {
      const at = all.length === 0 ? 0 : turn % all.length;
      const turned = [...all.slice(at), ...all.slice(0, at)].reverse().sort(byNeed);
      const sorted = all.toSorted(byNeed);
      expect(turned.map((one, place) => byNeed(one, sorted[place] ?? one))).toEqual(all.map(() => 0));
    },
  );

  law.prop([need, need, fc.integer({ min: 1, max: 5 })])(
    "more hours never bring anybody forward",
    (a, b, more) => {
      if (byNeed(a, b) > 0) expect(byNeed({ ...a, hours: a.hours + more }, b)).toBeGreaterThan(0);
    },
  );
});
