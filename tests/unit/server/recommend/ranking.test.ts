import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Cell } from "@/server/measure/cell";
import { indexCatalogue, type Offer } from "@/server/recommend/catalogue";
import { areEquallyGood, perHour, recommend } from "@/server/recommend/ranking";
import { aCell, anOffer, cells, holding, holdingOf, needsSkill, offers } from "./offers";

const ranked = (measured: Cell[], catalogue: Offer[], badges: string[] = []) =>
  recommend(measured, { ...holdingOf(measured), achievements: new Set(badges) }, indexCatalogue(catalogue));
const names = (...args: Parameters<typeof ranked>) => ranked(...args).map(({ offer }) => offer.name);

const sql = (level: number) => ({ skillId: "sql", level });
const privacy = (level: number) => ({ skillId: "privacy", level });

describe("ranking", () => {
  test("puts mandatory gap points per hour before all other gap points", () => {
    // Privacy: 2 × (1 − 0) = 2 mandatory points in 10 h, 0.2 an hour. SQL: 5 × (4 − 1) = 15 in 10 h, none mandatory.
    const measured = [
      aCell("privacy", 0, 1, { importance: 2, mandatory: true }),
      aCell("sql", 1, 4, { importance: 5 }),
    ];
    const catalogue = [anOffer("Data", { grants: [sql(4)] }), anOffer("Law", { grants: [privacy(1)] })];
    expect(names(measured, catalogue)).toEqual(["Law", "Data"]);
    expect(ranked(measured, catalogue)).toMatchObject([
      { gain: 2, mandatoryGain: 2, mandatoryGainPerHour: 0.2, gainPerHour: 0.2 },
      { gain: 15, mandatoryGain: 0, mandatoryGainPerHour: 0, gainPerHour: 1.5 },
    ]);
  });

  test("then goes by gap points per hour, not by gap points", () => {
    // 3 × (2 − 1) = 3 points in 4 h is 0.75 an hour; 3 × (4 − 1) = 9 points in 20 h is 0.45.
    const catalogue = [
      anOffer("Long", { hours: 20, grants: [sql(4)] }),
      anOffer("Short", { hours: 4, grants: [sql(2)] }),
    ];
    expect(names([aCell("sql", 1, 4)], catalogue)).toEqual(["Short", "Long"]);
  });

  test("then by the lower price, then by the name", () => {
    const catalogue = [
      anOffer("Dear", { price: 90, grants: [sql(4)] }),
      anOffer("Zebra", { price: 10, grants: [sql(4)] }),
      anOffer("Apple", { price: 10, grants: [sql(4)] }),
    ];
    expect(names([aCell("sql", 1, 4)], catalogue)).toEqual(["Apple", "Zebra", "Dear"]);
    const [apple, zebra, dear] = ranked([aCell("sql", 1, 4)], catalogue);
    if (!apple || !zebra || !dear) throw new Error("three were expected");
    expect(areEquallyGood(apple, zebra)).toBe(true);
    expect(areEquallyGood(zebra, dear)).toBe(false);
  });

  test("offers a credential whose prerequisites are not held with the pathway that includes them", () => {
    const catalogue = [
      anOffer("Basics", { hours: 8, price: 40, grants: [sql(2)] }),
      anOffer("Expert", { hours: 12, price: 60, grants: [sql(4)], prerequisites: [[needsSkill("sql", 2)]] }),
    ];
    // Basics alone: 3 × (2 − 0) = 6 in 8 h is 0.75 an hour. Both: 3 × (4 − 0) = 12 in 20 h is 0.6.
    expect(ranked([aCell("sql", 0, 4)], catalogue)).toMatchObject([
      { offer: { name: "Basics" }, gainPerHour: 0.75 },
      {
        offer: { name: "Expert" },
        steps: [{ name: "Basics" }, { name: "Expert" }],
        gain: 12,
        hours: 20,
        price: 100,
        gainPerHour: 0.6,
        closes: [{ skillId: "sql", from: 0, to: 4, required: 4 }],
      },
    ]);
  });

  test("counts a skill that two steps grant once, at the higher level", () => {
    const catalogue = [
      anOffer("One", { grants: [sql(2), privacy(1)] }),
      anOffer("Two", { grants: [sql(3)], prerequisites: [[needsSkill("privacy", 1)]] }),
    ];
    const both = ranked([aCell("sql", 0, 5)], catalogue).find(({ offer }) => offer.name === "Two");
    expect(both?.gain).toBe(9);
  });

  test("stops at what is required", () => {
    expect(ranked([aCell("sql", 2, 3)], [anOffer("Far", { grants: [sql(5)] })])).toMatchObject([
      { gain: 3, closes: [{ from: 2, to: 3, required: 3 }] },
    ]);
  });

  test.each<{ because: string; measured: Cell[]; offer: Partial<Offer>; badges?: string[] }>([
    {
      because: "it grants nothing that is required",
      measured: [aCell("sql", 1, 4)],
      offer: { grants: [privacy(3)] },
    },
    { because: "the level is already held", measured: [aCell("sql", 4, 4)], offer: { grants: [sql(4)] } },
    { because: "it grants less than is held", measured: [aCell("sql", 3, 4)], offer: { grants: [sql(2)] } },
    {
      because: "the person is exempt",
      measured: [aCell("sql", 0, 4, { state: "exempt" })],
      offer: { grants: [sql(4)] },
    },
    {
      because: "the badge is held",
      measured: [aCell("sql", 1, 4)],
      offer: { grants: [sql(4)] },
      badges: ["x"],
    },
    {
      because: "nothing leads to it",
      measured: [aCell("sql", 1, 4)],
      offer: { grants: [sql(4)], prerequisites: [[needsSkill("magic", 1)]] },
    },
  ])("never recommends a credential when $because", ({ measured, offer, badges }) => {
    expect(names(measured, [anOffer("x", offer)], badges)).toEqual([]);
  });

  test("does not recommend a credential that adds nothing to its own prerequisite", () => {
    const catalogue = [
      anOffer("Full", { grants: [sql(4)] }),
      anOffer("Repeat", { grants: [sql(3)], prerequisites: [[needsSkill("sql", 4)]] }),
    ];
    expect(names([aCell("sql", 0, 4)], catalogue)).toEqual(["Full"]);
  });

  test.each([
    { points: 6, hours: 4, rate: 1.5 },
    { points: 6, hours: 0, rate: Number.POSITIVE_INFINITY },
    { points: 0, hours: 0, rate: 0 },
  ])("$points points in $hours h are $rate an hour", ({ points, hours, rate }) => {
    expect(perHour(points, hours)).toBe(rate);
  });
});

