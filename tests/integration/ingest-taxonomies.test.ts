import { readFileSync } from "node:fs";
import { count, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { framework, jobRole, requirement, skill, skillLabel, skillRelation } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aFile, hasSamples, importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

const samples = "../shared/data/onet";
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
});

const crlf = (...lines: string[]) => lines.join("\r\n");
const escoFiles = {
  "v1.2.3 skills_en.csv": crlf(
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description",
    'KnowledgeSkillCompetence,http://esco/s1,skill/competence,transversal,show initiative ,"show initiative\ntake the initiative\ngive impetus",initiative,released,,,,,Be proactive.',
    "KnowledgeSkillCompetence,http://esco/s2,knowledge,,old ways,,,obsolete,,,,,",
    "KnowledgeSkillCompetence,,knowledge,,nameless,,,released,,,,,",
    "",
  ),
  "skillGroups_en.csv": crlf(
    "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code",
    "SkillGroup,http://esco/g,skills,,,released,,,,,S",
    "SkillGroup,http://esco/g1,self-management,,,released,,,,,S1",
    "SkillGroup,http://esco/g11,taking initiative,,,released,,,,,S1.1",
  ),
  "broaderRelationsSkillPillar.csv": crlf(
    "conceptType,conceptUri,broaderType,broaderUri",
    "SkillGroup,http://esco/g1,SkillGroup,http://esco/g",
    "SkillGroup,http://esco/g11,SkillGroup,http://esco/g1",
    "KnowledgeSkillCompetence,http://esco/s1,SkillGroup,http://esco/g11",
    "KnowledgeSkillCompetence,http://esco/s2,KnowledgeSkillCompetence,http://esco/s1",
  ),
};

test("ESCO comes in with labels, relations and families, and again changes nothing", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const batch = await importFiles(scope, "esco", escoFiles);
  expect(batch).toMatchObject({ status: "done", created: 5, failed: 1 });
  const { workspaceId } = scope;
  const concepts = await db.select().from(skill).where(eq(skill.workspaceId, workspaceId)).orderBy(skill.uri);
  const [, group, , first, second] = concepts;
  expect(first).toMatchObject({ preferredLabel: "show initiative", familyId: group?.id, status: "active" });
  expect(second).toMatchObject({ status: "retired", familyId: group?.id });
  const labels = await db.select().from(skillLabel).where(eq(skillLabel.workspaceId, workspaceId));
  expect(labels.map(({ kind, label }) => `${kind} ${label}`).sort()).toEqual([
    "alternative give impetus",
    "alternative take the initiative",
    "hidden initiative",
  ]);
  expect(
    await db.select().from(skillRelation).where(eq(skillRelation.workspaceId, workspaceId)),
  ).toHaveLength(4);
  const [saved] = await db.select().from(framework).where(eq(framework.workspaceId, workspaceId));
  expect(saved).toMatchObject({ name: "ESCO", version: "1.2.3" });
  expect(saved?.attribution).toContain("European Commission");

  const again = await importFiles(scope, "esco", escoFiles);
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 5, failed: 1 });
  const changed = { "skills_en.csv": escoFiles["v1.2.3 skills_en.csv"].replace("\ngive impetus", "") };
  expect(await importFiles(scope, "esco", changed)).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  const kept = await db.select().from(skill).where(eq(skill.uri, "http://esco/s1"));
  expect(kept[0]).toMatchObject({ id: first?.id, familyId: group?.id });
});

