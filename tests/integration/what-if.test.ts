import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { draftOf, emptyDraft } from "@/server/measure/scenario-input";
import { freshDatabase } from "../support/database";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
let north: Awaited<ReturnType<typeof aMeasuredWorkspace>>;
beforeAll(async () => {
  db = await freshDatabase();
  north = await aMeasuredWorkspace(db);
});

const lead = async () => callerFor(await aMember(db, north.workspaceId)).measure;
const manager = async () =>
  callerFor(await aMember(db, north.workspaceId, { roles: ["manager"], personId: north.people.ana.id }))
    .measure;
const today = "2026-06-30";

describe("a scenario", () => {
  test("shows both sides, the difference, and the cells that change", async () => {
    const { people, skills } = north;
    const draft = {
      ...emptyDraft,
      award: [{ personId: people.ana.id, skillId: skills.sql.id, level: 4, on: today }],
    };
    const effect = await (await lead()).whatIf({ draft });
    // Ana’s SQL 2 becomes 4: 5·2 more of the 58 that are required.
    expect(effect.before.readiness).toBeCloseTo(16 / 58);
    expect(effect.after.readiness).toBeCloseTo(26 / 58);
    expect(effect.after.weightedGap).toBe(32);
    expect(effect.cells).toMatchObject([
      { person: "Ana Ruiz", skill: "SQL", before: { held: 2, required: 4 }, after: { held: 4, required: 4 } },
    ]);
    // The real figures are what they were.
    expect((await (await lead()).organisation()).group.weightedGap).toBe(42);
  });

  test("may have people leave, take on roles, change roles and open positions", async () => {
    const { people, skills, roles, teams } = north;
    const effect = await (await lead()).whatIf({
      draft: {
        leave: [{ personId: people.ben.id, on: today }],
        join: [{ personId: people.cem.id, jobRoleId: roles.analyst.id, on: today }],
        award: [],
        require: [
          {
            jobRoleId: roles.analyst.id,
            skillId: skills.python.id,
            level: 0,
            importance: 1,
            mandatory: false,
            on: today,
          },
        ],
        open: [{ jobRoleId: roles.analyst.id, teamId: teams.data.id, positions: 2, on: today }],
      },
    });
    // Without Ben, and two positions more. Each analyst is asked for 5·4 (+ 3·2 unless exempt).
    expect(effect.after.people).toBe(4);
    // Ana 10 of 20, Cem 20 of 26, two positions 0 of 26.
    expect(effect.after.readiness).toBeCloseTo(30 / 98);
    expect(effect.cells.map(({ person }) => person)).toContain("Open position: Analyst");
  });

  test("is saved, found by its link, and deleted by its owner alone", async () => {
    const measure = await lead();
    const draft = { ...emptyDraft, leave: [{ personId: north.people.ben.id, on: today }] };
    const { id } = await measure.saveScenario({ name: "Ben leaves", draft });
    expect(await (await manager()).scenario({ scenarioId: id })).toMatchObject({ draft, isOwn: false });
    await expect((await manager()).deleteScenario({ scenarioId: id })).rejects.toThrow("of yours");
    expect(await measure.scenarios()).toMatchObject([{ id, name: "Ben leaves" }]);
    await measure.deleteScenario({ scenarioId: id });
    await expect(measure.scenario({ scenarioId: id })).rejects.toThrow("no such scenario");
  });

  test("is about people whom one may see", async () => {
    const draft = { ...emptyDraft, leave: [{ personId: north.people.cem.id, on: today }] };
    await expect((await manager()).whatIf({ draft })).rejects.toThrow("no such person");
    const employee = callerFor(await aMember(db, north.workspaceId, { roles: ["employee"] })).measure;
    await expect(employee.whatIf({ draft })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("that makes no sense in an address is none", () => {
    expect(draftOf("not json")).toBeNull();
    expect(draftOf(JSON.stringify({ leave: [{ personId: "x", on: "2026-13-45" }] }))).toBeNull();
    expect(draftOf(JSON.stringify({ leave: [] }))).toEqual(emptyDraft);
  });
});
