import { describe, expect, test } from "vitest";
import { agreementOf, isSampled, type Pair } from "@/server/align/agreement";

const times = (n: number, first: string | null, second: string | null): Pair[] =>
  Array.from({ length: n }, () => ({ first, second }));

describe("how far two reviewers agree", () => {
  test("kappa counts what is beyond chance", () => {
    // By hand: 35 of 50 agree. First: a 25, b 25; second: a 30, b 20. Chance: 0.5 × 0.6 + 0.5 × 0.4 = 0.5. (0.7 − 0.5) / 0.5.
    const pairs = [
      ...times(20, "a", "a"),
      ...times(5, "a", "b"),
      ...times(10, "b", "a"),
      ...times(15, "b", "b"),
    ];
    const { answered, agreed, kappa } = agreementOf(pairs);
    expect({ answered, agreed }).toEqual({ answered: 50, agreed: 35 });
    expect(kappa).toBeCloseTo(0.4);
  });

  test("its interval is that of Fleiss, Cohen and Everitt", () => {
    // The example of `ci.kappa` in the R package statpsych: SE 0.07344761, 95 % interval 0.5317210 to 0.8196303.
    const pairs = [
      ...times(31, "a", "a"),
      ...times(12, "a", "b"),
      ...times(4, "b", "a"),
      ...times(58, "b", "b"),
    ];
    const { kappa, interval } = agreementOf(pairs);
    expect(kappa).toBeCloseTo(0.6756757, 6);
    expect(interval?.low).toBeCloseTo(0.531721, 4);
    expect(interval?.high).toBeCloseTo(0.8196303, 4);
  });

  test("“no skill fits” is an answer like another", () => {
    expect(agreementOf([...times(10, null, null), ...times(10, "a", "a")]).kappa).toBeCloseTo(1);
    expect(agreementOf([...times(10, null, "a"), ...times(10, "a", null)]).kappa).toBeCloseTo(-1);
  });

  test.each([
    { pairs: times(19, "a", "b"), because: "fewer than twenty answers say too little" },
    { pairs: times(20, "a", "a"), because: "where all give one answer chance explains it" },
  ])("there is no kappa: $because", ({ pairs }) => {
    expect(agreementOf(pairs).kappa).toBeNull();
  });
});

describe("which decisions are asked again", () => {
  const id = (start: string) => `${start}-0000-4000-8000-000000000000`;
  test("those whose id is below the share: none at 0, and of all ids as many as it says", () => {
    expect(isSampled(id("00000000"), 0)).toBe(false);
    expect(isSampled(id("0ccccccc"), 0.05)).toBe(true);
    expect(isSampled(id("0ccccccd"), 0.05)).toBe(false);
    expect(isSampled(id("ffffffff"), 1)).toBe(true);
  });
});
