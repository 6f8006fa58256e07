import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { ImportKind } from "@/db/enums";
import { readImportEffect } from "@/server/measure/import-effect-reads";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** What the matrix of everybody shows: of each person and required skill the level held and that required. */
async function cellsOf(scope: Scope, teamId: string) {
  const { measure } = callerFor(scope);
  const people = await Promise.all(
    (await measure.teamMatrix({ teamId })).people.map(({ id }) => measure.person({ personId: id })),
  );
  return new Map(
    people.flatMap(({ person, mandatory, other }) =>
      [...mandatory, ...other]
        .filter(({ state }) => state !== "exempt")
        .map(
          ({ skillId, held, required }) => [`${person.name} ${skillId}`, `${held} of ${required}`] as const,
        ),
    ),
  );
}

async function compare(kind: ImportKind, text: string) {
  const world = await aMeasuredWorkspace(db);
  const scope = await aMember(db, world.workspaceId);
  const fileIds = [await aFile(scope, "file.csv", text)];
  const before = await cellsOf(scope, world.teams.company.id);
  const effect = await readImportEffect(scope, { kind, fileIds, options: {} });
  expect(await cellsOf(scope, world.teams.company.id)).toEqual(before);
  expect(await importFiles(scope, kind, { "file.csv": text })).toMatchObject({ status: "done", failed: 0 });
  const after = await cellsOf(scope, world.teams.company.id);
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => [key, before.get(key) ?? null, after.get(key) ?? null]);
  const words = (side: { held: number; required: number } | null) =>
    side && `${side.held} of ${side.required}`;
  const told = effect?.changes.map(({ person, skillId, before: a, after: b }) => [
    `${person} ${skillId}`,
    words(a),
    words(b),
  ]);
  expect(told?.sort()).toEqual(changed.sort());
  return { effect, world };
}

describe("what an import would do to the figures is what it does", () => {
  test("of skills held: a gap closes, and nobody loses", async () => {
    const { effect } = await compare(
      "evidence",
      "Person,Skill,Level,Source,Issued\nBen Okoye,Python,3,assessor,2026-05-01\nAna Ruiz,SQL,4,assessor,2026-05-01\n",
    );
    expect(effect).toMatchObject({
      affected: 2,
      gaining: 2,
      losing: 0,
      opened: 0,
      closed: 2,
      changeCount: 2,
    });
    // 16 of 58 before; Ben’s Python adds 6, Ana’s SQL 10.
    expect(effect?.readiness.before).toBeCloseTo(16 / 58);
    expect(effect?.readiness.after).toBeCloseTo(32 / 58);
  });

  test("of a role’s requirements: gaps open for whoever has the role", async () => {
    const { effect } = await compare(
      "requirements",
      "role,skill,level\nAnalyst,Cooking,3\nAnalyst,Python,2\n",
    );
    // Cooking is new for Ana and Ben, who holds it; Python asks for less, and Ben still has none.
    expect(effect).toMatchObject({ affected: 2, opened: 1, closed: 1 });
  });

  test("of people: somebody takes on a role, with all that it asks for", async () => {
    const { effect } = await compare("people", "Name,Employee ID,Team,Job role\nDina New,9,Sales,Analyst\n");
    expect(effect).toMatchObject({ affected: 1, opened: 3, closed: 0 });
  });

  test("of exemptions: what is muted counts no more", async () => {
    const { effect } = await compare("exemptions", "Person,Skill,Reason\nBen Okoye,SQL,Other work\n");
    expect(effect).toMatchObject({ affected: 1, closed: 1, opened: 0, losing: 0 });
  });

  test("of a file that cannot be used: nothing", async () => {
    const world = await aMeasuredWorkspace(db);
    const scope = await aMember(db, world.workspaceId);
    const fileIds = [await aFile(scope, "file.csv", "nonsense")];
    expect(await readImportEffect(scope, { kind: "people", fileIds, options: {} })).toBeNull();
    const manager = callerFor(await aMember(db, world.workspaceId, { roles: ["manager"] }));
    await expect(
      manager.measure.importEffect({ kind: "people", fileIds, options: {} }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
