import { expect, it } from "vitest";
import { labelSentences } from "@/app/(app)/me/pathway/words";

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
