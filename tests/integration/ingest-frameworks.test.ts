import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { framework, skill, skillRelation } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const skillsOf = ({ workspaceId }: Scope) =>
  db
    .select({ label: skill.preferredLabel, kind: skill.kind, status: skill.status })
    .from(skill)
    .where(eq(skill.workspaceId, workspaceId))
    .orderBy(skill.preferredLabel);

const table = "Skill,Code,Category,Broader\nQuery,Q,Data,\nModel,M,Data,Q\n";

test("a table becomes a framework; again it changes nothing, and a later edition retires what it leaves out", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const options = { framework: "House" };
  const first = await importFiles(scope, "skills", { "skills.csv": table }, options);
  expect(first).toMatchObject({ status: "done", created: 3, failed: 0 });
  expect(await importFiles(scope, "skills", { "skills.csv": table }, options)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 3,
  });
  expect(await skillsOf(scope)).toEqual([
    { label: "Data", kind: "group", status: "active" },
    { label: "Model", kind: "skill", status: "active" },
    { label: "Query", kind: "skill", status: "active" },
  ]);
  const relations = await db
    .select()
    .from(skillRelation)
    .where(eq(skillRelation.workspaceId, scope.workspaceId));
  expect(relations.map(({ kind }) => kind)).toEqual(["broader", "broader", "broader"]);
  const later = "Skill,Code,Category,Broader\nQuery data,Q,Data,\n";
  expect(await importFiles(scope, "skills", { "skills.csv": later }, options)).toMatchObject({
    status: "done",
  });
  expect(await skillsOf(scope)).toEqual([
    { label: "Data", kind: "group", status: "active" },
    { label: "Model", kind: "skill", status: "retired" },
    { label: "Query data", kind: "skill", status: "active" },
  ]);
});

test("what is no framework is refused with what is known", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  for (const [content, words] of [
    ["skill,level\nSQL,3\n", "is not JSON"],
    ['{"some": "json"}', "is not known here"],
    ['{"CFDocument": {}, "CFItems": []}', "CFDocument.title"],
    ['{"@graph": [{"ceasn:x": 1}]}', "no competency framework"],
  ] as const) {
    const batch = await importFiles(scope, "framework", { "f.json": content });
    expect(batch, content).toMatchObject({ status: "failed", problem: expect.stringContaining(words) });
  }
  expect(await skillsOf(scope)).toEqual([]);
});

const folder = "../shared/data/credentials";
const samples = [
  ["case_opensalt_sample.json.gz", "framework", 5],
  ["ctdl_bcsp-cet.json.gz", "framework", 20],
  ["osmt_api_v3_skills_get.json.gz", "framework", 1],
  ["osmt_api_v3_collection_get.json.gz", "framework", 1],
  ["osmt_Skills-Import.csv", "skills", 2],
] as const;

test.skipIf(!existsSync(folder))("frameworks of others come in as they are published", async () => {
  for (const [name, kind, least] of samples) {
    const scope = await aMember(db, await aWorkspace(db));
    const bytes = readFileSync(`${folder}/${name}`);
    const content = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    const batch = await importFiles(scope, kind, { [name.replace(/\.gz$/, "")]: content });
    expect(batch, name).toMatchObject({ status: "done" });
    const [made] = await db.select().from(framework).where(eq(framework.workspaceId, scope.workspaceId));
    const found = await db
      .select({ id: skill.id })
      .from(skill)
      .where(
        and(
          eq(skill.workspaceId, scope.workspaceId),
          eq(skill.frameworkId, made?.id ?? ""),
          eq(skill.kind, "skill"),
        ),
      );
    expect(found.length, name).toBeGreaterThanOrEqual(least);
    const again = await importFiles(scope, kind, { [name.replace(/\.gz$/, "")]: content });
    expect(again, name).toMatchObject({ created: 0, updated: 0 });
  }
});
if (!existsSync(folder)) console.warn(`SKIPPED: frameworks of others; there is no ${folder}`);

test("texts for levels are kept by skill and level, change one by one, and are undone with their import", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const { taxonomy, align, ingest } = callerFor(scope);
  const sheet = (text: string) =>
    `Skill,Code,Description,Level 10,Level 2,Practitioner\nQuery,Q,Gets data.,${text},Reads a join,\nModel,M,,,,"Draws\nentities"\n`;
  const options = { framework: "House" };
  await importFiles(scope, "skills", { "skills.csv": sheet("Tunes it") }, options);
  const idOf = async (label: string) =>
    (
      await db
        .select({ id: skill.id })
        .from(skill)
        .where(and(eq(skill.workspaceId, scope.workspaceId), eq(skill.preferredLabel, label)))
    )[0]?.id ?? "";
  const textsOf = async (label: string) =>
    (await taxonomy.skill({ skillId: await idOf(label) })).levelTexts.map(
      (one) => `${one.label}: ${one.text}`,
    );
  expect(await textsOf("Query")).toEqual(["Level 2: Reads a join", "Level 10: Tunes it"]);
  expect(await textsOf("Model")).toEqual(["Practitioner: Draws\nentities"]);
  expect((await taxonomy.skill({ skillId: await idOf("Query") })).description).toBe("Gets data.");
  // The mapper knows what the levels look like.
  expect((await align.suggest({ text: "draws entities" })).map(({ label }) => label)).toEqual(["Model"]);

  const again = await importFiles(scope, "skills", { "skills.csv": sheet("Tunes it") }, options);
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  const later = await importFiles(scope, "skills", { "skills.csv": sheet("Indexes it") }, options);
  expect(later).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect(await textsOf("Query")).toEqual(["Level 2: Reads a join", "Level 10: Indexes it"]);
  // A table without such columns says nothing of levels.
  const plain = { "skills.csv": "Skill,Code,Description\nQuery,Q,Gets data.\nModel,M,\n" };
  expect(await importFiles(scope, "skills", plain, options)).toMatchObject({ updated: 0, unchanged: 2 });
  expect(await textsOf("Query")).toHaveLength(2);
  await ingest.undo({ id: later.id });
  expect(await textsOf("Query")).toEqual(["Level 2: Reads a join", "Level 10: Tunes it"]);
});
