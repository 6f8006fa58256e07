import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementSkill,
  evidence,
  framework,
  person,
  skill,
  teamRequirement,
} from "@/db/schema";
import { readTable } from "@/server/ingest/adapters/table-file";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { rowOf, sheetOf, workbookOf } from "../support/workbook";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const lead = async () => aMember(db, await aWorkspace(db));
const names = async (workspaceId: string) =>
  (await db.select({ name: person.name }).from(person).where(eq(person.workspaceId, workspaceId)))
    .map(({ name }) => name)
    .sort();

describe("a table comes in", () => {
  test("from a workbook as from a CSV file, and again changes nothing", async () => {
    const scope = await lead();
    const sheet = sheetOf(
      ["Name", "Employee ID", "Team"],
      rowOf(2, ["Ana Ruiz", "00123", "Data"]),
      rowOf(3, ["Ben Okafor", "1E5", "Data"]),
    );
    const first = await importFiles(scope, "people", { "people.xlsx": workbookOf({ sheet }) });
    expect(first).toMatchObject({ status: "done", created: 2, failed: 0 });
    const again = await importFiles(scope, "people", {
      "people.csv": "Name,Employee ID,Team\nAna Ruiz,00123,Data\nBen Okafor,1E5,Data\n",
    });
    expect(again).toMatchObject({ status: "done", created: 0, updated: 0, unchanged: 2 });
    expect(await names(scope.workspaceId)).toEqual(["Ana Ruiz", "Ben Okafor"]);
  });

  test("without the rows that cannot be read, which say why", async () => {
    const scope = await lead();
    const sheet = sheetOf(
      ["Name", "Employee ID"],
      `<row r="2"><c r="A2" t="inlineStr"><is><t>Ana Ruiz</t></is></c><c r="B2"><v>12345678901234567890</v></c></row>`,
      rowOf(3, ["Ben Okafor", "2"]),
    );
    const batch = await importFiles(scope, "people", { "people.xlsx": workbookOf({ sheet }) });
    expect(batch).toMatchObject({ status: "done", created: 1, failed: 1 });
    expect(batch.findings).toMatchObject([{ line: 2, column: "Employee ID", value: "12345678901234567890" }]);
    expect(await names(scope.workspaceId)).toEqual(["Ben Okafor"]);
  });

  test("with the row of names, the sheet and the columns that somebody chose", async () => {
    const scope = await lead();
    const text = "Our company\n\nWho,Mail,Mail\nAna Ruiz,ana@example.org,private@example.org\n";
    const fileId = await aFile(scope, "people.csv", text);
    const { ingest } = callerFor(scope);
    const before = await ingest.top({ fileId, kind: "people", options: {} });
    expect(before).toMatchObject({
      problem: null,
      headers: ["Our company"],
      delimiter: ",",
      encoding: "utf-8",
    });
    const top = await ingest.top({ fileId, kind: "people", options: { headerLine: 3 } });
    if (top.problem !== null) throw new Error(top.problem);
    // Two columns could hold the address: nobody but a person can tell which.
    expect(top.suggested).toMatchObject({ name: -1, email: null });
    expect(top.top.map(({ line }) => line)).toEqual([1, 3, 4]);
    const options = { headerLine: 3, columns: { name: 0, email: 1 } };
    const batch = await importFiles(scope, "people", { "people.csv": text }, options);
    expect(batch).toMatchObject({ status: "done", created: 1, failed: 0 });
    const [ana] = await db.select().from(person).where(eq(person.workspaceId, scope.workspaceId));
    expect(ana).toMatchObject({ name: "Ana Ruiz", email: "ana@example.org" });
  });

  test("with people down and skills across, as companies have it", async () => {
    const scope = await lead();
    await importFiles(scope, "people", { "people.csv": "Name,Employee ID\nAna Ruiz,1\nBen Okafor,2\n" });
    const text = "Staff ID,SQL,Python,Shoe size\n1,3,-,\n2,,Advanced,quick\n";
    const options = { layout: "wide", source: "manager", issued: "2026-01-31" } as const;
    const batch = await importFiles(scope, "evidence", { "skills.csv": text }, options);
    // "Quick" is no level, and the finding names the column in which it stands.
    expect(batch).toMatchObject({ status: "done", created: 2, failed: 1 });
    expect(batch.findings).toMatchObject([{ line: 3, column: "Shoe size", value: "quick" }]);
    const held = await db.select().from(evidence).where(eq(evidence.workspaceId, scope.workspaceId));
    expect(held.map(({ statement, level, source }) => [statement, level, source]).sort()).toEqual([
      ["Python", 4, "manager"],
      ["SQL", 3, "manager"],
    ]);
    const again = await importFiles(scope, "evidence", { "skills.csv": text }, options);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const undated = await importFiles(scope, "evidence", { "skills.csv": text }, { layout: "wide" });
    expect(undated).toMatchObject({ status: "failed", problem: expect.stringMatching(/on which date/) });
  });

  test("and the next file with the same columns is matched as this one", async () => {
    const scope = await lead();
    const { ingest } = callerFor(scope);
    const text = "Who,Mail,Mail\nAna Ruiz,ana@example.org,a@home.test\n";
    const top = async (content: string) => {
      const found = await ingest.top({
        fileId: await aFile(scope, "people.csv", content),
        kind: "people",
        options: {},
      });
      if (found.problem !== null) throw new Error(found.problem);
      return found;
    };
    const { signature, remembered } = await top(text);
    expect(remembered).toBeNull();
    const columns = { name: 0, email: 2 };
    await importFiles(
      scope,
      "people",
      { "people.csv": text },
      { signature, columns, dateOrder: "day-first" },
    );
    const next = await top("WHO, mail,Mail\nBen Okafor,ben@example.org,b@home.test\n");
    expect(next.remembered).toEqual({ columns, dateOrder: "day-first" });
    expect((await top("Name,Mail\nBen,b@home.test\n")).remembered).toBeNull();
    // Another workspace knows nothing of it.
    const other = callerFor(await lead()).ingest;
    await expect(
      other.top({ fileId: await aFile(scope, "p.csv", text), kind: "people", options: {} }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("once it has been checked, and words for levels were said for all rows", async () => {
    const scope = await lead();
    await importFiles(scope, "people", { "people.csv": "Name,Employee ID\nAna Ruiz,1\n" });
    const text =
      "Employee ID,Skill,Level,Issued\n1,SQL,Guru,2026-01-31\n1,R,guru,2026-01-31\n1,C,3,31.31.2026\n";
    const fileId = await aFile(scope, "skills.csv", text);
    const { ingest } = callerFor(scope);
    const before = await ingest.preview({ fileIds: [fileId], kind: "evidence", options: {} });
    expect(before).toMatchObject({
      problem: null,
      counts: { created: 0, failed: 3 },
      groups: [
        { rows: 2, column: "Level", isUnknownLevel: true, firstLine: 2 },
        { rows: 1, column: "Issued", isUnknownLevel: false, firstLine: 4 },
      ],
    });
    const options = { levelWords: { Guru: 5 } };
    expect(await ingest.preview({ fileIds: [fileId], kind: "evidence", options })).toMatchObject({
      counts: { created: 2, failed: 1 },
    });
    expect(await db.select().from(evidence).where(eq(evidence.workspaceId, scope.workspaceId))).toHaveLength(
      0,
    );
    const batch = await importFiles(scope, "evidence", { "skills.csv": text }, options);
    expect(batch).toMatchObject({ created: 2, failed: 1 });
  });

  test("with exemptions, and with what teams need: each once, a change as a change", async () => {
    const scope = await lead();
    const { workspaceId } = scope;
    await importFiles(scope, "people", { "people.csv": "Name,Employee ID,Team\nAna Ruiz,1,Data\n" });
    const [taxonomy] = await db
      .insert(framework)
      .values({ workspaceId, kind: "company", name: "Ours" })
      .returning({ id: framework.id });
    await db.insert(skill).values({
      workspaceId,
      frameworkId: taxonomy?.id ?? "",
      uri: "https://skills.test/sql",
      preferredLabel: "SQL",
    });
    const exempt = (to: string) =>
      `Employee ID,Skill,Reason,From,To\n1,SQL,On leave,2026-01-01,${to}\n1,Juggling,On leave,,\n`;
    const first = await importFiles(scope, "exemptions", { "e.csv": exempt("2026-07-01") });
    expect(first).toMatchObject({ status: "done", created: 1, failed: 1 });
    expect(first.findings).toMatchObject([{ line: 3, column: "Skill", value: "Juggling" }]);
    expect(await importFiles(scope, "exemptions", { "e.csv": exempt("2026-07-01") })).toMatchObject({
      created: 0,
      unchanged: 1,
    });
    expect(await importFiles(scope, "exemptions", { "e.csv": exempt("2026-08-01") })).toMatchObject({
      created: 0,
      updated: 1,
    });
    const needs = (people: string) =>
      `Team,Skill,Level,People\nData,SQL,3,${people}\nNowhere,SQL,3,1\nData,SQL,3,many\n`;
    const asked = await importFiles(scope, "team-requirements", { "t.csv": needs("2") });
    expect(asked).toMatchObject({ status: "done", created: 1, failed: 2 });
    expect(await importFiles(scope, "team-requirements", { "t.csv": needs("2") })).toMatchObject({
      unchanged: 1,
    });
    expect(await importFiles(scope, "team-requirements", { "t.csv": needs("3") })).toMatchObject({
      updated: 1,
    });
    const kept = await db.select().from(teamRequirement).where(eq(teamRequirement.workspaceId, workspaceId));
    expect(kept.map(({ minimumHolders, validTo }) => [minimumHolders, validTo !== null]).sort()).toEqual([
      [2, true],
      [3, false],
    ]);
  });

  test("not at all, with a sentence that says what to do", async () => {
    const scope = await lead();
    const options = {};
    const top = async (name: string, content: string | Uint8Array) =>
      callerFor(scope).ingest.top({ fileId: await aFile(scope, name, content), kind: "people", options });
    expect(await top("old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).toEqual({
      problem: expect.stringMatching(/choose “Save as”, “Excel workbook \(\.xlsx\)”/),
    });
    const batch = await importFiles(scope, "people", {
      "people.xlsx": workbookOf({ sheet: sheetOf(["Colour"], rowOf(2, ["red"])) }),
    });
    expect(batch).toMatchObject({ status: "failed", problem: expect.stringMatching(/needs: “Name”/) });
  });
});

describe("the process that reads a table", () => {
  test("reads the 200,000 rows that are allowed", async () => {
    const rows = Array.from({ length: 200_000 }, (_, n) => `Person ${n},p${n}@example.org,Team ${n % 500}`);
    const table = await readTable(Buffer.from(`Name,E-mail,Team\n${rows.join("\n")}\n`), "people.csv");
    expect(table.rows).toHaveLength(200_000);
  });

  test.each([
    ["memory", { seconds: 30, megabytes: 24 }],
    ["time", { seconds: 0.05, megabytes: 256 }],
  ])("ends where a file takes more %s than it has, and the server goes on", async (_, bounds) => {
    const bytes = Buffer.from(
      `a,b,c,d\n${Array.from({ length: 150_000 }, (_, n) => `${n},${n}x,${n}y,${n}z`).join("\n")}\n`,
    );
    await expect(readTable(bytes, "many.csv", {}, bounds)).rejects.toMatchObject({ code: "TOO_LARGE" });
    expect((await readTable(Buffer.from("a,b\n1,2\n"), "small.csv")).rows).toHaveLength(1);
  });
});

describe("a catalogue and what people have earned come from tables", () => {
  const catalogue = [
    "Name,Skill,Level,Hours,Price,Valid for months,Provider",
    "SQL for Analysts,SQL,3,12,90,24,Academy",
    "SQL for Analysts,Reporting,2,,,,",
    "Knots,Tying knots,2,,,,",
  ].join("\n");

  async function withSkills() {
    const scope = await lead();
    const { workspaceId } = scope;
    const [taxonomy] = await db
      .insert(framework)
      .values({ workspaceId, kind: "company", name: "Ours" })
      .returning();
    for (const preferredLabel of ["SQL", "Reporting"]) {
      const uri = `urn:${preferredLabel}`;
      await db
        .insert(skill)
        .values({ workspaceId, frameworkId: taxonomy?.id ?? "", kind: "skill", uri, preferredLabel });
    }
    await importFiles(scope, "people", { "people.csv": "Name,Employee ID\nAna Ruiz,1\n" });
    return scope;
  }
  const grantsOf = (scope: Scope) =>
    db
      .select({ name: achievement.name, version: achievement.version, level: achievementSkill.level })
      .from(achievement)
      .innerJoin(achievementSkill, eq(achievementSkill.achievementId, achievement.id))
      .where(eq(achievement.workspaceId, scope.workspaceId))
      .orderBy(achievementSkill.level);

  test("a row for each skill granted; a change makes a new version, once", async () => {
    const scope = await withSkills();
    const first = await importFiles(scope, "achievements", { "catalogue.csv": catalogue });
    expect(first).toMatchObject({ created: 1, updated: 1, failed: 1 });
    expect(first.findings).toMatchObject([{ line: 4, column: "Skill", value: "Tying knots" }]);
    expect(await grantsOf(scope)).toEqual([
      { name: "SQL for Analysts", version: 1, level: 2 },
      { name: "SQL for Analysts", version: 1, level: 3 },
    ]);
    const again = await importFiles(scope, "achievements", { "catalogue.csv": catalogue });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    await importFiles(scope, "achievements", {
      "catalogue.csv": "Name,Skill,Level,Hours\nSQL for Analysts,SQL,4,16\nSQL for Analysts,Reporting,3,\n",
    });
    expect(await grantsOf(scope)).toMatchObject([
      { version: 2, level: 3 },
      { version: 2, level: 4 },
    ]);
  });

  test("what was earned counts as the person's own word, once, and goes again", async () => {
    const scope = await withSkills();
    const { workspaceId } = scope;
    await importFiles(scope, "achievements", { "catalogue.csv": catalogue });
    const text = [
      "Employee ID,Credential,Issuer,Issued,Expires,Certificate number",
      "1,SQL for Analysts,Academy,2025-09-30,2027-09-30,C-1",
      "1,First aid,Red Cross,2025-01-15,,",
      "1,SQL for Analysts,Academy,2027-01-01,,C-2",
      "7,SQL for Analysts,Academy,2025-09-30,,C-3",
    ].join("\n");
    const batch = await importFiles(scope, "earned", { "earned.csv": text });
    expect(batch).toMatchObject({ created: 2, failed: 2 });
    expect(batch.findings).toMatchObject([
      { line: 3, severity: "warning", column: "Credential", value: "First aid" },
      { line: 4, severity: "error", column: "Issued" },
      { line: 5, severity: "error", column: "Employee ID" },
    ]);
    const held = () =>
      db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId)).orderBy(evidence.level);
    expect(await held()).toMatchObject([
      { level: 2, source: "self", expiresAt: new Date("2027-09-30") },
      { level: 3, source: "self", statedBy: "Academy", note: expect.stringContaining("no proof to verify") },
    ]);
    expect(await importFiles(scope, "earned", { "earned.csv": text })).toMatchObject({
      created: 0,
      unchanged: 2,
    });
    const longer = text.replace("2027-09-30", "2028-09-30");
    const renewed = await importFiles(scope, "earned", { "earned.csv": longer });
    expect(renewed).toMatchObject({ updated: 1 });
    expect((await held()).map(({ expiresAt }) => expiresAt?.getUTCFullYear())).toEqual([2028, 2028]);
    await callerFor(scope).ingest.undo({ id: renewed.id });
    expect((await held()).map(({ expiresAt }) => expiresAt?.getUTCFullYear())).toEqual([2027, 2027]);
  });
});
