import { eq, sql as query } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { MembershipRole } from "@/db/enums";
import { evidence, workspace } from "@/db/schema";
import { unpackCells } from "@/server/measure/matrix-cells";
import { readTeamMatrix } from "@/server/measure/team-reads";
import { freshDatabase } from "../support/database";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, callerFor, testNow } from "../support/workspace";

let db: Db;
let north: Awaited<ReturnType<typeof aMeasuredWorkspace>>;
beforeAll(async () => {
  db = await freshDatabase();
  north = await aMeasuredWorkspace(db);
});

const member = (roles: MembershipRole[], personId: string | null = null) =>
  aMember(db, north.workspaceId, { roles, personId });
const as = async (roles: MembershipRole[], personId: string | null = null) =>
  callerFor(await member(roles, personId)).measure;

describe("a team's matrix", () => {
  test("has the people of the team and of the teams below it, and the group's figures", async () => {
    const measure = await as(["manager"], north.people.ana.id);
    const matrix = await measure.teamMatrix({ teamId: north.teams.data.id });

    expect(matrix.team).toEqual({ id: north.teams.data.id, name: "Data" });
    expect(matrix.people.map(({ name, teamName, jobRole }) => [name, teamName, jobRole])).toEqual([
      ["Ana Ruiz", "Data", "Analyst"],
      ["Ben Okoye", "Reports", "Analyst"],
    ]);
    // By hand: Ana holds 5·2 + 2·3 = 16 of 5·4 + 2·3 = 26 (Statistics exempt), Ben 0 of 32.
    expect(matrix.group.readiness).toBeCloseTo(16 / 58);
    expect(matrix.group).toMatchObject({ weightedGap: 10 + 32, readyPeople: 0, people: 2 });
    // 90 days before, Ben's SQL had not expired (20 of 32) and Ana was not yet exempt (16 of 32).
    expect(matrix.keyNumbers.readiness.before).toBeCloseTo(36 / 64);
    expect(matrix.keyNumbers.expiring).toEqual({ now: 1, before: 1 });
    expect(matrix.keyNumbers.atRisk).toEqual({ now: 3, before: 3 });
    expect(matrix.levels).toHaveLength(5);
  });

  test("of too many people for one page has the numbers, and nobody one by one", async () => {
    const asked = { teamId: north.teams.data.id, includeSubteams: true };
    const whole = await readTeamMatrix(await member(["ld_lead"]), asked);
    const large = await readTeamMatrix(await member(["ld_lead"]), asked, 1);
    expect(whole.isTooLarge).toBe(false);
    expect(large).toMatchObject({ isTooLarge: true, people: [], keyNumbers: whole.keyNumbers });
    expect(large.group.people).toBe(2);
  });

  test("puts the skill that most people are short of first, and gives each cell its state", async () => {
    const measure = await as(["ld_lead"]);
    const matrix = await measure.teamMatrix({ teamId: north.teams.data.id });

    expect(matrix.skills.map(({ label, needed, holders, bench }) => [label, needed, holders, bench])).toEqual(
      [
        ["SQL", 2, 0, 0],
        ["Python", 2, 1, 1],
        ["Statistics", 1, 0, 0],
      ],
    );
    expect(matrix.skills[0]).toMatchObject({ family: "Data work", uncovered: true, lowestRequired: 4 });
    const cells = unpackCells(matrix.cells, matrix.start);
    const all = Array.from({ length: cells.count }, (_, cell) => cells.at(cell));
    const states = all.map(({ p, s, state, source }) => [
      matrix.people[p]?.name,
      matrix.skills[s]?.label,
      state,
      source,
    ]);
    expect(new Set(states)).toEqual(
      new Set([
        ["Ana Ruiz", "SQL", "below", "manager"],
        ["Ana Ruiz", "Python", "expiring", "credential"],
        ["Ana Ruiz", "Statistics", "exempt", null],
        ["Ben Okoye", "SQL", "expired", null],
        ["Ben Okoye", "Python", "unassessed", null],
        ["Ben Okoye", "Statistics", "unassessed", null],
      ]),
    );
  });

  test("leaves the teams below out when asked to", async () => {
    const measure = await as(["ld_lead"]);
    const matrix = await measure.teamMatrix({ teamId: north.teams.data.id, includeSubteams: false });
    expect(matrix.people.map(({ name }) => name)).toEqual(["Ana Ruiz"]);
  });

  test("counts a target role for nobody, and the bench of people of whom nothing is required", async () => {
    const measure = await as(["ld_lead"]);
    const matrix = await measure.teamMatrix({ teamId: north.teams.company.id });
    expect(matrix.people.find(({ name }) => name === "Cem Aydin")).toMatchObject({
      required: 0,
      readiness: 1,
    });
    expect(matrix.skills.find(({ label }) => label === "SQL")).toMatchObject({
      needed: 2,
      bench: 1,
      singlePointOfFailure: true,
    });
  });

  test("is not there for a manager of another team, an employee, or another workspace", async () => {
    const sales = { teamId: north.teams.sales.id };
    await expect((await as(["manager"], north.people.ana.id)).teamMatrix(sales)).rejects.toThrow(
      "no such team",
    );
    await expect((await as(["employee"], north.people.cem.id)).teamMatrix(sales)).rejects.toThrow(
      "no such team",
    );
    const south = await aMeasuredWorkspace(db);
    const stranger = callerFor(await aMember(db, south.workspaceId, { roles: ["admin"] }));
    await expect(stranger.measure.teamMatrix(sales)).rejects.toThrow("no such team");
  });

  test("lists a manager's teams alone, the managed one as the root", async () => {
    const teams = await (await as(["manager"], north.people.ana.id)).teams();
    expect(teams.map(({ name, parentId, people }) => [name, parentId, people])).toEqual([
      ["Data", null, 2],
      ["Reports", north.teams.data.id, 1],
    ]);
  });
});

