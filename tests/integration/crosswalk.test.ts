import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, evidence, framework, skill, skillMatch } from "@/db/schema";
import { loadEngine, loadFrame } from "@/server/measure/engine-reads";
import { readFrame } from "@/server/measure/frame-reads";
import { sqlEngine } from "@/server/measure/sql/engine-reads";
import { readEvidencedSkills } from "@/server/measure/sql/evidenced-skill-reads";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** The measured company, and two more frameworks: in theirs Ana has proven a query language at level 4. */
async function aPlace() {
  const north = await aMeasuredWorkspace(db);
  const { workspaceId } = north;
  const scope = await aMember(db, workspaceId);
  const [theirs, third] = await db
    .insert(framework)
    .values([
      { workspaceId, kind: "esco", name: "Theirs" },
      { workspaceId, kind: "onet", name: "Third" },
    ])
    .returning();
  const aSkill = async (of: typeof theirs, preferredLabel: string, code: string) => {
    const [made] = await db
      .insert(skill)
      .values({ workspaceId, frameworkId: of?.id ?? "", uri: `urn:${code}`, code, preferredLabel })
      .returning();
    return made?.id ?? "";
  };
  const queries = await aSkill(theirs, "Query languages", "T1");
  const python = await aSkill(theirs, "Python", "T2");
  const databases = await aSkill(third, "Databases", "O1");
  await db.insert(evidence).values({
    workspaceId,
    personId: north.people.ana.id,
    skillId: queries,
    statement: "Query languages",
    level: 4,
    source: "assessor",
    issuedAt: new Date("2026-05-01T00:00:00Z"),
  });
  const ids = { sql: north.skills.sql.id, queries, databases, python, ana: north.people.ana.id };
  return { north, scope, lead: callerFor(scope), theirs: theirs?.id ?? "", ids };
}

/** What Ana holds of SQL, asked of both engines and of the plain functions. */
async function heldBy({ scope, ids }: Awaited<ReturnType<typeof aPlace>>) {
  const place = { db, workspaceId: scope.workspaceId };
  const { frame, version } = await readFrame(place, await readEvidencedSkills(place));
  const asking = { at: scope.now(), now: scope.now(), policy: (await loadFrame(scope)).policy };
  const engines = [await loadEngine(scope), sqlEngine(place, frame, version)];
  const held = [];
  for (const engine of engines) {
    const [one] = await engine.cells(asking, [ids.ana]);
    held.push(one?.cells.find(({ skillId }) => skillId === ids.sql)?.held);
    const who = { personIds: new Set([ids.ana]), skillIds: new Set([ids.sql]) };
    held.push((await engine.sums(asking, who, "all")).get("")?.met);
  }
  return held;
}

const [short, met] = [
  [2, 0, 2, 0],
  [4, 1, 4, 1],
];

