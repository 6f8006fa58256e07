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
const ana = () => north.people.ana.id;

describe("claimed against proven", () => {
  // Ana needs SQL 4 × 5 and Python 3 × 2 (Statistics exempt): 26 demanded. SQL 2 is her manager's word, Python
  // 4 a credential: 10 + 6 of 26 when everything counts, 6 of 26 when only credentials do.
  test("of a person is the share of what is required that no credential proves", async () => {
    const found = await (await as(["ld_lead"])).claimed({ about: { kind: "person", id: ana() } });
    expect(found.claimed).toBeCloseTo(16 / 26);
    expect(found.proven).toBeCloseTo(6 / 26);
    expect(found.difference).toBeCloseTo(10 / 26);
    // Of SQL alone: 10 of 20.
    expect(found.places).toEqual([
      { id: north.skills.sql.id, label: "SQL", difference: 0.5, href: `/skills/${north.skills.sql.id}` },
    ]);
  });

  // Ben needs SQL 4 × 5, Python 3 × 2 and Statistics 2 × 3 and holds none: 16 and 6 of 26 + 32.
  test("of the organisation says in which team it is largest", async () => {
    const found = await (await as(["ld_lead"])).claimed({ about: { kind: "organisation" } });
    expect(found.claimed).toBeCloseTo(16 / 58);
    expect(found.proven).toBeCloseTo(6 / 58);
    expect(found.by).toBe("team");
    expect(found.places).toEqual([
      expect.objectContaining({ label: "Data", href: `/team/${north.teams.data.id}` }),
    ]);
    expect(found.places[0]?.difference).toBeCloseTo(10 / 58);
  });

  test("is shown of people, teams and the organisation only to those who may see them", async () => {
    const employee = await as(["employee"], north.people.cem.id);
    const refused = (about: Parameters<typeof employee.claimed>[0]["about"]) =>
      expect(employee.claimed({ about })).rejects;
    await refused({ kind: "person", id: ana() }).toMatchObject({ code: "NOT_FOUND" });
    await refused({ kind: "team", id: north.teams.data.id }).toMatchObject({ code: "NOT_FOUND" });
    await refused({ kind: "organisation" }).toMatchObject({ code: "FORBIDDEN" });
  });

  test("of a role or a skill counts only people whom the member may see", async () => {
    const employee = await as(["employee"], north.people.cem.id);
    const manager = await as(["manager"], ana());
    const about = { kind: "jobRole" as const, id: north.roles.analyst.id };
    expect((await employee.claimed({ about })).places).toEqual([]);
    expect((await manager.claimed({ about })).claimed).toBeCloseTo(16 / 58);
  });
});

// Ana and Ben are the analysts; Cem's is a target. Python: Ana 4 of 3, Ben 0 of 3.
test("where people stand in a role and in a skill counts those who have and need it", async () => {
  const measure = await as(["ld_lead"]);
  const role = await measure.subject({ about: { kind: "jobRole", id: north.roles.analyst.id } });
  expect(role).toMatchObject({ people: 2, required: 5, met: 1, weightedGap: 42, readyPeople: 0 });
  expect(role.readiness).toBeCloseTo(16 / 58);
  const skill = await measure.subject({ about: { kind: "skill", id: north.skills.python.id } });
  expect(skill).toMatchObject({ required: 2, met: 1, weightedGap: 6, readiness: 0.5, expiring: 1 });
});
