import { describe, expect, test } from "vitest";
import { type LifeDeed, type LifeState, lifeProblem, reasonInWords } from "@/server/issue/withdrawal";

describe("what may be done to a badge", () => {
  const allowed: Record<LifeState, LifeDeed[]> = {
    live: ["revoke", "suspend", "reissue"],
    suspended: ["revoke", "reinstate"],
    revoked: [],
  };
  const deeds: LifeDeed[] = ["revoke", "suspend", "reinstate", "reissue"];
  test.each(Object.entries(allowed) as [LifeState, LifeDeed[]][])("that is %s: %s", (state, may) => {
    expect(deeds.filter((deed) => lifeProblem(deed, state) === null).sort()).toEqual([...may].sort());
  });
});

test.each([
  { reason: "mistake", words: "", says: "Issued by mistake" },
  { reason: "evidence", words: "Copied.", says: "The evidence does not hold: Copied." },
  { reason: "other", words: "Copied.", says: "Copied." },
] as const)("“$reason” with “$words” says: $says", ({ reason, words, says }) => {
  expect(reasonInWords(reason, words)).toBe(says);
});
