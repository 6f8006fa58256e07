import { expect, it } from "vitest";
import { labelSentence } from "@/app/(app)/me/pathway/words";

it("tells a way with the reserve under which it is told", () => {
  const reserved = { cheapest: "nearly", "best per hour": "apart" } as const;
  expect(labelSentence("most complete", { reserved })).toBe(
    "Most complete: closes the most of your gap in a year.",
  );
  expect(labelSentence("cheapest", { reserved })).toMatch(/^Lowest price: nearly the same as this; .*40 %/);
  expect(labelSentence("best per hour", { reserved })).toMatch(
    /each hour of learning, among ways that differ in at least 40 % of their badges\.$/,
  );
});
