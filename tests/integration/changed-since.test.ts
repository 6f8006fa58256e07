import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { MembershipRole } from "@/db/enums";
import { freshDatabase } from "@/tests/support/database";
import { aMeasuredWorkspace } from "@/tests/support/measured-workspace";
import { aMember, callerFor } from "@/tests/support/workspace";

let db: Db;
let north: Awaited<ReturnType<typeof aMeasuredWorkspace>>;

beforeAll(async () => {
  db = await freshDatabase();
  north = await aMeasuredWorkspace(db);
});

const as = async (roles: MembershipRole[], personId: string | null = null) =>
  callerFor(await aMember(db, north.workspaceId, { roles, personId })).measure;
const day = (text: string) => new Date(`${text}T00:00:00Z`);

// Today is 30 June 2026.
describe("what changed since today", () => {
  // Ana's Python 4 ends on 15 August: importance 2 × level 3 opens; 16 of 26 becomes 10 of 26.
  test("up to a date to come is what will have expired by then", async () => {
    const about = { kind: "person" as const, id: north.people.ana.id };
    const changed = await (await as(["ld_lead"])).changedSince({ about, at: day("2026-09-30") });
    expect(changed).toMatchObject({
      isAhead: true,
      skills: [{ label: "Python", closed: 0, opened: 6 }],
      skillCount: 1,
      lines: [],
    });
    expect(changed.readiness.earlier).toBeCloseTo(16 / 26);
    expect(changed.readiness.later).toBeCloseTo(10 / 26);
  });

  // Ben's SQL 4 (importance 5) ended on 1 May.
  test("from a past date is what has expired since, for a team with those below it", async () => {
    const about = { kind: "team" as const, id: north.teams.data.id };
    const manager = await as(["manager"], north.people.ana.id);
    const changed = await manager.changedSince({ about, at: day("2026-04-01") });
    expect(changed.isAhead).toBe(false);
    expect(changed.skills).toContainEqual(expect.objectContaining({ label: "SQL", closed: 0, opened: 20 }));
  });

  // SQL has been asked for since 1 January 2024, the others always.
  test("lists requirements that began in between", async () => {
    const about = { kind: "jobRole" as const, id: north.roles.analyst.id };
    const changed = await (await as(["ld_lead"])).changedSince({ about, at: day("2023-06-01") });
    expect(changed.lines).toContainEqual(
      expect.objectContaining({ jobRole: "Analyst", label: "SQL", level: 4, hasBegun: true }),
    );
  });

  test("is shown only to those who may see whom it is about", async () => {
    const employee = await as(["employee"], north.people.cem.id);
    const at = day("2026-09-30");
    await expect(
      employee.changedSince({ about: { kind: "person", id: north.people.ana.id }, at }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(employee.changedSince({ about: { kind: "organisation" }, at })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
