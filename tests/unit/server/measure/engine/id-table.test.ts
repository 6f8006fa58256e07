import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { IdTable } from "@/server/measure/engine/id-table";

const id = "0123abcd-4567-89ef-0123-456789abcdef";

describe("an id table", () => {
  test.prop([fc.array(fc.uuid(), { maxLength: 300 })])(
    "numbers distinct ids from 0 in the order they came, and finds each again",
    (ids) => {
      const table = new IdTable(1);
      const distinct = [...new Set(ids)];
      const places = ids.map((one) => table.add(one));
      expect(places).toEqual(ids.map((one) => distinct.indexOf(one)));
      expect(table.size).toBe(distinct.length);
      expect(distinct.map((_, place) => table.idAt(place))).toEqual(distinct);
      expect(distinct.map((one) => table.placeOf(one))).toEqual(distinct.map((_, place) => place));
    },
  );

  test.prop([fc.uniqueArray(fc.uuid(), { minLength: 1 })])("does not find an id never added", (ids) => {
    const [missing = "", ...added] = ids;
    const table = new IdTable();
    for (const one of added) table.add(one);
    expect(table.placeOf(missing)).toBe(-1);
  });

  test("takes the four words of a uuid's bytes for the same id as its text", () => {
    const table = new IdTable();
    expect(table.addWords(0x0123abcd, 0x456789ef, 0x01234567, 0x89abcdef | 0)).toBe(0);
    expect(table.placeOf(id)).toBe(0);
    expect(table.placeOf(id.toUpperCase())).toBe(0);
    expect(table.idAt(0)).toBe(id);
  });

  test("finds nothing for what is no uuid, and refuses to add it", () => {
    const table = new IdTable();
    expect(table.placeOf("nobody")).toBe(-1);
    expect(() => table.add("nobody")).toThrow("“nobody” is not a uuid.");
  });

  test.prop([fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 100 })])(
    "is not changed by what a copy learns",
    (ids) => {
      const half = Math.ceil(ids.length / 2);
      const table = new IdTable();
      for (const one of ids.slice(0, half)) table.add(one);
      const copy = table.copy();
      for (const one of ids.slice(half)) copy.add(one);
      expect(table.size).toBe(half);
      expect(ids.slice(half).map((one) => table.placeOf(one))).toEqual(ids.slice(half).map(() => -1));
      expect(ids.map((one) => copy.placeOf(one))).toEqual(ids.map((_, place) => place));
    },
  );
});
