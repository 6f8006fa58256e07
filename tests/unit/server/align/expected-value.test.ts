import { describe, expect, test } from "vitest";
import { byExpectedValue, expectedValue } from "@/server/align/expected-value";

const aText = (statement: string, rows: number, importance: number) => ({ statement, rows, importance });

describe("what deciding on a text is worth", () => {
  test.each([
    { rows: 4, importance: 5, p: 0.5, value: 5, because: "4 rows × 5 × ½ × ½" },
    { rows: 10, importance: 3, p: 0.9, value: 2.7, because: "10 rows × 3 × 0.9 × 0.1" },
    { rows: 10, importance: 3, p: 1, value: 0, because: "what is known teaches nothing" },
    {
      rows: 10,
      importance: 3,
      p: 0,
      value: 0,
      because: "where nothing is proposed no proposal is decided on",
    },
    { rows: 2, importance: 2, p: null, value: 1, because: "not looked at: as much as at ½" },
  ])("$because", ({ rows, importance, p, value }) => {
    expect(expectedValue({ rows, importance }, p)).toBeCloseTo(value);
  });

  test("texts come in the order of it, and of two that are worth the same the one with more rows", () => {
    const texts = [
      aText("sure", 50, 5),
      aText("b", 1, 4),
      aText("a", 1, 4),
      aText("many", 2, 2),
      aText("torn", 9, 1),
    ];
    const p: Record<string, number> = { sure: 1, a: 0.5, b: 0.5, many: 0.5, torn: 0.5 };
    expect(
      byExpectedValue(texts, ({ statement }) => p[statement] ?? null).map(({ statement }) => statement),
    ).toEqual(["torn", "many", "a", "b", "sure"]);
  });
});
