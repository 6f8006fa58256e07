import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { answerExport } from "@/app/api/exports/answer";
import type { Db } from "@/db/client";
import { auditEntry, person } from "@/db/schema";
import { change } from "@/server/audit";
import type { Context } from "@/server/context";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "@/tests/support/database";
import { aMeasuredWorkspace } from "@/tests/support/measured-workspace";
import { aMember, callerFor } from "@/tests/support/workspace";

const now = new Date("2026-06-30T12:00:00Z");

let db: Db;
let world: Awaited<ReturnType<typeof aMeasuredWorkspace>>;
let lead: Scope;
beforeAll(async () => {
  db = await freshDatabase();
  world = await aMeasuredWorkspace(db);
  lead = await aMember(db, world.workspaceId, { roles: ["ld_lead"], now });
});

const contextOf = (scope: Scope | null): Context => ({
  db,
  now: () => now,
  headers: new Headers(),
  user: scope && { id: scope.actor.userId, name: scope.actor.name, email: "member@example.org" },
  member: scope && { ...scope, workspaceName: "North", workspaceKind: "organisation" },
});

const asked = (scope: Scope | null, view: string, parameters: Record<string, string>) =>
  answerExport(contextOf(scope), view, new URLSearchParams(parameters));

/** The table of a CSV, without what stands above it, and that by its label. */
async function csv(view: string, parameters: Record<string, string> = {}, scope = lead) {
  const response = await asked(scope, view, { format: "csv", ...parameters });
  expect(response.status).toBe(200);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  const lines: string[][] = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
  const blank = lines.findIndex((line) => line.length === 1 && line[0] === "");
  return {
    facts: Object.fromEntries(lines.slice(0, blank)),
    columns: lines[blank + 1] ?? [],
    rows: lines.slice(blank + 2),
  };
}

const problemOf = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { problem: string }),
});

