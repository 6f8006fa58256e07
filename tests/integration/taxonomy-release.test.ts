import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { alignment, evidence, jobRole, person, requirement, roleHolding, skill } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const header =
  "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description,replacedBy";
const row = (uri: string, label: string, more: { other?: string; status?: string; next?: string } = {}) =>
  `KnowledgeSkillCompetence,http://esco/${uri},knowledge,,${label},${more.other ?? ""},,${more.status ?? "released"},,${more.next ?? ""}`;
const release = (...rows: string[]) => ({ "skills_en.csv": [header, ...rows].join("\n") });
const first = release(
  row("use-r", "use R"),
  row("r", "R language"),
  row("x", "typewriting"),
  row("y", "baking"),
);
/** Two become one by the publisher's word and by name, one is gone, one is renamed, one is new. */
const second = release(
  row("use-r", "use R", { status: "obsolete", next: "http://esco/rr" }),
  row("rr", "program in R", { other: "R language" }),
  row("y", "bake"),
);

/** Ben is an analyst, which asks for "use R" at level 3, and has shown it. */
async function aPlace() {
  const workspaceId = await aWorkspace(db);
  const lead = await aMember(db, workspaceId);
  await importFiles(lead, "esco", first);
  const [useR] = await db
    .select()
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.uri, "http://esco/use-r")));
  const skillId = useR?.id ?? "";
  const [role] = await db.insert(jobRole).values({ workspaceId, name: "Analyst" }).returning();
  const jobRoleId = role?.id ?? "";
  await db
    .insert(requirement)
    .values({ workspaceId, jobRoleId, statement: "use R", skillId, requiredLevel: 3, createdAt: testNow });
  const [ben] = await db.insert(person).values({ workspaceId, name: "Ben" }).returning();
  const personId = ben?.id ?? "";
  await db.insert(roleHolding).values({ workspaceId, personId, jobRoleId, kind: "primary" });
  await db.insert(evidence).values({
    workspaceId,
    personId,
    skillId,
    statement: "use R",
    source: "assessor",
    level: 3,
    issuedAt: new Date("2025-01-01"),
  });
  await db.insert(alignment).values({
    workspaceId,
    kind: "requirement",
    statement: "use R",
    decision: "accepted",
    skillId,
    decidedBy: "Lead",
    decidedAt: testNow,
  });
  return { lead, skillId, call: callerFor(lead) };
}

test("a release is shown as a difference, with what it does, before it takes effect", async () => {
  const { lead, call } = await aPlace();
  const fileIds = [await aFile(lead, "skills_en.csv", second["skills_en.csv"])];
  const preview = await call.ingest.preview({ kind: "esco", fileIds });
  expect(preview).toMatchObject({
    problem: null,
    release: {
      framework: "ESCO",
      added: 1,
      changed: 2,
      retiredCount: 3,
      merged: 1,
      split: 0,
      withoutSuccessor: 1,
      roles: 1,
      people: 1,
      mappings: 1,
    },
  });
  const quiet = await call.measure.importEffect({ kind: "esco", fileIds });
  expect(quiet).toMatchObject({ opened: 0, affected: 0 });
  const effect = await call.measure.importEffect({
    kind: "esco",
    fileIds,
    options: { followSuccessors: true },
  });
  expect(effect).toMatchObject({ opened: 1, affected: 1 });
});

test("a retired skill keeps its evidence, points to its successor, and comes back when the release is undone", async () => {
  const { lead, skillId, call } = await aPlace();
  const batch = await importFiles(lead, "esco", second, { followSuccessors: true });
  expect(batch).toMatchObject({ status: "done", created: 1, updated: 4, unchanged: 0 });
  expect(await call.taxonomy.skill({ skillId })).toMatchObject({
    status: "retired",
    replacedBy: [{ label: "program in R" }],
    requiredBy: [],
  });
  expect(await db.select().from(evidence).where(eq(evidence.skillId, skillId))).toHaveLength(1);
  expect(await importFiles(lead, "esco", second)).toMatchObject({ created: 0, updated: 0 });
  await call.ingest.undo({ id: batch.id });
  expect(await call.taxonomy.skill({ skillId })).toMatchObject({
    status: "active",
    replacedBy: [],
    requiredBy: [{ name: "Analyst" }],
  });
});

test("of a part of a taxonomy what it does not name stays", async () => {
  const { lead, call } = await aPlace();
  await importFiles(lead, "esco", release(row("y", "bake")), { partial: true });
  const { skills } = await call.align.browseSkills({});
  expect(skills.map(({ label }) => label).sort()).toEqual(["R language", "bake", "typewriting", "use R"]);
});
