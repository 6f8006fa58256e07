import { expect, it } from "vitest";
import { labelSentences, placeWords, withoutWords } from "@/app/(app)/me/pathway/words";

it("tells a way with the reserve under which it is told", () => {
  const reserved = { cheapest: "nearly", "best per hour": "apart" } as const;
  expect(labelSentences(["most complete"], { reserved })).toBe(
    "Most complete: closes the most of your gap in a year.",
  );
  expect(labelSentences(["cheapest"], { reserved })).toMatch(
    /^Lowest price: nearly the same as this; .*40 %/,
  );
  expect(labelSentences(["best per hour"], { reserved })).toMatch(
    /each hour of learning, among ways that differ in at least 40 % of their badges\.$/,
  );
});

it("tells ways that are nearly the same in one sentence", () => {
  const reserved = { cheapest: "nearly", "most flexible": "nearly" } as const;
  expect(labelSentences(["most complete", "cheapest", "most flexible"], { reserved })).toBe(
    "Most complete: closes the most of your gap in a year. Lowest price and most flexible: nearly the same as this; it would differ in less than 40 % of the badges.",
  );
});

it("says exactly what is lost without a badge, or that nothing is", () => {
  expect(withoutWords({ best: 0.79, without: 0.47 })).toBe(
    "Without it the best you can reach is 47 % instead of 79 %.",
  );
  expect(withoutWords({ best: 0.79, without: 0.7899 })).toMatch(/an equally good way exists/);
});

it("says where the pathway has the next badge, and why it may begin with another", () => {
  const year = { steps: 4, first: { achievementId: "sql", name: "SQL basics" }, isNotForMe: false };
  expect(placeWords({ ...year, place: 1 }, "sql")).toMatch(/begins with it, too/);
  expect(placeWords({ ...year, place: 3 }, "charts")).toMatch(
    /^Your pathway for the year begins with SQL basics and has this one as step 3 of 4: /,
  );
  expect(placeWords({ ...year, place: null }, "charts")).toMatch(
    /goes without it and begins with SQL basics/,
  );
  expect(placeWords({ ...year, place: null, isNotForMe: true }, "charts")).toMatch(/not for you/);
  expect(placeWords({ ...year, steps: 0, place: null, first: undefined }, "charts")).toBeNull();
});