describe("laws of the ranking", () => {
  law.prop([cells, offers, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 9 })])(
    "an achievement that grants nothing of use changes nothing",
    (measured, catalogue, level, hours) => {
      const irrelevant = anOffer("irrelevant", { hours, grants: [{ skillId: "unheard of", level }] });
      expect(ranked(measured, [irrelevant, ...catalogue])).toEqual(ranked(measured, catalogue));
    },
  );

  law.prop([cells, offers, fc.integer({ min: 2, max: 7 })])(
    "scaling every importance changes no order, and scales every gain",
    (measured, catalogue, factor) => {
      const scaled = measured.map((cell) => ({ ...cell, importance: cell.importance * factor }));
      const [before, after] = [ranked(measured, catalogue), ranked(scaled, catalogue)];
      expect(after.map(({ offer }) => offer.id)).toEqual(before.map(({ offer }) => offer.id));
      expect(after.map(({ gain }) => gain)).toEqual(before.map(({ gain }) => gain * factor));
    },
  );

  law.prop([cells, offers])("the order of the catalogue does not matter", (measured, catalogue) => {
    expect(names(measured, [...catalogue].reverse())).toEqual(names(measured, catalogue));
  });

  law.prop([cells, offers])(
    "whatever is recommended closes something, and no more than there is",
    (measured, catalogue) => {
      const all = measured.reduce((sum, { importance, gap }) => sum + importance * gap, 0);
      for (const { gain, mandatoryGain, closes } of ranked(measured, catalogue)) {
        expect(gain).toBeGreaterThan(0);
        expect(gain).toBeLessThanOrEqual(all);
        expect(mandatoryGain).toBeLessThanOrEqual(gain);
        expect(closes.every(({ from, to, required }) => from < to && to <= required)).toBe(true);
      }
    },
  );

  law.prop([cells, offers])("nothing below the top is better in what counts first", (measured, catalogue) => {
    const [top, ...rest] = ranked(measured, catalogue);
    for (const other of rest) {
      expect(other.mandatoryGainPerHour).toBeLessThanOrEqual(top?.mandatoryGainPerHour ?? 0);
    }
  });

  law.prop([cells, offers])(
    "earning the pathway leaves nothing of it to recommend",
    (measured, catalogue) => {
      const [top] = ranked(measured, catalogue);
      fc.pre(top !== undefined);
      const after = measured.map((cell) => {
        const raised = top?.closes.find(({ skillId }) => skillId === cell.skillId);
        return aCell(
          cell.skillId,
          raised?.to ?? cell.held,
          cell.required,
          cell.importance ? { importance: cell.importance, mandatory: cell.mandatory } : {},
        );
      });
      const again = recommend(
        after,
        holding(Object.fromEntries(after.map((c) => [c.skillId, c.held]))),
        indexCatalogue(catalogue),
      );
      expect(again.map(({ offer }) => offer.id)).not.toContain(top?.offer.id);
    },
  );
});
