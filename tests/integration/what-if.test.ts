import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { skill } from "@/db/schema";
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
const nobody = "11111111-1111-4111-8111-111111111111";

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

  test.each([
    [
      "skill",
      { award: [{ personId: "ana", skillId: nobody, level: 4, on: today }] },
      "no such skill here (assumption 1 of “award”)",
    ],
    [
      "skill asked for",
      {
        require: [
          { jobRoleId: "analyst", skillId: nobody, level: 4, importance: 3, mandatory: false, on: today },
        ],
      },
      "no such skill here (assumption 1 of “require”)",
    ],
    [
      "job role",
      { join: [{ personId: "ana", jobRoleId: nobody, on: today }] },
      "no such job role here (assumption 1 of “join”)",
    ],
    [
      "person",
      {
        leave: [
          { personId: "ana", on: today },
          { personId: nobody, on: today },
        ],
      },
      "no such person here (assumption 2 of “leave”)",
    ],
    [
      "team",
      { open: [{ jobRoleId: "analyst", teamId: nobody, positions: 1, on: today }] },
      "no such team of yours (assumption 1 of “open”)",
    ],
    ["level", { award: [{ personId: "ana", skillId: "sql", level: 999, on: today }] }, "Level 999 is above"],
  ])("with an unknown %s is refused, and not saved either", async (_, part, sentence) => {
    const ids: Record<string, string> = {
      ana: north.people.ana.id,
      analyst: north.roles.analyst.id,
      sql: north.skills.sql.id,
    };
    const draft = JSON.parse(JSON.stringify(part), (_key, value) => ids[value] ?? value);
    const measure = await lead();
    await expect(measure.whatIf({ draft: { ...emptyDraft, ...draft } })).rejects.toThrow(sentence);
    await expect(
      measure.saveScenario({ name: "nonsense", draft: { ...emptyDraft, ...draft } }),
    ).rejects.toThrow(sentence);
    expect(await measure.scenarios()).toEqual([]);
  });

  test("may ask for a skill that nobody has been asked for, by its name", async () => {
    const measure = await lead();
    const [unused] = await db
      .insert(skill)
      .values({
        workspaceId: north.workspaceId,
        frameworkId: north.skills.sql.frameworkId,
        uri: "urn:skill:Juggling",
        preferredLabel: "Juggling",
      })
      .returning();
    if (!unused) throw new Error("insert returned no row");
    const line = { jobRoleId: north.roles.analyst.id, skillId: unused.id, level: 2, importance: 1 };
    const draft = { ...emptyDraft, require: [{ ...line, mandatory: false, on: today }] };
    const effect = await measure.whatIf({ draft });
    // Ana and Ben are asked for 1·2 each, and hold none of it: 58 + 4, and 42 + 4.
    expect(effect.after.readiness).toBeCloseTo(16 / 62);
    expect(effect.after.weightedGap).toBe(46);
    expect(effect.cells.map(({ person, skill }) => `${person}: ${skill}`).sort()).toEqual([
      "Ana Ruiz: Juggling",
      "Ben Okoye: Juggling",
    ]);
    expect((await measure.draftNames({ draft })).names[unused.id]).toBe("Juggling");
  });

  test("offers a manager their own teams alone", async () => {
    const { teams } = await (await manager()).draftNames({ draft: emptyDraft });
    expect(teams.map(({ name }) => name).sort()).toEqual(["Data", "Reports"]);
  });

  test("that makes no sense in an address is none", () => {
    expect(draftOf("not json")).toBeNull();
    expect(draftOf(JSON.stringify({ leave: [{ personId: "x", on: "2026-13-45" }] }))).toBeNull();
    expect(draftOf(JSON.stringify({ leave: [] }))).toEqual(emptyDraft);
  });
});