describe("a view as CSV has the figures of its page", () => {
  test("team matrix: signed numbers, “?” where nothing counts, “–” where exempt, nothing where not required", async () => {
    const id = world.teams.data.id;
    const { facts, columns, rows } = await csv("team-matrix", { id });
    // Ben misses SQL 4 (evidence expired) and has nothing else; Ana has SQL 2 of 4, Python 4 of 3, Statistics exempt.
    expect(columns).toEqual(["Person", "Readiness (0 to 1)", "SQL", "Python", "Statistics"]);
    const page = await callerFor(lead).measure.teamMatrix({ teamId: id });
    const readiness = (name: string) => String(page.people.find((one) => one.name === name)?.readiness);
    expect(rows).toEqual([
      ["Ben Okoye", readiness("Ben Okoye"), "-4", "?", "?"],
      ["Ana Ruiz", readiness("Ana Ruiz"), "-2", "1", "–"],
    ]);
    expect(facts).toMatchObject({
      Organisation: "North",
      "As of": "30 June 2026",
      Rows: "2",
      Note: "2 of 2 people, 3 of 3 required skills",
      People: "most gap points first",
    });
  });

  test("team matrix: the filters, the order and the date of the address", async () => {
    const id = world.teams.data.id;
    const { facts, columns, rows } = await csv("team-matrix", {
      id,
      q: "SQL",
      sort: "name",
      at: "2026-04-01",
    });
    expect(columns.slice(2)).toEqual(["SQL"]);
    // On 1 April Ben's SQL 4 still counted.
    expect(rows.map(([name, , sql]) => [name, sql])).toEqual([
      ["Ana Ruiz", "-2"],
      ["Ben Okoye", "0"],
    ]);
    expect(facts).toMatchObject({ Search: "SQL", People: "by name", "As of": "1 April 2026" });
  });

  test("team matrix: the trust floor of the address", async () => {
    const { facts, rows } = await csv("team-matrix", {
      id: world.teams.data.id,
      floor: "credential",
      q: "Ana",
    });
    expect(rows.map(([name, , sql]) => [name, sql])).toEqual([["Ana Ruiz", "?"]]);
    expect(facts["What counts"]).toMatch(/^Credential/);
  });

  test("team cells: every required skill of everybody, a line each", async () => {
    const id = world.teams.data.id;
    const { rows } = await csv("team-cells", { id });
    const page = await callerFor(lead).measure.teamMatrix({ teamId: id });
    expect(rows).toHaveLength(page.start.at(-1) ?? 0);
    const sqlOfAna = rows.find(([name, skill]) => name === "Ana Ruiz" && skill === "SQL");
    expect(sqlOfAna?.slice(3)).toEqual([
      "4",
      "2",
      "2",
      "0",
      "Below",
      "5",
      "yes",
      "Confirmed by a manager",
      "2025-03-03",
    ]);
  });

  test("team people", async () => {
    const id = world.teams.data.id;
    const { rows } = await csv("team-people", { id });
    const page = await callerFor(lead).measure.teamMatrix({ teamId: id });
    const expected = [...page.people]
      .sort((a, b) => b.weightedGap - a.weightedGap)
      .map((one) => [
        one.name,
        one.jobRole ?? "none yet",
        one.teamName ?? "",
        String(one.readiness),
        String(one.met),
        String(one.required),
        one.ready ? "yes" : "no",
        String(one.weightedGap),
        String(one.completeness),
      ]);
    expect(rows).toEqual(expected);
  });

  test("team risk", async () => {
    const id = world.teams.data.id;
    const { rows } = await csv("team-risk", { id });
    const page = await callerFor(lead).measure.teamMatrix({ teamId: id });
    const risky = page.skills.filter((skill) => skill.uncovered || skill.singlePointOfFailure);
    expect(rows.map(([label]) => label).sort()).toEqual(risky.map(({ label }) => label).sort());
    expect(rows.length).toBeGreaterThan(0);
  });

  test("person: mandatory skills first, as the page has them", async () => {
    const id = world.people.ana.id;
    const { facts, rows } = await csv("person", { id });
    const page = await callerFor(lead).measure.person({ personId: id });
    expect(rows.map(([label, , , , required, held, , gap]) => [label, required, held, gap])).toEqual(
      [...page.mandatory, ...page.other].map(({ label, required, held, gap }) => [
        label,
        String(required),
        String(held),
        String(gap),
      ]),
    );
    expect(facts["Readiness"]).toBe(`${Math.round(page.standing.readiness * 100)} %`);
  });

  test("person: evidence, fit for other roles and strengths", async () => {
    const id = world.people.ben.id;
    const page = await callerFor(lead).measure.person({ personId: id });
    const evidence = await csv("person-evidence", { id });
    expect(evidence.rows.map(([day, label, , , , , because]) => [day, label, because])).toEqual(
      page.timeline.map(({ issuedAt, label, because }) => [
        issuedAt.toISOString().slice(0, 10),
        label,
        because,
      ]),
    );
    expect((await csv("person-strengths", { id, floor: "self" })).rows).toEqual([
      ["Cooking", "3", "Self-claimed"],
    ]);
    const fit = await csv("person-fit", { id: world.people.cem.id });
    expect(fit.rows.map(([name, , met, required]) => [name, met, required])).toEqual([["Analyst", "1", "3"]]);
  });

  test("team activity, as the tab has it", async () => {
    const teamId = world.teams.data.id;
    const page = await callerFor(lead).measure.teamActivity({ teamId });
    const { rows } = await csv("team-activity", { id: teamId });
    expect(rows.map(([, person, sentence]) => [person, sentence])).toEqual(
      page.map(({ person, sentence }) => [person, sentence]),
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  test("organisation divisions, and supply and demand", async () => {
    const { divisions, supply } = await callerFor(lead).measure.organisationOverTime({});
    expect((await csv("organisation-divisions")).rows).toEqual(
      divisions.map(({ name, points }) => [name, ...points.map(({ readiness }) => String(readiness))]),
    );
    expect((await csv("organisation-supply")).rows.map(([, , demand, held]) => [demand, held])).toEqual(
      supply.map(({ required, met }) => [String(required), String(met)]),
    );
  });

  test("effectiveness: what each credential achieved", async () => {
    const { achievements } = await callerFor(lead).measure.effectiveness({});
    const { rows } = await csv("effectiveness");
    expect(rows.map(([, name, awards, points]) => [name, awards, points])).toEqual(
      achievements.map(({ name, awards, gapPoints }) => [name, String(awards), String(gapPoints)]),
    );
    expect(rows).toHaveLength(1);
  });

  test("role: what it asks for, also what is no skill yet", async () => {
    const { id } = world.roles.analyst;
    const { facts, rows } = await csv("role", { id });
    expect(
      rows.map(([skill, file, level, , importance, mandatory]) => [
        skill,
        file,
        level,
        importance,
        mandatory,
      ]),
    ).toEqual([
      ["SQL", "SQL", "4", "5", "yes"],
      ["Statistics", "Statistics", "2", "3", "no"],
      ["not yet a skill", "not aligned yet", "5", "3", "no"],
      ["Python", "Python", "3", "2", "no"],
    ]);
    expect(facts["Note"]).toBe("1 of them are not yet a skill, and count in no number.");
  });

  test("skill: the roles that ask for it", async () => {
    const { rows } = await csv("skill-roles", { id: world.skills.sql.id });
    expect(rows).toEqual([["Analyst", "4", "4 Advanced", "5", "yes"]]);
  });

  test("organisation heatmap: shares missing and the requirements they are counted from", async () => {
    const { rows, columns } = await csv("organisation-heatmap");
    const { heatmap } = await callerFor(lead).measure.organisation({});
    expect(columns).toHaveLength(3 + 2 * heatmap.families.length);
    expect(rows).toEqual(
      heatmap.rows.map(({ name, people, readiness, cells }) => [
        name,
        String(people),
        String(1 - (readiness ?? 0)),
        ...(cells ?? []).flatMap((cell) => (cell ? [String(cell.missing), String(cell.needed)] : ["", ""])),
      ]),
    );
  });

  test("organisation top gaps, and those at risk", async () => {
    const page = await callerFor(lead).measure.organisation({});
    const { rows } = await csv("organisation-top-gaps");
    expect(rows.map(([label, , short, needed]) => [label, short, needed])).toEqual(
      page.topGaps.map(({ label, peopleShort, needed }) => [label, String(peopleShort), String(needed)]),
    );
    expect((await csv("organisation-risk")).rows.map(([label]) => label)).toEqual(
      page.atRisk.map(({ label }) => label),
    );
  });

  test("organisation trend: the latest month first, and nothing where nobody was there", async () => {
    const { trend } = await callerFor(lead).measure.organisationOverTime({});
    const { rows } = await csv("organisation-trend");
    expect(rows.map(([, readiness, , people]) => [readiness, people])).toEqual(
      [...trend]
        .reverse()
        .map(({ readiness, people }) => [people > 0 ? String(readiness) : "", String(people)]),
    );
    expect(rows[0]?.[0]).toBe("now");
  });
});

describe("every format of a view", () => {
  test.each([
    ["xlsx", /^PK/],
    ["svg", /^<svg/],
    ["pdf", /^%PDF-1\.7/],
    ["png", /^.PNG/],
  ])("%s", async (format, begins) => {
    for (const [view, id] of [
      ["team-matrix", world.teams.company.id],
      ["team-people", world.teams.company.id],
      ["person", world.people.ana.id],
      ["organisation-heatmap", ""],
      ["organisation-trend", ""],
      ["effectiveness", ""],
    ] as const) {
      const response = await asked(lead, view, { format, ...(id ? { id } : {}) });
      expect(response.status).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.toString("latin1", 0, 40)).toMatch(begins);
      if (format === "png") expect((await sharp(bytes).metadata()).width).toBeGreaterThan(600);
    }
  });

  test("has a name that says what it is and of when", async () => {
    const response = await asked(lead, "team-matrix", { format: "xlsx", id: world.teams.data.id });
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="data-skill-matrix-2026-06-30.xlsx"',
    );
  });
});

describe("who may", () => {
  test("a stranger may not", async () => {
    expect(await problemOf(await asked(null, "person", { format: "csv" }))).toMatchObject({ status: 401 });
  });

  test("what the page hides does not exist here either", async () => {
    const cem = await aMember(db, world.workspaceId, {
      roles: ["employee"],
      personId: world.people.cem.id,
      now,
    });
    for (const [view, id] of [
      ["team-matrix", world.teams.data.id],
      ["person", world.people.ana.id],
      ["organisation-heatmap", ""],
    ] as const) {
      const answer = await problemOf(await asked(cem, view, { format: "csv", ...(id ? { id } : {}) }));
      expect(answer).toEqual({ status: 404, problem: "There is no such page for you." });
    }
    expect((await asked(cem, "person", { format: "csv", id: world.people.cem.id })).status).toBe(200);
  });

  test("an unknown view, format or id gets a sentence", async () => {
    const id = world.teams.data.id;
    expect(await problemOf(await asked(lead, "constructor", { format: "csv" }))).toMatchObject({
      status: 404,
    });
    expect(await problemOf(await asked(lead, "person", { format: "docx" }))).toMatchObject({ status: 400 });
    expect(await problemOf(await asked(lead, "person", { format: "csv", id: "x" }))).toMatchObject({
      status: 404,
    });
    expect((await asked(lead, "team-matrix", { format: "csv", id, at: "never" })).status).toBe(200);
  });

  test("every export is in the audit log, with what was asked", async () => {
    await asked(lead, "team-people", { format: "xlsx", id: world.teams.data.id });
    const summary = "exported “Data: people” as XLSX, 2 rows";
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.summary, summary));
    expect(entries).toMatchObject([
      {
        action: "measure.exported",
        actorUserId: lead.actor.userId,
        detail: { format: "xlsx", rows: 2 },
      },
    ]);
  });
});

test("a view too large for a picture is refused by name of what holds it, and is whole there", async () => {
  const crowd = Array.from({ length: 2_300 }, (_, index) => ({
    workspaceId: world.workspaceId,
    name: `=Person ${index}`,
    teamId: world.teams.sales.id,
  }));
  await db.insert(person).values(crowd.slice(0, 1_200));
  await db.insert(person).values(crowd.slice(1_200));
  await change(lead, (_, record) =>
    record({
      action: "people.imported",
      subject: { kind: "import", id: "11111111-1111-4111-8111-111111111111" },
      summary: "imported a crowd",
      touches: "everything",
    }),
  );
  const id = world.teams.sales.id;
  const { facts, rows } = await csv("team-people", { id });
  expect(facts["Rows"]).toBe("2301");
  expect(rows).toHaveLength(2_301);
  expect(rows.filter(([name]) => name?.startsWith("'=Person"))).toHaveLength(2_300);
  const answer = await problemOf(await asked(lead, "team-people", { format: "pdf", id }));
  expect(answer).toEqual({
    status: 422,
    problem:
      "This view has 20,709 cells, and PDF files hold 20,000. Choose CSV or Excel, which hold all of them, or narrow the view.",
  });
});