test("an import of a taxonomy is previewed as it will be, and undone as one", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const { ingest } = callerFor(scope);
  const before = await contentOf(scope.workspaceId);
  const fileIds = [];
  for (const [name, content] of Object.entries(escoFiles)) fileIds.push(await aFile(scope, name, content));
  const preview = await ingest.preview({ kind: "esco", fileIds });
  expect(preview).toMatchObject({
    problem: null,
    counts: { created: 5, updated: 0, unchanged: 0, failed: 1 },
  });
  expect(await contentOf(scope.workspaceId)).toEqual(before);
  const undone = await importFiles(scope, "esco", escoFiles);
  await ingest.undo({ id: undone.id });
  expect(await contentOf(scope.workspaceId)).toEqual(before);
  const first = await importFiles(scope, "esco", escoFiles);
  const there = await contentOf(scope.workspaceId);

  const changed = {
    ...escoFiles,
    "v1.2.3 skills_en.csv": escoFiles["v1.2.3 skills_en.csv"].replace("Be proactive.", "Act first."),
    "broaderRelationsSkillPillar.csv": escoFiles["broaderRelationsSkillPillar.csv"]
      .split("\r\n")
      .slice(0, 4)
      .join("\r\n"),
  };
  const second = await importFiles(scope, "esco", changed);
  expect(second).toMatchObject({ status: "done", created: 0, updated: 2, unchanged: 3 });
  await expect(ingest.undo({ id: first.id })).rejects.toThrow("changed afterwards");
  await ingest.undo({ id: second.id });
  expect(await contentOf(scope.workspaceId)).toEqual(there);
});

test("a skill that somebody has given a name of their own keeps its import from being undone", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const batch = await importFiles(scope, "esco", escoFiles);
  const [first] = await db.select().from(skill).where(eq(skill.workspaceId, scope.workspaceId));
  const alias = {
    workspaceId: scope.workspaceId,
    skillId: first?.id ?? "",
    kind: "alias" as const,
    label: "ours",
  };
  await db.insert(skillLabel).values(alias);
  await expect(callerFor(scope).ingest.undo({ id: batch.id })).rejects.toThrow(
    "1 label of a skill depends on skills that it added",
  );
});

test("occupations come with the skills that they need, and are no skills themselves", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const files = {
    ...escoFiles,
    "occupations_en.csv": crlf(
      "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,description,code",
      "Occupation,http://esco/o1,2654,director,head,,released,Directs.,2654.1",
    ),
    "occupationSkillRelations.csv": crlf(
      "occupationUri,relationType,skillType,skillUri",
      "http://esco/o1,essential,knowledge,http://esco/s1",
      "http://esco/o1,optional,knowledge,http://esco/nowhere",
    ),
  };
  const batch = await importFiles(scope, "esco", files);
  expect(batch).toMatchObject({ status: "done", created: 6 });
  expect(batch.findings.map(({ value }) => value)).toContain("http://esco/o1 optional http://esco/nowhere");
  const relations = await db
    .select()
    .from(skillRelation)
    .where(eq(skillRelation.workspaceId, scope.workspaceId));
  expect(relations.map(({ kind }) => kind).sort()).toEqual([
    "broader",
    "broader",
    "broader",
    "broader",
    "essential",
  ]);
  const { skills } = await callerFor(scope).align.browseSkills({});
  expect(skills.map(({ label }) => label)).toEqual(["show initiative"]);
  expect(await importFiles(scope, "esco", files)).toMatchObject({ created: 0, updated: 0, unchanged: 6 });
});

test("another language adds names, or names what there is no English for", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const header =
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description";
  const german = {
    "skills_de.csv": crlf(
      header,
      "KnowledgeSkillCompetence,http://esco/s1,,,Initiative zeigen,initiativ sein,,released,Tun.",
    ),
  };
  const english = {
    "skills_en.csv": crlf(header, "KnowledgeSkillCompetence,http://esco/s1,,,show initiative,,,released,Do."),
  };
  const namesOf = async () => {
    const [one] = await db.select().from(skill).where(eq(skill.workspaceId, scope.workspaceId));
    const labels = await db.select().from(skillLabel).where(eq(skillLabel.workspaceId, scope.workspaceId));
    return [
      one?.preferredLabel,
      one?.description,
      ...labels.map((row) => `${row.language} ${row.label}`).sort(),
    ];
  };
  await importFiles(scope, "esco", german);
  expect(await namesOf()).toEqual(["Initiative zeigen", "Tun.", "de initiativ sein"]);
  await importFiles(scope, "esco", english);
  const both = ["show initiative", "Do.", "de Initiative zeigen", "de initiativ sein"];
  expect(await namesOf()).toEqual(both);
  expect(await importFiles(scope, "esco", german)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  expect(await importFiles(scope, "esco", { ...english, ...german })).toMatchObject({
    updated: 0,
    unchanged: 1,
  });
  expect(await namesOf()).toEqual(both);
});

