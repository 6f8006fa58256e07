import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { moved, placesOf } from "@/server/assign/waiting-line";

const line = ["ana", "ben", "cem"];

test.each([
  { id: "cem", to: "first", after: ["cem", "ana", "ben"] },
  { id: "cem", to: "earlier", after: ["ana", "cem", "ben"] },
  { id: "ana", to: "later", after: ["ben", "ana", "cem"] },
  { id: "ana", to: "earlier", after: line },
  { id: "cem", to: "later", after: line },
  { id: "dee", to: "first", after: line },
] as const)("$id goes $to", ({ id, to, after }) => {
  expect(moved(line, id, to)).toEqual(after);
});

prop.prop([fc.uniqueArray(fc.string()), fc.nat(20), fc.constantFrom("first", "earlier", "later")])(
  "moving loses nobody, doubles nobody, and keeps the order of the others",
  (ids, index, to) => {
    const id = ids[index % Math.max(1, ids.length)] ?? "nobody";
    const after = moved(ids, id, to);
    expect([...after].sort()).toEqual([...ids].sort());
    expect(after.filter((one) => one !== id)).toEqual(ids.filter((one) => one !== id));
  },
);

test("places are counted in each line by itself", () => {
  const waiting = [
    { id: "a", achievementId: "sql" },
    { id: "b", achievementId: "go" },
    { id: "c", achievementId: "sql" },
  ];
  expect([...placesOf(waiting)]).toEqual([
    ["a", 1],
    ["b", 1],
    ["c", 2],
  ]);
});
