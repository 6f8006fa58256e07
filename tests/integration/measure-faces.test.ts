import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { defaultScale } from "@/db/default-scale";
import {
  evidence,
  jobRole,
  person,
  proficiencyLevel,
  proficiencyScale,
  requirement,
  roleHolding,
  team,
} from "@/db/schema";
import { change } from "@/server/audit";
import { loadEngine, loadFrame } from "@/server/measure/engine-reads";
import { askingOf } from "@/server/measure/figures-input";
import type { Scope } from "@/server/scope";
import { levelLabel } from "@/server/taxonomy/scale";
import { freshDatabase } from "../support/database";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const date = (text: string) => new Date(`${text}T00:00:00Z`);

/**
 * The measured workspace, where Cem has no role, with
 * - a team "Empty" without people, and a role "Greeter" that asks for nothing,
 * - Dee (Sales), a greeter,
 * - Fay (Sales), a coder, of whom Python 3 (importance 2) is required, with Python 5 dated 1 September 2026,
 * - Gus (Sales), an old hand, of whom SQL 5 (importance 3) is required, with SQL 4, on a scale whose levels
 *   were five and are now 1, 2 and 3.
 */
async function aPlaceWithBadInput() {
  const place = await aMeasuredWorkspace(db);
  const here = { workspaceId: place.workspaceId };
  const [empty] = await db
    .insert(team)
    .values({ ...here, name: "Empty", parentId: place.teams.company.id })
    .returning();
  const [greeter, coder, oldHand] = await db
    .insert(jobRole)
    .values(["Greeter", "Coder", "Old hand"].map((name) => ({ ...here, name })))
    .returning();
  const teamId = place.teams.sales.id;
  const [dee, fay, gus] = await db
    .insert(person)
    .values(["Dee Poe", "Fay Lund", "Gus Berg"].map((name) => ({ ...here, name, teamId })))
    .returning();
  if (!empty || !greeter || !coder || !oldHand || !dee || !fay || !gus) throw new Error("no rows");
  const { sql, python } = place.skills;
  await db.insert(requirement).values([
    {
      ...here,
      jobRoleId: coder.id,
      statement: "Python",
      skillId: python.id,
      requiredLevel: 3,
      importance: 2,
    },
    { ...here, jobRoleId: oldHand.id, statement: "SQL", skillId: sql.id, requiredLevel: 5, importance: 3 },
  ]);
  await db.insert(roleHolding).values([
    { ...here, personId: dee.id, jobRoleId: greeter.id },
    { ...here, personId: fay.id, jobRoleId: coder.id },
    { ...here, personId: gus.id, jobRoleId: oldHand.id },
  ]);
  const source = "manager" as const;
  await db.insert(evidence).values([
    { ...here, personId: fay.id, skillId: python.id, level: 5, source, issuedAt: date("2026-09-01") },
    { ...here, personId: gus.id, skillId: sql.id, level: 4, source, issuedAt: date("2025-01-01") },
  ]);
  const [scale] = await db
    .insert(proficiencyScale)
    .values({ ...here, name: defaultScale.name })
    .returning();
  await db.insert(proficiencyLevel).values(
    ["Basic", "Solid", "Deep"].map((label, index) => ({
      ...here,
      scaleId: scale?.id ?? "",
      value: index + 1,
      label,
      descriptor: label,
    })),
  );
  return {
    ...place,
    empty,
    roles: { ...place.roles, greeter, coder, oldHand },
    people: { ...place.people, dee, fay, gus },
    scope: await aMember(db, place.workspaceId),
  };
}

/** What a later reader in the same workspace sees. */
const lateron = (scope: Scope, now: Date): Scope => ({ ...scope, now: () => now });

