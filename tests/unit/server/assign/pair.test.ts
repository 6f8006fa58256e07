import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { seatsLeft } from "@/server/align/seats";
import { type Facts, keyOf, sortOut } from "@/server/assign/pair";

const pair = (personId: string, achievementId = "sql") => ({ personId, achievementId });
const facts = (values: Partial<Facts> = {}): Facts => ({
  leavers: new Set(),
  held: new Set(),
  assigned: new Set(),
  waiting: new Set(),
  leftOut: new Set(),
  seatsLeft: new Map(),
  ...values,
});

test.each([
  { because: "has-left", known: facts({ leavers: new Set(["ana"]) }) },
  { because: "already-held", known: facts({ held: new Set([keyOf(pair("ana"))]) }) },
  { because: "already-assigned", known: facts({ assigned: new Set([keyOf(pair("ana"))]) }) },
  { because: "already-waiting", known: facts({ waiting: new Set([keyOf(pair("ana"))]) }) },
  { because: "by-hand", known: facts({ leftOut: new Set([keyOf(pair("ana"))]) }) },
])("a pair is left out: $because", ({ because, known }) => {
  const { assignable, excluded } = sortOut([pair("ana")], known);
  expect(assignable).toEqual([]);
  expect(excluded).toEqual([{ pair: pair("ana"), because }]);
});

test("seats go in the order given, who is left out takes none, and the others wait", () => {
  const known = facts({ held: new Set([keyOf(pair("ana"))]), seatsLeft: new Map([["sql", 1]]) });
  const { assignable, waiting, excluded } = sortOut([pair("ana"), pair("ben"), pair("cem")], known);
  expect(assignable).toEqual([pair("ben")]);
  expect(waiting).toEqual([pair("cem")]);
  expect(excluded.map(({ because }) => because)).toEqual(["already-held"]);
});

const names = fc.constantFrom("ana", "ben", "cem", "dee");
const badges = fc.constantFrom("sql", "go");
const pairs = fc.array(fc.record({ personId: names, achievementId: badges }));

prop.prop([pairs, fc.nat(3), fc.uniqueArray(names)])(
  "every pair is decided once, and no badge gets more people than seats",
  (wanted, seats, leavers) => {
    const known = facts({ leavers: new Set(leavers), seatsLeft: new Map([["sql", seats]]) });
    const { assignable, waiting, excluded } = sortOut(wanted, known);
    const decided = [...assignable, ...waiting, ...excluded.map(({ pair }) => pair)].map(keyOf);
    expect(new Set(decided).size).toBe(decided.length);
    expect(new Set(decided)).toEqual(new Set(wanted.map(keyOf)));
    expect(assignable.filter(({ achievementId }) => achievementId === "sql").length).toBeLessThanOrEqual(
      seats,
    );
  },
);

test("no limit is not the same as no seat", () => {
  expect(seatsLeft(null, 100)).toBeNull();
  expect(seatsLeft(10, 4)).toBe(6);
  expect(seatsLeft(10, 12)).toBe(0);
});
