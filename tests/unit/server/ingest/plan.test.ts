import { expect, test } from "vitest";
import { judge } from "@/server/ingest/issuer-trust";
import { mended } from "@/server/ingest/mended";
import { Plan } from "@/server/ingest/plan/plan";
import { stepsOf } from "@/server/ingest/plan/steps";
import type { RowOf } from "@/server/ingest/plan/table-reads";
import type { VerificationReport } from "@/server/verify/report";

let serial = 0;
const aPlan = () => new Plan(() => `id-${++serial}`);
const team = (id: string, parentId: string | null = null): RowOf<"team"> => ({
  workspaceId: "w",
  id,
  name: id,
  parentId,
});
const requirement = (id: string) => ({ workspaceId: "w", id, validTo: null }) as RowOf<"requirement">;
const shown = (plan: Plan, atOnce = 10) =>
  [...stepsOf(plan.rows, atOnce)].map(({ table, deed, rows }) => [
    table,
    deed,
    rows.map((row) => (row as { id: string }).id),
  ]);

test("teams come in parents first, before others are moved below them", () => {
  const plan = aPlan();
  plan.insert("team", team("child", "parent"));
  plan.insert("team", team("parent"));
  plan.update("team", team("old"), { parentId: "child" });
  expect(shown(plan)).toEqual([
    ["team", "insert", ["parent", "child"]],
    ["team", "update", ["old"]],
  ]);
  expect(shown(plan, 1)[0]).toEqual(["team", "insert", ["parent"]]);
});

test("what ends does so before what takes its place begins, and what goes goes first", () => {
  const plan = aPlan();
  plan.insert("requirement", requirement("new"));
  plan.update("requirement", requirement("old"), { validTo: new Date(0) });
  plan.remove("evidence", { workspaceId: "w", id: "gone" } as RowOf<"evidence">);
  expect(shown(plan)).toEqual([
    ["evidence", "delete", ["gone"]],
    ["requirement", "update", ["old"]],
    ["requirement", "insert", ["new"]],
  ]);
  expect(plan.rows.size).toBe(3);
});

test("a row that the plan itself adds is changed in place, and one that it removes again is not written", () => {
  const plan = aPlan();
  const made = plan.insert("team", team("new"));
  plan.update("team", made, { name: "Newer" });
  const other = plan.insert("team", team("other"));
  plan.remove("team", other);
  expect([plan.rows.inserted("team"), plan.rows.updated("team"), plan.rows.removed("team")]).toEqual([
    [{ ...team("new"), name: "Newer" }],
    [],
    [],
  ]);
  plan.update("team", team("known"), { name: "One" });
  plan.update("team", team("known"), { parentId: "new" });
  expect(plan.rows.updated("team")).toMatchObject([{ set: { name: "One", parentId: "new" } }]);
});

test("a correction holds for every cell of its column that says the same, and for no other", () => {
  const table = {
    headers: ["Level", "Note"],
    rows: [
      { line: 2, cells: [" Guru ", "Guru"] },
      { line: 3, cells: ["guru", ""] },
    ],
    findings: [],
  };
  const { rows } = mended(table, { Level: { Guru: "5" }, Nothing: { Guru: "1" } });
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["5", "Guru"],
    ["guru", ""],
  ]);
  expect(mended(table)).toBe(table);
});

const report = (
  verdict: VerificationReport["verdict"],
  known: "passed" | "could-not-check" = "passed",
): VerificationReport => ({
  verdict,
  checkedAt: "2026-06-30T12:00:00Z",
  checks: [{ id: "issuer-known", title: "Issuer", outcome: known, message: "It is a key." }],
});

test.each([
  ["valid", "passed", undefined, true],
  ["issuer-unknown", "could-not-check", undefined, false],
  ["issuer-unknown", "could-not-check", { trust: "trusted", maxLevel: 2 }, true],
  ["valid", "passed", { trust: "refused", maxLevel: null }, false],
  ["expired", "could-not-check", undefined, false],
  ["revoked", "passed", undefined, true],
  ["invalid", "passed", { trust: "trusted", maxLevel: null }, false],
  ["unverifiable", "passed", { trust: "trusted", maxLevel: null }, false],
] as const)("a badge that is %s (issuer %s) under %o counts: %s", (verdict, known, policy, counts) => {
  const judged = judge(report(verdict, known), policy);
  expect([judged.counts, judged.because === null]).toEqual([counts, counts]);
  expect(judged.maxLevel).toBe(policy?.maxLevel ?? null);
});