describe("skills of two frameworks that are the same", () => {
  test("count for each other in both engines until it is undone; what is only close does not", async () => {
    const place = await aPlace();
    const { lead, ids, scope } = place;
    const pair = { fromId: ids.queries, toId: ids.sql };
    expect(await heldBy(place)).toEqual(short);
    await lead.taxonomy.match({ ...pair, kind: "close" });
    expect(await heldBy(place)).toEqual(short);
    expect(await lead.measure.matchEffect(pair)).toMatchObject({ gaining: 1, closed: 1, losing: 0 });

    await lead.taxonomy.match({ ...pair, kind: "exact", source: "suggested" });
    expect(await heldBy(place)).toEqual(met);
    const cell = await lead.measure.cell({ personId: ids.ana, skillId: ids.sql });
    expect(cell.evidence.filter(({ decides }) => decides)).toMatchObject([
      {
        level: 4,
        through: { label: "Query languages" },
        because: expect.stringContaining("“Query languages”"),
      },
    ]);
    const explained = await lead.measure.explain({
      figure: "readiness",
      about: { kind: "person", id: ids.ana },
    });
    expect(explained.rows.find((row) => row.skill === "SQL")).toMatchObject({
      held: 4,
      through: "Query languages",
    });

    await lead.taxonomy.undoMatch(pair);
    expect(await heldBy(place)).toEqual(short);
    expect((await lead.taxonomy.matches({})).matches).toMatchObject([{ kind: "close" }]);
    await expect(lead.taxonomy.undoMatch(pair)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const deeds = await db
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(and(eq(auditEntry.workspaceId, scope.workspaceId), eq(auditEntry.subjectKind, "skill")));
    expect(deeds.map(({ action }) => action)).toEqual([
      "taxonomy.matched",
      "taxonomy.matched",
      "taxonomy.match_undone",
    ]);
  });

  test("are so through a third, and each says on its page what it is elsewhere", async () => {
    const place = await aPlace();
    const { lead, ids } = place;
    await lead.taxonomy.match({ fromId: ids.queries, toId: ids.databases, kind: "exact" });
    expect(await heldBy(place)).toEqual(short);
    await lead.taxonomy.match({ fromId: ids.sql, toId: ids.databases, kind: "exact" });
    expect(await heldBy(place)).toEqual(met);
    await lead.taxonomy.match({ fromId: ids.sql, toId: ids.python, kind: "narrower" });
    expect(await lead.taxonomy.related({ skillId: ids.sql })).toMatchObject([
      { label: "Databases", framework: "Third", kind: "exact", isThrough: false },
      { label: "Query languages", framework: "Theirs", kind: "exact", isThrough: true },
      { label: "Python", kind: "narrower" },
    ]);
    expect(await lead.taxonomy.related({ skillId: ids.python })).toMatchObject([
      { label: "SQL", kind: "broader" },
    ]);
    await lead.taxonomy.rejectMatch({ fromId: ids.databases, toId: ids.queries });
    expect(await heldBy(place)).toEqual(short);
  });

  test("keep their relations when one is merged, and get them back", async () => {
    const place = await aPlace();
    const { lead, ids, north } = place;
    await lead.taxonomy.match({ fromId: north.skills.cooking.id, toId: ids.queries, kind: "exact" });
    const { id: mergeId } = await lead.taxonomy.merge({ fromId: north.skills.cooking.id, intoId: ids.sql });
    expect(await heldBy(place)).toEqual(met);
    await lead.taxonomy.undoMerge({ mergeId });
    expect(await heldBy(place)).toEqual(short);
    expect(await lead.taxonomy.related({ skillId: north.skills.cooking.id })).toHaveLength(1);
  });

  test("are a lead’s to decide, within the workspace, and never of one framework", async () => {
    const { lead, ids, north, scope } = await aPlace();
    const pair = { fromId: ids.queries, toId: ids.sql };
    for (const role of ["employee", "manager", "assessor", "admin"] as const) {
      const other = callerFor(await aMember(db, scope.workspaceId, { roles: [role] }));
      await expect(other.taxonomy.match({ ...pair, kind: "exact" })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(other.taxonomy.rejectMatch(pair)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(other.taxonomy.undoMatch(pair)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(other.taxonomy.matches({})).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(other.measure.matchEffect(pair)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const elsewhere = callerFor(await aMember(db, await aWorkspace(db)));
    await expect(elsewhere.taxonomy.match({ ...pair, kind: "exact" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await elsewhere.taxonomy.related({ skillId: ids.sql })).toEqual([]);
    await expect(
      lead.taxonomy.match({ fromId: ids.sql, toId: north.skills.python.id, kind: "exact" }),
    ).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });
});

test("suggestions come from names, and what was rejected is not proposed again", async () => {
  const { lead, ids, north, theirs } = await aPlace();
  const ours = north.skills.sql.frameworkId;
  const suggest = async () =>
    (await lead.align.crosswalk({ from: ours, to: theirs })).items.map(({ from, to, kind, confidence }) => [
      from.label,
      to.label,
      kind,
      confidence,
    ]);
  expect((await suggest())[0]).toEqual(["Python", "Python", "exact", 1]);
  await lead.taxonomy.rejectMatch({ fromId: north.skills.python.id, toId: ids.python });
  expect(await suggest()).not.toContainEqual(["Python", "Python", "exact", 1]);
  const { matches } = await lead.taxonomy.matches({ rejected: true, from: ours, to: theirs });
  expect(matches).toMatchObject([
    { from: { label: "Python" }, to: { framework: "Theirs" }, isRejected: true },
  ]);
  await lead.taxonomy.undoMatch({ fromId: north.skills.python.id, toId: ids.python });
  expect((await suggest())[0]).toEqual(["Python", "Python", "exact", 1]);
  await expect(lead.align.crosswalk({ from: ours, to: ours })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
  });
});

const header = "From framework,From skill,Relation,To framework,To skill\n";

describe("an imported crosswalk", () => {
  const standing = async ({ lead }: { lead: Awaited<ReturnType<typeof aPlace>>["lead"] }) =>
    (await lead.taxonomy.matches({})).matches
      .map(({ from, kind, to, source }) => [...[from.label, to.label].sort(), kind, source].join(" "))
      .sort();
  const reasonsOf = ({ findings }: Awaited<ReturnType<typeof importFiles>>) =>
    findings.map(({ line, severity, reason }) => [line, severity, reason.split(".")[0]]);

  test("counts at once, changes only what changed, and is undone as one", async () => {
    const place = await aPlace();
    const { scope, lead } = place;
    const file = `${header}Theirs,T1,skos:exactMatch,Ours,SQL\nThird,urn:O1,broader,,Query languages\n`;
    const fileIds = [await aFile(scope, "crosswalk.csv", file)];
    expect(await lead.measure.importEffect({ kind: "crosswalk", fileIds })).toMatchObject({
      gaining: 1,
      losing: 0,
      closed: 1,
      changes: [{ person: "Ana Ruiz", skill: "SQL", before: { held: 2 }, after: { held: 4 } }],
    });
    const first = await importFiles(scope, "crosswalk", { "crosswalk.csv": file });
    expect(first).toMatchObject({ status: "done", created: 2, failed: 0 });
    expect(await heldBy(place)).toEqual(met);
    const again = await importFiles(scope, "crosswalk", { "crosswalk.csv": file });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    await lead.ingest.undo({ id: first.id });
    await settled(lead, first.id);
    expect(await standing(place)).toEqual([]);
    expect(await heldBy(place)).toEqual(short);

    await importFiles(scope, "crosswalk", { "crosswalk.csv": file });
    const loose = await importFiles(scope, "crosswalk", {
      "loose.csv": file.replace("skos:exactMatch", "close"),
    });
    expect(loose).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await heldBy(place)).toEqual(short);
    await lead.ingest.undo({ id: loose.id });
    await settled(lead, loose.id);
    expect(await heldBy(place)).toEqual(met);
  });

  test("names what it cannot use, and leaves what somebody has decided", async () => {
    const place = await aPlace();
    const { scope, lead, ids, north } = place;
    await lead.taxonomy.match({ fromId: ids.queries, toId: ids.sql, kind: "close" });
    await lead.taxonomy.rejectMatch({ fromId: north.skills.python.id, toId: ids.python });
    const found = await importFiles(scope, "crosswalk", {
      "crosswalk.csv": [
        `${header}Theirs,T1,exact,Ours,SQL`,
        "Theirs,T2,exact,Ours,Python",
        "Theirs,T2,exact,Ours,Juggling",
        "Nobody’s,T2,exact,Ours,SQL",
        "Ours,SQL,exact,Ours,Python",
        "Theirs,T2,alike,Ours,SQL",
        ",Python,exact,Third,O1",
        "Theirs,T2,close,Third,O1",
        "Third,O1,exact,Theirs,T2",
      ].join("\n"),
    });
    expect(reasonsOf(found)).toEqual(
      expect.arrayContaining([
        [2, "warning", "Somebody has decided otherwise here: the second was said to be close to the first"],
        [3, "warning", "Somebody has said here that these two are not related"],
        [4, "error", "No skill here has this URI, code or name"],
        [5, "error", "No framework here has this name"],
        [6, "error", "Both are skills of one framework, and a crosswalk is between two"],
        [7, "error", "This is no relation"],
        [8, "error", "Several skills are called so"],
        [10, "error", "An earlier row relates these two skills otherwise"],
      ]),
    );
    expect(found).toMatchObject({ created: 1, updated: 0, unchanged: 2, failed: 6 });
    expect(await standing(place)).toEqual([
      "Databases Python close imported",
      "Query languages SQL close by-hand",
    ]);
  });

  test("warns where exact relations make skills of one framework the same", async () => {
    const { scope } = await aPlace();
    const found = await importFiles(scope, "crosswalk", {
      "crosswalk.csv": `${header}Theirs,T1,exact,Ours,SQL\nTheirs,T1,exact,Ours,Python\n`,
    });
    expect(found.findings).toMatchObject([
      { severity: "warning", reason: expect.stringContaining("two skills of one framework the same") },
    ]);
  });

  test("comes with a framework whose file aligns with others; what leads nowhere is named", async () => {
    const place = await aPlace();
    const { scope } = place;
    const file = JSON.stringify({
      CFDocument: { title: "School", uri: "https://x.example/doc" },
      CFItems: [{ identifier: "a", uri: "https://x.example/a", fullStatement: "Ask databases" }],
      CFAssociations: [
        { associationType: "exactMatchOf", originNodeURI: "a", destinationNodeURI: "urn:T1" },
        { associationType: "exactMatchOf", originNodeURI: "a", destinationNodeURI: "urn:skill:SQL" },
        { associationType: "isRelatedTo", originNodeURI: "urn:O1", destinationNodeURI: "a" },
        { associationType: "exactMatchOf", originNodeURI: "a", destinationNodeURI: "urn:nowhere" },
      ],
    });
    const found = await importFiles(scope, "framework", { "school.json": file });
    expect(found).toMatchObject({ status: "done", created: 4, failed: 0 });
    expect(found.findings).toMatchObject([
      {
        value: "Ask databases exact urn:nowhere",
        reason: expect.stringContaining("a framework that is not here"),
      },
    ]);
    expect(await heldBy(place)).toEqual(met);
    expect(await importFiles(scope, "framework", { "school.json": file })).toMatchObject({
      created: 0,
      updated: 0,
    });
    await place.lead.ingest.undo({ id: found.id });
    await settled(place.lead, found.id);
    expect(await db.$count(skillMatch, eq(skillMatch.workspaceId, scope.workspaceId))).toBe(0);
    expect(await heldBy(place)).toEqual(short);
  });
});

async function settled(lead: ReturnType<typeof callerFor>, id: string) {
  for (;;) {
    const { status } = await lead.ingest.batch({ id });
    if (status === "undone") return;
    if (status === "failed") throw new Error("the import could not be undone");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
