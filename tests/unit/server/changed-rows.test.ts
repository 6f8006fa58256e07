import { describe, expect, test } from "vitest";
import { changedRows, mostPeople } from "@/server/changed-rows";

describe("what a change leaves for those who answer from memory", () => {
  test("is a row for each person once, and one for the frame", () => {
    expect(changedRows([{ people: ["ana", "ben"] }, { people: ["ana"], frame: true }, "nothing"])).toEqual([
      { part: "frame", personId: null },
      { part: "person", personId: "ana" },
      { part: "person", personId: "ben" },
    ]);
  });

  test("is nothing where figures stay as they are", () => {
    expect(changedRows(["nothing", "nothing"])).toEqual([]);
  });

  test("is one row for everything, whatever else is said", () => {
    expect(changedRows(["frame", "everything", { people: ["ana"] }])).toEqual([
      { part: "everything", personId: null },
    ]);
  });

  test("is one row for everything where naming the people would take longer", () => {
    const people = Array.from({ length: mostPeople + 1 }, (_, index) => `person ${index}`);
    expect(changedRows([{ people }])).toEqual([{ part: "everything", personId: null }]);
    expect(changedRows([{ people: people.slice(1) }])).toHaveLength(mostPeople);
  });
});
