import { describe, expect, test } from "vitest";
import { draftOf, emptyDraft, scenarioDraft, toScenario } from "@/server/measure/scenario-input";

const id = "11111111-1111-4111-8111-111111111111";
const leaving = (on: string, times = 1) => ({
  leave: Array.from({ length: times }, () => ({ personId: id, on })),
});
const asking = (level: number) => ({
  require: [{ jobRoleId: id, skillId: id, level, importance: 3, mandatory: true, on: "2026-06-30" }],
});
const opening = (positions: number) => ({
  open: [{ jobRoleId: id, teamId: null, positions, on: "2026-06-30" }],
});
const accepts = (value: unknown) => scenarioDraft.safeParse(value).success;

describe("a draft of a scenario", () => {
  test("comes out of an address as it went in, with what it leaves out empty", () => {
    const draft = { ...emptyDraft, ...leaving("2026-06-30") };
    const { searchParams } = new URL(
      `http://localhost/what-if?${new URLSearchParams({ s: JSON.stringify(draft) })}`,
    );
    expect(draftOf(searchParams.get("s"))).toEqual(draft);
    expect(draftOf("{}")).toEqual(emptyDraft);
  });

  test("speaks of days between 1970 and 2199 that exist", () => {
    expect(["1970-01-01", "2199-12-31", "2028-02-29"].map((on) => accepts(leaving(on)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(["1969-12-31", "2200-01-01", "2026-02-29"].map((on) => accepts(leaving(on)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("has at most 50 assumptions of a kind, and 200 positions in one", () => {
    expect([accepts(leaving("2026-06-30", 50)), accepts(leaving("2026-06-30", 51))]).toEqual([true, false]);
    expect([0, 1, 200, 201].map((positions) => accepts(opening(positions)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("may take a requirement away with level 0, but awards a level above 0", () => {
    expect([accepts(asking(0)), accepts(asking(-1))]).toEqual([true, false]);
    const award = { personId: id, skillId: id, on: "2026-06-30" };
    expect([1, 0].map((level) => accepts({ award: [{ ...award, level }] }))).toEqual([true, false]);
  });

  test("begins its days at midnight UTC, and its awards do not expire", () => {
    const award = { personId: id, skillId: id, level: 4, on: "2026-06-30" };
    expect(toScenario({ ...emptyDraft, award: [award] }).award).toEqual([
      { ...award, on: new Date(Date.UTC(2026, 5, 30)), expires: null },
    ]);
  });
});