describe("one cell", () => {
  test("says why, with the numbers", async () => {
    const measure = await as(["employee"], north.people.ana.id);
    const why = await measure.cell({ personId: north.people.ana.id, skillId: north.skills.sql.id });
    expect(why.cell?.sentence).toBe(
      "Ana Ruiz, SQL: level 2 of 4 required, gap 2, mandatory, confirmed by a manager 3 March 2025",
    );
    expect(why.cell?.formula).toBe("gap = max(0, 4 − 2) = 2");
    expect(why.requirements).toMatchObject([
      { jobRole: "Analyst", level: 4, importance: 5, mandatory: true },
    ]);
    expect(why.evidence).toMatchObject([
      { counts: true, decides: true, because: "Counts, and decides the level held." },
    ]);
  });

  test("names the badge and when evidence stopped counting", async () => {
    const measure = await as(["ld_lead"]);
    const python = await measure.cell({ personId: north.people.ana.id, skillId: north.skills.python.id });
    expect(python.evidence[0]).toMatchObject({
      badgeName: "Python badge",
      because: "Counts until 15 August 2026, and decides the level held.",
    });
    expect(python.evidence[0]?.publicId).toMatch(/^public-/);
    const sql = await measure.cell({ personId: north.people.ben.id, skillId: north.skills.sql.id });
    expect(sql.evidence[0]).toMatchObject({
      counts: false,
      because: "Does not count: it expired on 1 May 2026.",
    });
    expect(sql.cell).toMatchObject({ state: "expired", gap: 4 });
  });

  test("of a skill that is not required has no gap to show", async () => {
    const measure = await as(["ld_lead"]);
    const why = await measure.cell({ personId: north.people.ben.id, skillId: north.skills.cooking.id });
    expect(why).toMatchObject({ cell: null, held: 3, requirements: [] });
  });

  test("is not there for a colleague", async () => {
    const measure = await as(["employee"], north.people.cem.id);
    const cell = { personId: north.people.ana.id, skillId: north.skills.sql.id };
    await expect(measure.cell(cell)).rejects.toThrow("no such person");
    await expect(measure.person({ personId: cell.personId })).rejects.toThrow("no such person");
  });
});

test("a person's page has mandatory skills apart, strengths, the timeline and the badges", async () => {
  const measure = await as(["manager"], north.people.ana.id);
  const ana = await measure.person({ personId: north.people.ana.id });
  expect(ana.standing).toMatchObject({ met: 1, required: 2, ready: false, weightedGap: 10 });
  expect(ana.sums).toEqual({ demanded: 26, supplied: 16 });
  expect(ana.mandatory.map(({ label }) => label)).toEqual(["SQL"]);
  expect(ana.other.map(({ label, state }) => [label, state])).toEqual([
    ["Python", "expiring"],
    ["Statistics", "exempt"],
  ]);
  expect(ana.badges).toMatchObject([{ name: "Python badge", status: "expiring", verified: true }]);
  const ben = await measure.person({ personId: north.people.ben.id });
  expect(ben.strengths).toMatchObject([{ label: "Cooking", held: 3, source: "self" }]);
  expect(ben.timeline).toHaveLength(2);
});

