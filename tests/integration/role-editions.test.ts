import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { person, roleHolding } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const before = new Date("2026-06-01T00:00:00Z");

async function anAnalyst() {
  const north = await aMeasuredWorkspace(db);
  const lead = callerFor(await aMember(db, north.workspaceId)).measure;
  const jobRoleId = north.roles.analyst.id;
  const { lines } = await lead.roleDraft({ jobRoleId });
  const draft = {
    jobRoleId,
    effectiveAt: testNow,
    lines: lines.map(({ label: _, ...line }) => line),
  };
  return { north, lead, draft, sql: north.skills.sql.id, python: north.skills.python.id };
}

describe("a role", () => {
  test("is covered by the people who have it, requirement by requirement", async () => {
    const { lead, draft } = await anAnalyst();
    const role = await lead.role({ jobRoleId: draft.jobRoleId });
    // Ana and Ben; Cem has it as a target alone. Ana is exempt from Statistics.
    expect(role.sums).toMatchObject({ people: 2, readyPeople: 0, required: 5, met: 1 });
    const python = role.lines.find(({ label }) => label === "Python");
    expect(python?.figures).toMatchObject({ needed: 2, holders: 1, peopleShort: 1 });
    expect(python?.distribution).toEqual([{ level: 4, people: 1 }]);
  });

  test("shows its people, the furthest from it first, and to a manager only their own", async () => {
    const { north, lead, draft } = await anAnalyst();
    const { jobRoleId } = draft;
    const { total, people } = await lead.rolePeople({ jobRoleId });
    // Ben misses 5·4 + 2·3 + 3·2 = 32; Ana 5·2 = 10, Statistics exempt.
    expect(total).toBe(2);
    expect(people.map(({ name, weightedGap, ready }) => [name, weightedGap, ready])).toEqual([
      ["Ben Okoye", 32, false],
      ["Ana Ruiz", 10, false],
    ]);
    const employee = callerFor(await aMember(db, north.workspaceId, { roles: ["employee"] })).measure;
    expect(await employee.rolePeople({ jobRoleId })).toEqual({ total: 0, people: [] });
    const role = await employee.role({ jobRoleId });
    expect(role.lines.every(({ figures, distribution }) => !figures && distribution.length === 0)).toBe(true);
  });

  test("shows its coverage to whoever sees none of its people once there are five of them", async () => {
    const north = await aMeasuredWorkspace(db);
    const { workspaceId, teams } = north;
    const jobRoleId = north.roles.analyst.id;
    // Three more analysts make five; with four others beside Cem nobody can be told from the rest either.
    const more = await db
      .insert(person)
      .values(
        "Dee Eva Fay Gil Hoa Ida Jon"
          .split(" ")
          .map((name) => ({ workspaceId, name, teamId: teams.sales.id })),
      )
      .returning();
    await db
      .insert(roleHolding)
      .values(more.slice(0, 3).map(({ id }) => ({ workspaceId, personId: id, jobRoleId })));
    const employee = callerFor(await aMember(db, workspaceId, { roles: ["employee"] })).measure;
    const role = await employee.role({ jobRoleId });
    expect(role).toMatchObject({ isOfEverybody: true, sums: { people: 5 } });
    expect(role.lines.find(({ label }) => label === "Python")?.figures).toMatchObject({
      needed: 5,
      holders: 1,
    });
    // Ana manages Data: her figures are about Ben and herself, and not about the three of Sales.
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: north.people.ana.id });
    expect(await callerFor(manager).measure.role({ jobRoleId })).toMatchObject({
      isOfEverybody: false,
      sums: { people: 2 },
    });
  });

  test("stands in the list with the figures of its page", async () => {
    const { north, lead, draft } = await anAnalyst();
    // Ana supplies 5·2 + 2·3 = 16 of 26, Ben nothing of 32; neither meets SQL, which is mandatory.
    const [analyst] = await lead.roleStandings();
    expect(analyst).toMatchObject({ jobRoleId: draft.jobRoleId, people: 2, readyPeople: 0 });
    expect(analyst?.readiness).toBeCloseTo(16 / 58);
    const employee = callerFor(await aMember(db, north.workspaceId, { roles: ["employee"] })).measure;
    expect(await employee.roleStandings()).toEqual([]);
  });

  test("tells what a draft would do before it is published", async () => {
    const { lead, draft, python } = await anAnalyst();
    // Python 5 instead of 3: Ana, who holds 4, gets a gap that she had not; Ben had one already.
    const raised = {
      ...draft,
      lines: draft.lines.map((line) => (line.skillId === python ? { ...line, level: 5 } : line)),
    };
    const effect = await lead.roleEffect(raised);
    expect(effect).toMatchObject({ people: 2, newGaps: 1, closedGaps: 0 });
    expect(effect.changes).toMatchObject([{ kind: "changed", label: "Python" }]);
    // Ana holds 5·2 + 2·3 = 16 of 26 before, 5·2 + 2·4 = 18 of 30 after; Ben 0 of 32 and of 36.
    expect(effect.readiness.before).toBeCloseTo(16 / 58);
    expect(effect.readiness.after).toBeCloseTo(18 / 66);
  });

  test("is published from a date on, and the past keeps what was asked", async () => {
    const { lead, draft, sql } = await anAnalyst();
    const without = { ...draft, lines: draft.lines.filter(({ skillId }) => skillId !== sql) };
    const { seen } = await lead.roleEffect(without);
    await lead.publishRole({ ...without, seen, note: "SQL is done by the platform team" });
    const now = await lead.role({ jobRoleId: draft.jobRoleId });
    expect(now.lines.map(({ label }) => label).sort()).toEqual(["Python", "Statistics"]);
    const then = await lead.role({ jobRoleId: draft.jobRoleId, at: before });
    expect(then.lines.map(({ label }) => label)).toContain("SQL");
    expect(now.editions[0]).toMatchObject({
      from: testNow,
      note: "SQL is done by the platform team",
      changes: [{ kind: "removed", label: "SQL" }],
    });
    const diff = { jobRoleId: draft.jobRoleId, before, after: testNow };
    expect(await lead.roleDiff(diff)).toMatchObject([{ kind: "removed", label: "SQL" }]);
    expect(await lead.roleDiff({ ...diff, before: testNow, after: before })).toMatchObject([
      { kind: "added", label: "SQL" },
    ]);
    // An old edition makes a draft that asks for it again.
    const restored = await lead.roleDraft({ jobRoleId: draft.jobRoleId, edition: before });
    expect(restored.lines.map(({ label }) => label)).toContain("SQL");
  });

  test("is not published by who has not seen the effect, nor when it has changed since", async () => {
    const { lead, draft, sql, python } = await anAnalyst();
    const without = (skillId: string) => ({
      ...draft,
      lines: draft.lines.filter((line) => line.skillId !== skillId),
    });
    const seenOfSql = (await lead.roleEffect(without(sql))).seen;
    const seenOfPython = (await lead.roleEffect(without(python))).seen;
    await expect(lead.publishRole({ ...without(sql), seen: seenOfPython, note: "" })).rejects.toThrow(
      "since you saw its effect",
    );
    await lead.publishRole({ ...without(sql), seen: seenOfSql, note: "" });
    // Somebody else has published meanwhile: what was seen is no longer what would happen.
    await expect(lead.publishRole({ ...without(python), seen: seenOfPython, note: "" })).rejects.toThrow(
      "since you saw its effect",
    );
  });

  test("is edited by L&D leads and admins alone, and never in the past", async () => {
    const { north, lead, draft, sql } = await anAnalyst();
    const manager = callerFor(await aMember(db, north.workspaceId, { roles: ["manager"] })).measure;
    await expect(manager.roleEffect(draft)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const past = {
      ...draft,
      effectiveAt: before,
      lines: draft.lines.filter(({ skillId }) => skillId !== sql),
    };
    const { seen } = await lead.roleEffect(past);
    await expect(lead.publishRole({ ...past, seen, note: "" })).rejects.toThrow("today or later");
  });
});