describe.each([
  ["memory", "1024"],
  ["sql", "0"],
] as const)("figures answered from %s have a defined face", (kind, megabytes) => {
  const before = process.env["MEASURE_MEMORY_MB"];
  let place: Awaited<ReturnType<typeof aPlaceWithBadInput>>;
  beforeEach(async () => {
    process.env["MEASURE_MEMORY_MB"] = megabytes;
    place = await aPlaceWithBadInput();
  });
  afterEach(() => {
    if (before === undefined) delete process.env["MEASURE_MEMORY_MB"];
    else process.env["MEASURE_MEMORY_MB"] = before;
  });

  async function asked(input: { at?: Date } = {}, scope = place.scope) {
    const engine = await loadEngine(scope);
    expect(engine.kind).toBe(kind);
    const asking = askingOf(await loadFrame(scope), input, scope.now());
    const figuresOf = async (personId: string) =>
      (await engine.people(asking, { personIds: new Set([personId]) }))[0];
    return { engine, asking, figuresOf };
  }

  test("for a person without a role: nothing is required, all of it is met", async () => {
    const { cem } = place.people;
    const { engine, asking, figuresOf } = await asked();
    expect(await figuresOf(cem.id)).toMatchObject({
      jobRoleId: null,
      readiness: 1,
      met: 0,
      required: 0,
      ready: true,
      weightedGap: 0,
      completeness: 1,
    });
    // Alone they weigh nothing in the group: its readiness is that of the others, and it says how many they are.
    const sums = (await engine.sums(asking, { personIds: new Set([cem.id]) }, "all")).get("");
    expect(sums).toMatchObject({ people: 1, withoutRequirements: 1, demanded: 0, supplied: 0, required: 0 });

    const page = await callerFor(place.scope).measure.person({ personId: cem.id });
    expect(page.person.jobRole).toBeNull();
    expect([...page.mandatory, ...page.other]).toEqual([]);
    const matrix = await callerFor(place.scope).measure.teamMatrix({ teamId: place.teams.sales.id });
    expect(matrix.group.withoutRole).toBe(1);
  });

  test("for a role without requirements: everybody is ready for it, and it is offered to nobody", async () => {
    const { dee, gus } = place.people;
    const { greeter } = place.roles;
    const { engine, asking, figuresOf } = await asked();
    expect(await figuresOf(dee.id)).toMatchObject({ jobRoleId: greeter.id, readiness: 1, required: 0 });
    const fit = await engine.fit(asking, {}, greeter.id);
    expect([...fit.values()].map(({ readiness, required, ready }) => [readiness, required, ready])).toEqual(
      Array(6).fill([1, 0, true]),
    );
    const organisation = (await engine.sums(asking, {}, "all")).get("");
    // Cem without a role and Dee, whose role asks for nothing.
    expect(organisation).toMatchObject({ people: 6, withoutRequirements: 2 });

    const call = callerFor(place.scope);
    expect((await call.measure.person({ personId: dee.id })).person.jobRole).toBe("Greeter");
    const others = (await call.measure.person({ personId: gus.id })).fit.map(({ name }) => name);
    expect(others.sort()).toEqual(["Analyst", "Coder"]);
    expect((await call.people.jobRole({ jobRoleId: greeter.id })).requirements).toEqual([]);
  });

  test("for evidence and requirements at levels that the scale has no more: their values count on", async () => {
    const { gus } = place.people;
    const { sql } = place.skills;
    const { engine, asking, figuresOf } = await asked();
    // By hand: 3·4 of 3·5, gap 3·1.
    const figures = await figuresOf(gus.id);
    expect(figures).toMatchObject({ met: 0, required: 1, weightedGap: 3, completeness: 1 });
    expect(figures?.readiness).toBeCloseTo(12 / 15);
    const who = { personIds: new Set([gus.id]) };
    expect(await engine.levels(asking, who, sql.id)).toEqual([{ level: 4, people: 1 }]);

    const page = await callerFor(place.scope).measure.person({ personId: gus.id });
    expect(page.levels.map(({ label }) => label)).toEqual(["Basic", "Solid", "Deep"]);
    expect(page.other[0]).toMatchObject({ held: 4, required: 5, state: "below", words: "gap 1" });
    expect(page.other[0]?.sentence).toBe(
      "Gus Berg, SQL: level 4 of 5 required, gap 1, confirmed by a manager 1 January 2025",
    );
    expect(levelLabel(4, page.levels)).toBe("4");
    expect(levelLabel(3, page.levels)).toBe("3 Deep");
  });

  test("for evidence dated in the future: it counts from its day on, and in no forecast", async () => {
    const { fay } = place.people;
    const { python } = place.skills;
    const { id } = fay;
    const cell = { personId: id, skillId: python.id };
    const unproven = { readiness: 0, met: 0, required: 1, weightedGap: 6, completeness: 0 };
    expect(await (await asked()).figuresOf(id)).toMatchObject(unproven);
    const forecast = { at: date("2026-12-31") };
    expect(await (await asked(forecast)).figuresOf(id)).toMatchObject(unproven);
    for (const input of [{}, forecast]) {
      const panel = await callerFor(place.scope).measure.cell({ ...cell, ...input });
      expect(panel).toMatchObject({ held: 0, cell: { state: "unassessed", gap: 3 } });
      expect(panel.evidence).toMatchObject([
        {
          counts: false,
          decides: false,
          because: "Does not count yet: its date, 1 September 2026, is in the future.",
        },
      ]);
      const page = await callerFor(place.scope).measure.person({ personId: id, ...input });
      expect(page.timeline).toMatchObject([{ counts: false }]);
      expect(page.strengths).toEqual([]);
    }

    const october = lateron(place.scope, date("2026-10-01"));
    expect(await (await asked({}, october)).figuresOf(id)).toMatchObject({ readiness: 1, met: 1 });
    expect(await callerFor(october).measure.cell(cell)).toMatchObject({
      held: 5,
      cell: { state: "exceeds", surplus: 2 },
      evidence: [{ counts: true, decides: true, because: "Counts, and decides the level held." }],
    });
  });

  test("for a team without people: it has a place in the list, and no figures", async () => {
    const { engine, asking } = await asked();
    const who = { teamIds: new Set([place.empty.id]) };
    expect((await engine.sums(asking, {}, "team")).has(place.empty.id)).toBe(false);
    expect((await engine.sums(asking, who, "all")).get("")).toMatchObject({
      people: 0,
      withoutRequirements: 0,
      demanded: 0,
      required: 0,
      readinessOfPeople: 0,
    });
    expect(await engine.skills(asking, who)).toEqual([]);
    expect((await engine.heatmap(asking, who, "team", "family")).groups).toEqual([]);
    const matrix = await engine.matrix(asking, who);
    expect([matrix.people, matrix.skillIds]).toEqual([[], []]);

    const call = callerFor(place.scope);
    const page = await call.measure.teamMatrix({ teamId: place.empty.id });
    expect(page).toMatchObject({ team: { name: "Empty" }, people: [], skills: [] });
    expect(page.group).toMatchObject({ readiness: 1, weightedGap: 0, readyPeople: 0, people: 0 });
    const listed = (await call.measure.teams()).find(({ id }) => id === place.empty.id);
    expect(listed).toMatchObject({ name: "Empty", people: 0, readiness: 1 });
  });
});

test("a scale that is changed shows in the next answer", async () => {
  const { scope, workspaceId } = await aPlaceWithBadInput();
  expect((await loadFrame(scope)).levels).toHaveLength(3);
  await change(scope, async (tx, record) => {
    await tx
      .delete(proficiencyLevel)
      .where(and(eq(proficiencyLevel.workspaceId, workspaceId), eq(proficiencyLevel.value, 3)));
    await record({
      action: "taxonomy.scale_changed",
      subject: { kind: "scale", id: "x" },
      touches: "frame",
      summary: "took a level away",
    });
  });
  expect((await loadFrame(scope)).levels.map(({ label }) => label)).toEqual(["Basic", "Solid"]);
});