/** All that an import of a taxonomy writes. */
const contentOf = (workspaceId: string) =>
  Promise.all(
    [framework, skill, skillLabel, skillRelation].map(async (table) =>
      (await db.select().from(table).where(eq(table.workspaceId, workspaceId)))
        .map((row) => JSON.stringify(row))
        .sort(),
    ),
  );

test.skipIf(!hasSamples(samples))(
  "chosen O*NET occupations become job roles, and again change nothing",
  async () => {
    const scope = await aMember(db, await aWorkspace(db));
    const names = ["Occupation Data.txt.gz", "Skills (29.3, from xlsx).txt.gz"];
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(`${samples}/${name}`)]));
    const fileIds = [];
    for (const name of names) fileIds.push(await aFile(scope, name, files[name] ?? ""));
    const { occupations, version } = await callerFor(scope).ingest.occupations({ fileIds });
    expect(version).toBe("29.3");
    expect(occupations).toHaveLength(1016);
    expect(occupations.filter(({ elements }) => elements > 0)).toHaveLength(879);

    const options = { occupations: ["15-1242.00", "11-1011.00"] };
    const batch = await importFiles(scope, "onet", files, options);
    expect(batch).toMatchObject({ status: "done", failed: 0 });
    expect(batch.created).toBeGreaterThan(20);
    const { workspaceId } = scope;
    const roles = await db
      .select()
      .from(jobRole)
      .where(eq(jobRole.workspaceId, workspaceId))
      .orderBy(jobRole.code);
    expect(roles).toMatchObject([{ name: "Chief Executives" }, { name: "Database Administrators" }]);
    expect(roles[0]?.source).toContain("CC BY 4.0");
    const asked = await db
      .select()
      .from(requirement)
      .where(eq(requirement.jobRoleId, roles[0]?.id ?? ""));
    // Reading Comprehension of chief executives: LV 4.62, IM 4.12, by hand from the file.
    const reading = asked.find(({ statement }) => statement === "Reading Comprehension");
    expect(reading).toMatchObject({ requiredLevel: 4, importance: 4.1, native: { levelValue: 4.62 } });
    expect(asked.every(({ skillId, importance }) => skillId !== null && importance >= 3)).toBe(true);

    const again = await importFiles(scope, "onet", files, options);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: batch.created });
  },
);

test("of a taxonomy that is stopped on the way the page says that nothing is here, and nothing is", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const skills = async () =>
    (await db.select({ rows: count() }).from(skill).where(eq(skill.workspaceId, scope.workspaceId)))[0]?.rows;
  await db.execute(sql`create or replace function refuse_relation() returns trigger language plpgsql as $$
    begin raise exception 'refused'; end $$`);
  await db.execute(
    sql`create or replace trigger refuse before insert on skill_relation for each row execute function refuse_relation()`,
  );
  const stopped = await importFiles(scope, "esco", escoFiles);
  await db.execute(sql`drop trigger refuse on skill_relation`);
  expect(stopped).toMatchObject({
    status: "failed",
    problem: expect.stringContaining("Nothing of it is here."),
  });
  expect(await skills()).toBe(0);
  const again = await importFiles(scope, "esco", escoFiles);
  expect(again).toMatchObject({ status: "done", failed: 1 });
  expect(await skills()).toBe(5);
});

test("of a table that is stopped on the way the page says that nothing is here, and nothing is", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  await db.execute(sql`create or replace function refuse_role() returns trigger language plpgsql as $$
    begin raise exception 'refused'; end $$`);
  await db.execute(
    sql`create or replace trigger refuse before insert on requirement for each row execute function refuse_role()`,
  );
  const stopped = await importFiles(scope, "requirements", { "r.csv": "role,skill,level\nAnalyst,SQL,3\n" });
  await db.execute(sql`drop trigger refuse on requirement`);
  expect(stopped).toMatchObject({
    status: "failed",
    problem: expect.stringContaining("Nothing of it is here."),
  });
  expect(await db.select().from(jobRole).where(eq(jobRole.workspaceId, scope.workspaceId))).toEqual([]);
});
