import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, framework, skill, skillLabel } from "@/db/schema";
import { readExactSkills } from "@/server/ingest/skill-match-reads";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** A lead, and ids of three skills by their labels: of the last one `retired` is told by its status. */
async function aWorld() {
  const scope = await aMember(db, await aWorkspace(db));
  const { workspaceId } = scope;
  const [made] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "House" })
    .returning();
  const ids: Record<string, string> = {};
  for (const [label, status] of [
    ["customer relationship management", "active"],
    ["call handling", "active"],
    ["telegraphy", "retired"],
  ] as const) {
    const [one] = await db
      .insert(skill)
      .values({
        workspaceId,
        frameworkId: made?.id ?? "",
        uri: `urn:${label}`,
        preferredLabel: label,
        status,
      })
      .returning();
    ids[label] = one?.id ?? "";
  }
  await db.insert(skillLabel).values({
    workspaceId,
    skillId: ids["customer relationship management"] ?? "",
    kind: "alternative",
    label: "client care",
  });
  const crm = ids["customer relationship management"] ?? "";
  return { scope, crm, calls: ids["call handling"] ?? "", retired: ids["telegraphy"] ?? "" };
}

const proposalsFor = async (scope: Scope, text: string) =>
  (await callerFor(scope).align.suggest({ text })).map(({ skillId, confidence }) => ({
    skillId,
    confidence,
  }));

test("a text equal to a new alias is proposed exactly, found by search and known to imports; without it, no more", async () => {
  const { scope, crm } = await aWorld();
  const { taxonomy, align } = callerFor(scope);
  expect(await proposalsFor(scope, "Glienicke box")).toEqual([]);
  await taxonomy.addAlias({ skillId: crm, label: "  Glienicke \t box " });
  expect(await taxonomy.skill({ skillId: crm })).toMatchObject({
    aliases: ["Glienicke box"],
    alternativeLabels: ["client care"],
  });
  const [first] = await proposalsFor(scope, "glienicke box");
  expect(first?.skillId).toBe(crm);
  expect(first?.confidence).toBeGreaterThan(0.9);
  expect(await align.searchSkills({ query: "glien" })).toMatchObject([{ skillId: crm }]);
  expect(await readExactSkills(scope, "requirement", ["GLIENICKE BOX"])).toEqual(
    new Map([["GLIENICKE BOX", crm]]),
  );
  await taxonomy.removeAlias({ skillId: crm, label: "Glienicke box" });
  expect(await proposalsFor(scope, "Glienicke box")).toEqual([]);
  expect(await readExactSkills(scope, "requirement", ["Glienicke box"])).toEqual(new Map());
  const audited = await db
    .select({ summary: auditEntry.summary })
    .from(auditEntry)
    .where(and(eq(auditEntry.workspaceId, scope.workspaceId), eq(auditEntry.subjectId, crm)));
  expect(audited.map(({ summary }) => summary).toSorted()).toEqual([
    "added the name “Glienicke box” to customer relationship management",
    "removed the name “Glienicke box” from customer relationship management",
  ]);
});

test("an alias that takes another’s place between two questions is noticed too", async () => {
  const { scope, crm } = await aWorld();
  const { taxonomy } = callerFor(scope);
  await taxonomy.addAlias({ skillId: crm, label: "zorbling" });
  expect(await proposalsFor(scope, "zorbling")).toHaveLength(1);
  await taxonomy.removeAlias({ skillId: crm, label: "zorbling" });
  await taxonomy.addAlias({ skillId: crm, label: "quidditch" });
  expect(await proposalsFor(scope, "quidditch")).toHaveLength(1);
  expect(await proposalsFor(scope, "zorbling")).toEqual([]);
});

test.each([
  ["nothing", " \u00a0 ", "Write the other name first."],
  ["too much", "x".repeat(121), "A name has at most 120 characters; this one has 121."],
  [
    "its preferred label",
    "Customer  Relationship Management",
    "called “customer relationship management” already",
  ],
  ["another label of its own", "CLIENT CARE", "called “client care” already"],
])("%s is refused as an alias with a sentence", async (_, label, sentence) => {
  const { scope, crm } = await aWorld();
  await expect(callerFor(scope).taxonomy.addAlias({ skillId: crm, label })).rejects.toThrow(sentence);
  expect((await callerFor(scope).taxonomy.skill({ skillId: crm })).aliases).toEqual([]);
});

test("a name of another skill is warned of first, and taken when it is meant", async () => {
  const { scope, calls } = await aWorld();
  const { taxonomy } = callerFor(scope);
  const shared = { skillId: calls, label: "Client care" };
  await expect(taxonomy.addAlias(shared)).rejects.toThrow(
    "“Client care” is also a name of customer relationship management.",
  );
  await taxonomy.addAlias({ ...shared, isShared: true });
  expect((await taxonomy.skill({ skillId: calls })).aliases).toEqual(["Client care"]);
  // Either could be meant, so an import leaves the text to whoever decides.
  expect(await readExactSkills(scope, "requirement", ["client care"])).toEqual(new Map());
});

test("no alias goes to a retired skill or to one of another workspace, and none of the taxonomy’s names goes", async () => {
  const { scope, crm, retired } = await aWorld();
  const { taxonomy } = callerFor(scope);
  await expect(taxonomy.addAlias({ skillId: retired, label: "wire" })).rejects.toThrow(
    "telegraphy is retired",
  );
  await expect(taxonomy.removeAlias({ skillId: crm, label: "client care" })).rejects.toThrow("no name that");
  const stranger = callerFor(await aMember(db, await aWorkspace(db)));
  await expect(stranger.taxonomy.addAlias({ skillId: crm, label: "theirs" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const admin = callerFor(await aMember(db, scope.workspaceId, { roles: ["admin", "manager"] }));
  await expect(admin.taxonomy.addAlias({ skillId: crm, label: "mine" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
