import { describe, expect, test } from "vitest";
import { changesBetween, editionsOf, fingerprintOf, linesAt } from "@/server/measure/role-lines";

const date = (text: string) => new Date(`${text}T00:00:00Z`);
const line = (skillId: string, level: number) => ({ skillId, level, importance: 3, mandatory: false });
const open = { validFrom: null, validTo: null };

describe("the lines of a role", () => {
  test("differ by what came, went and changed", () => {
    const before = [line("sql", 3), line("excel", 2), line("python", 2)];
    const after = [line("sql", 4), line("python", 2), line("r", 1)];
    expect(changesBetween(before, after)).toEqual([
      { kind: "removed", line: line("excel", 2) },
      { kind: "added", line: line("r", 1) },
      { kind: "changed", line: line("sql", 4), before: line("sql", 3) },
    ]);
  });

  test("do not differ by what four bytes lose", () => {
    expect(changesBetween([line("sql", Math.fround(3.3))], [line("sql", 3.3)])).toEqual([]);
  });

  test("make an edition wherever one begins or ends, the newest first", () => {
    const requirements = [
      { ...line("sql", 3), validFrom: null, validTo: date("2026-01-01") },
      { ...line("sql", 4), validFrom: date("2026-01-01"), validTo: null },
      { ...line("r", 1), ...open },
    ];
    expect(linesAt(requirements, date("2025-06-30")).map(({ level }) => level)).toEqual([1, 3]);
    expect(editionsOf(requirements)).toMatchObject([
      { from: date("2026-01-01"), lines: 2, changes: [{ kind: "changed" }] },
      { from: null, lines: 2 },
    ]);
  });

  test("have one fingerprint whatever their order, and another for another draft", () => {
    const of = (draft: ReturnType<typeof line>[]) =>
      fingerprintOf("role", [line("sql", 3)], draft, date("2026-01-01"));
    expect(of([line("sql", 4), line("r", 1)])).toBe(of([line("r", 1), line("sql", 4)]));
    expect(of([line("sql", 4)])).not.toBe(of([line("sql", 5)]));
  });
});