describe("the organisation", () => {
  test("has the figures of everybody, a heatmap, top gaps and a trend of 24 months and now", async () => {
    const org = await (await as(["ld_lead"])).organisation();
    expect(org.group).toMatchObject({ people: 3, weightedGap: 42 });
    expect(org.topGaps[0]).toMatchObject({ label: "SQL", peopleShort: 2, peopleShortBefore: 1 });
    expect(org.heatmap.families.map(({ name }) => name)).toEqual(["Data work", "No family"]);
    expect(org.heatmap.rows.map(({ name, depth }) => [name, depth])).toEqual([
      ["Company", 0],
      ["Data", 1],
      ["Reports", 2],
      ["Sales", 1],
    ]);
    const data = org.heatmap.rows.find(({ name }) => name === "Data");
    // SQL and Python: 16 of 26 and 0 of 26.
    expect(data?.cells?.[0]?.missing).toBeCloseTo(1 - 16 / 52);
    const time = await (await as(["ld_lead"])).organisationOverTime({});
    expect(time.trend).toHaveLength(25);
    expect(time.trend[23]?.at).toEqual(new Date("2026-05-31T23:59:59.999Z"));
    expect(time.trend[24]?.at).toEqual(testNow);
    // Ana's Python badge ends on 15 August; the first point is now.
    expect(time.supply.slice(0, 5).map(({ met, lost }) => [met, lost])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
    expect(time.divisions.map(({ name }) => name)).toEqual(["Data", "Sales"]);
    // With Ana's badge its only holder of Python goes; her Statistics stay exempt.
    expect(time.hitMost).toMatchObject([
      { label: "Python", lost: 1, supply: 1, needed: 2, supplyAhead: 0, neededAhead: 2, shortAhead: 1 },
    ]);
    expect(time.supply.every(({ leaving }) => leaving === 0)).toBe(true);
  });

  test("knows what a badge achieved", async () => {
    const { achievements } = await (await as(["ld_lead"])).effectiveness({});
    // Python 4 of 3 required, importance 2: from nothing, 2 · 3. Awarded ten months before now.
    expect(achievements).toMatchObject([
      {
        name: "Python badge",
        awards: 1,
        measuredAwards: 1,
        gapPoints: 6,
        gapPointsPerHour: null,
        medianDays: null,
        oldAwards: 0,
        validAfterYear: null,
        returnedShare: null,
        awardedShare: null,
      },
    ]);
    const later = await (await as(["ld_lead"])).effectiveness({ at: new Date("2026-08-15T00:00:00Z") });
    // It ends on the very day a year later, so it is not valid any more then.
    expect(later.achievements[0]).toMatchObject({ oldAwards: 1, validAfterYear: 0 });
  });

  test("is for L&D leads and admins", async () => {
    await expect((await as(["manager"], north.people.ana.id)).organisation()).rejects.toThrow("Your role");
  });
});

describe("figures", () => {
  test("of a date to come loses what expires and earns nothing that is dated after now", async () => {
    const scope = await member(["ld_lead"]);
    await db.insert(evidence).values({
      workspaceId: scope.workspaceId,
      personId: north.people.ana.id,
      skillId: north.skills.sql.id,
      level: 5,
      source: "assessor",
      issuedAt: new Date("2026-07-15T00:00:00Z"),
    });
    await db
      .update(workspace)
      .set({ version: query`${workspace.version} + 1` })
      .where(eq(workspace.id, scope.workspaceId));
    const at = new Date("2026-09-30T00:00:00Z");
    const ana = await callerFor(scope).measure.person({ personId: north.people.ana.id, at });
    expect([...ana.mandatory, ...ana.other].map(({ label, state }) => [label, state])).toEqual([
      ["SQL", "below"],
      ["Python", "expired"],
      ["Statistics", "exempt"],
    ]);
  });
});
