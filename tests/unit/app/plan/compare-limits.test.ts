import { expect, it } from "vitest";
import { limitRows } from "@/app/(app)/plan/compare/limits";
import { planInputs } from "@/server/recommend/plan-input";

it("shows money and hours always, and of the other limits those that differ", () => {
  const rows = limitRows(
    [planInputs.parse({ budget: 15_000 }), planInputs.parse({ hoursEach: 12, floor: false }), null],
    "EUR",
  );
  expect(rows).toEqual([
    { name: "Money, at most", values: ["€15,000", "no limit", "not computed"] },
    { name: "Hours for each person", values: ["40 h", "12 h", "not computed"] },
    { name: "Something for everybody", values: ["yes", "no", "not computed"] },
  ]);
});
