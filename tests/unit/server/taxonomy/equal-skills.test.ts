import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { matchKinds } from "@/db/enums";
import { equalSkills, noEquals, withEqualGrants } from "@/server/taxonomy/equal-skills";
import { kept, pairKey, seenFrom } from "@/server/taxonomy/match";

const ids = fc.constantFrom("a", "b", "c", "d", "e", "f");
const matches = fc
  .record({ fromId: ids, toId: ids, kind: fc.constantFrom(...matchKinds) })
  .filter(({ fromId, toId }) => fromId !== toId);

describe("a relation", () => {
  test.prop([matches])("reads the same from either side, whichever is kept first", (match) => {
    const row = kept(match);
    expect(row.fromId < row.toId).toBe(true);
    expect(seenFrom(match.fromId, row)).toEqual({ id: match.toId, kind: match.kind });
    expect(kept({ fromId: match.toId, toId: match.fromId, kind: seenFrom(match.toId, row).kind })).toEqual(
      row,
    );
    expect(pairKey(match.fromId, match.toId)).toBe(pairKey(match.toId, match.fromId));
  });

  test("is broader one way and narrower the other", () => {
    expect(kept({ fromId: "b", toId: "a", kind: "broader" })).toEqual({
      fromId: "a",
      toId: "b",
      kind: "narrower",
    });
    expect(seenFrom("b", { fromId: "a", toId: "b", kind: "broader" })).toEqual({ id: "a", kind: "narrower" });
  });
});

describe("skills that are the same", () => {
  test("are so through any number of exact relations, and through no other kind", () => {
    const equals = equalSkills([
      { fromId: "a", toId: "b", kind: "exact" },
      { fromId: "c", toId: "d", kind: "exact" },
      { fromId: "b", toId: "d", kind: "exact" },
      { fromId: "d", toId: "e", kind: "close" },
      { fromId: "e", toId: "f", kind: "broader" },
    ]);
    expect(Object.fromEntries(equals)).toEqual({
      a: ["b", "c", "d"],
      b: ["a", "c", "d"],
      c: ["a", "b", "d"],
      d: ["a", "b", "c"],
    });
  });

  test.prop([fc.array(matches, { maxLength: 12 })])("are the same in turn, and never themselves", (all) => {
    const equals = equalSkills(all);
    for (const [id, others] of equals) {
      expect(others).not.toContain(id);
      for (const other of others) {
        expect([...(equals.get(other) ?? []), other].sort()).toEqual([...others, id].sort());
      }
    }
    for (const { fromId, toId, kind } of all) {
      if (kind === "exact") expect(equals.get(fromId)).toContain(toId);
    }
  });

  test("are granted with each other, at the highest level of any", () => {
    const equals = equalSkills([{ fromId: "a", toId: "b", kind: "exact" }]);
    const grants = [
      { skillId: "a", level: 2 },
      { skillId: "b", level: 4 },
      { skillId: "c", level: 1 },
    ];
    expect(withEqualGrants(grants, equals).map(({ skillId, level }) => [skillId, level])).toEqual([
      ["a", 4],
      ["b", 4],
      ["c", 1],
    ]);
    expect(withEqualGrants(grants, noEquals)).toEqual(grants);
  });
});
