import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { DoesNotFit } from "@/server/measure/engine/dictionary";
import { Segments } from "@/server/measure/engine/segments";

type Row = { skill: number; life: number };

const empty = () => new Segments<keyof Row>({ skill: Uint16Array, life: Uint32Array });
const row = fc.record({ skill: fc.nat(65_535), life: fc.nat(2 ** 32 - 1) });
const people = fc.array(fc.array(row, { maxLength: 9 }), { minLength: 1, maxLength: 30 });

const rowsOf = ({ start, length, columns }: Segments<keyof Row>, person: number): Row[] =>
  Array.from({ length: length[person] ?? 0 }, (_, offset) => {
    const at = (start[person] as number) + offset;
    return { skill: columns.skill[at] as number, life: columns.life[at] as number };
  });

const everybody = (segments: Segments<keyof Row>, count: number): Row[][] =>
  Array.from({ length: count }, (_, person) => rowsOf(segments, person));

/** The rows of everybody, one of each person in turn: no person's rows stand side by side. */
function filled(held: readonly Row[][]): Segments<keyof Row> {
  const staged = Array.from({ length: 10 }, (_, turn) =>
    held.flatMap((rows, owner) => (rows[turn] ? [{ owner, ...rows[turn] }] : [])),
  ).flat();
  const segments = empty();
  segments.fill(
    held.length,
    staged.length,
    Uint32Array.from(staged, ({ owner }) => owner),
    {
      skill: Uint16Array.from(staged, ({ skill }) => skill),
      life: Uint32Array.from(staged, ({ life }) => life),
    },
  );
  return segments;
}

function replaced(held: readonly Row[][]): Segments<keyof Row> {
  const segments = empty();
  held.forEach((rows, person) => {
    segments.replace(person, rows);
  });
  return segments;
}

describe("rows that belong to people", () => {
  test.prop([people])("are the same filled all at once and replaced one person at a time", (held) => {
    expect(everybody(filled(held), held.length)).toEqual(held);
    expect(everybody(replaced(held), held.length)).toEqual(held);
  });

  test.prop([people, fc.array(fc.tuple(fc.nat(29), fc.array(row, { maxLength: 20 })))])(
    "are those that each person was given last",
    (held, changes) => {
      const segments = filled(held);
      const expected = [...held];
      for (const [person, rows] of changes) {
        segments.replace(person % held.length, rows);
        expected[person % held.length] = rows;
      }
      expect(everybody(segments, held.length)).toEqual(expected);
    },
  );

  test.prop([people])("stay as they are when a copy is changed", (held) => {
    const segments = filled(held);
    const copy = segments.copy();
    held.forEach((rows, person) => {
      copy.replace(person, [...rows.map(() => ({ skill: 7, life: 7 })), { skill: 8, life: 8 }]);
    });
    expect(everybody(segments, held.length)).toEqual(held);
  });

  test.prop([people])("are sorted for each person alone, equals in the order they had", (held) => {
    const segments = filled(held);
    segments.sortEach((at) => (segments.columns.skill[at] as number) % 3);
    expect(everybody(segments, held.length)).toEqual(
      held.map((rows) => rows.toSorted((a, b) => (a.skill % 3) - (b.skill % 3))),
    );
  });

  test("filled again hold nothing of before", () => {
    const segments = filled([[{ skill: 1, life: 1 }], [{ skill: 2, life: 2 }]]);
    segments.fill(2, 1, Uint32Array.of(1), { skill: Uint16Array.of(3), life: Uint32Array.of(3) });
    expect(everybody(segments, 2)).toEqual([[], [{ skill: 3, life: 3 }]]);
  });

  test("are refused where one person has more than a length can say", () => {
    const rows = Array.from({ length: 65_536 }, () => ({ skill: 1, life: 1 }));
    expect(() => empty().replace(0, rows)).toThrow(DoesNotFit);
    expect(() =>
      filled([[]]).fill(1, rows.length, new Uint32Array(rows.length), {
        skill: new Uint16Array(rows.length),
        life: new Uint32Array(rows.length),
      }),
    ).toThrow(DoesNotFit);
  });
});
