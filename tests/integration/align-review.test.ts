import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, evidence, framework, requirement, skill } from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { aMappingWorld } from "../support/mapping-world";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const both = "Pivot tables and mail merge";

const requirements = (workspaceId: WorkspaceId) =>
  db
    .select()
    .from(requirement)
    .where(eq(requirement.workspaceId, workspaceId))
    .orderBy(asc(requirement.statement));
const pieces = (workspaceId: WorkspaceId) =>
  db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId)).orderBy(asc(evidence.statement));
const deedsOf = async (workspaceId: WorkspaceId) =>
  (
    await db
      .select({ action: auditEntry.action, actor: auditEntry.actorName })
      .from(auditEntry)
      .where(eq(auditEntry.workspaceId, workspaceId))
  ).map(({ action }) => action);

describe("the queue", () => {
  test("has one line for the same words in other case, spacing and kind, and its decision covers all of them", async () => {
    const { call, workspaceId, skills, people, asks, says } = await aMappingWorld(db);
    await asks("Pivot  tables");
    await says(people.ana.id, "pivot tables");
    await says(people.ben.id, "PIVOT TABLES");
    const { items, waiting } = await call.align.queue({});
    expect(waiting).toBe(1);
    expect(items[0]).toMatchObject({ rows: 3 });
    expect(items[0]?.alike).toHaveLength(3);

    const { rows, alignmentId } = await call.align.accept({
      kind: "requirement",
      statement: "Pivot  tables",
      skillId: skills.pivot.id,
    });
    expect(rows).toBe(3);
    expect((await pieces(workspaceId)).map((one) => one.skillId)).toEqual([skills.pivot.id, skills.pivot.id]);
    const { recent, mapped } = await call.align.queue({});
    expect(mapped).toBe(1);
    expect(recent).toMatchObject([
      { kinds: expect.arrayContaining(["evidence", "requirement"]), isMine: true },
    ]);

    await call.align.undo({ alignmentId });
    expect((await pieces(workspaceId)).map((one) => one.skillId)).toEqual([null, null]);
    expect((await requirements(workspaceId)).map((one) => one.skillId)).toEqual([null]);
    expect(await call.align.queue({})).toMatchObject({ waiting: 1, mapped: 0 });
  });

  test("begins with what is worth most: much-used words about which the mapper is in two minds", async () => {
    const { call, people, asks, says } = await aMappingWorld(db);
    await asks("use pivot tables", { importance: 5 });
    await says(people.ana.id, "tables");
    await says(people.ben.id, "tables");
    await asks("nothing that is known here", { importance: 5 });
    const { items } = await call.align.queue({});
    expect(items[0]?.statement).toBe("tables");
    expect(items.map(({ statement }) => statement)).toHaveLength(3);
  });

  test("says where the words stand, and what was decided before on the same and on near ones", async () => {
    const { call, skills, people, asks, says } = await aMappingWorld(db);
    await asks("builds pivot tables");
    await says(people.ana.id, "pivot tables builder");
    const { items } = await call.align.queue({});
    const context = Object.fromEntries(items.map((item) => [item.statement, item.context]));
    expect(context).toEqual({ "builds pivot tables": ["Planner"], "pivot tables builder": ["HR"] });

    const text = { kind: "requirement", statement: "builds pivot tables" } as const;
    const { alignmentId } = await call.align.accept({ ...text, skillId: skills.merge.id });
    await call.align.undo({ alignmentId });
    expect(await call.align.previous(text)).toMatchObject([{ skillLabel: "use mail merge", isUndone: true }]);
    expect(await call.align.previous({ kind: "evidence", statement: "pivot tables builder" })).toMatchObject([
      { statement: "builds pivot tables" },
    ]);
    expect(await call.align.previous({ kind: "evidence", statement: "cooking" })).toEqual([]);
  });
});

describe("a text that is split", () => {
  const parts = ({ pivot, merge }: Awaited<ReturnType<typeof aMappingWorld>>["skills"]) => [
    { part: "Pivot tables", skillId: pivot.id },
    { part: "mail merge", skillId: merge.id },
  ];

  test("becomes several requirements and several pieces of evidence, each with the whole as its source; undoing puts back what was", async () => {
    const { call, workspaceId, skills, people, asks, says } = await aMappingWorld(db);
    const asked = await asks(both, { importance: 4, mandatory: true });
    const said = await says(people.ana.id, both);
    const text = { kind: "requirement", statement: both } as const;
    const { alignmentId, rows } = await call.align.split({ ...text, parts: parts(skills) });
    expect(rows).toBe(4);
    expect(await requirements(workspaceId)).toMatchObject([
      {
        id: asked.id,
        statement: "Pivot tables",
        partOf: both,
        skillId: skills.pivot.id,
        importance: 4,
        mandatory: true,
      },
      { statement: "mail merge", partOf: both, skillId: skills.merge.id, importance: 4, requiredLevel: 3 },
    ]);
    expect(await pieces(workspaceId)).toMatchObject([
      { id: said.id, statement: "Pivot tables", partOf: both, skillId: skills.pivot.id, level: 2 },
      { statement: "mail merge", partOf: both, skillId: skills.merge.id, level: 2, statedBy: "HR" },
    ]);
    expect((await call.align.queue({})).recent[0]?.skills).toEqual([
      { label: "use pivot tables", part: "Pivot tables", level: null },
      { label: "use mail merge", part: "mail merge", level: null },
    ]);

    await call.align.undo({ alignmentId });
    expect(await requirements(workspaceId)).toEqual([asked]);
    expect(await pieces(workspaceId)).toEqual([said]);
    expect(await deedsOf(workspaceId)).toEqual(["align.split", "align.undone"]);
  });

  test("is split again where a later import brings it, and the same file changes nothing", async () => {
    const { call, lead, workspaceId, skills, asks } = await aMappingWorld(db);
    await asks(both);
    await call.align.split({ kind: "requirement", statement: both, parts: parts(skills) });
    const file = `role,skill,level,importance\nPlanner,${both},3,3\nBuyer,${both},2,3\n`;
    await importFiles(lead, "requirements", { "a.csv": file });
    const found = await requirements(workspaceId);
    expect(found.map(({ statement, requiredLevel }) => `${statement} ${requiredLevel}`).sort()).toEqual([
      "Pivot tables 2",
      "Pivot tables 3",
      "mail merge 2",
      "mail merge 3",
    ]);
    expect(new Set(found.map(({ partOf }) => partOf))).toEqual(new Set([both]));
    expect(await importFiles(lead, "requirements", { "a.csv": file })).toMatchObject({
      created: 0,
      updated: 0,
    });
  });

  test("does not touch what says one of its parts by itself", async () => {
    const { call, workspaceId, skills, asks } = await aMappingWorld(db);
    const alone = await asks("mail merge", { skillId: skills.merge.id });
    await asks(both);
    const { alignmentId } = await call.align.split({
      kind: "requirement",
      statement: both,
      parts: parts(skills),
    });
    expect(await requirements(workspaceId)).toHaveLength(3);
    await call.align.undo({ alignmentId });
    expect(await requirements(workspaceId)).toEqual([expect.objectContaining({ statement: both }), alone]);
  });

  test("needs parts that differ, and a text on which nobody has decided", async () => {
    const { call, skills, asks } = await aMappingWorld(db);
    await asks(both);
    const text = { kind: "requirement", statement: both } as const;
    const [first, second] = parts(skills);
    if (!first || !second) throw new Error("no parts");
    await expect(
      call.align.split({ ...text, parts: [first, { ...second, part: "pivot  TABLES" }] }),
    ).rejects.toThrow("the same words");
    await expect(
      call.align.split({ ...text, parts: [first, { ...second, skillId: first.skillId }] }),
    ).rejects.toThrow("the same skill");
    await call.align.reject(text);
    await expect(call.align.split({ ...text, parts: [first, second] })).rejects.toThrow("already decided");
  });
});

describe("a skill of our own", () => {
  test("is made with its family, the text is mapped to it, and undoing retires it", async () => {
    const { call, workspaceId, asks } = await aMappingWorld(db);
    await asks("knows the Ostrava press");
    const house = (await db.select().from(framework).where(eq(framework.workspaceId, workspaceId)))[0];
    const [family] = await db
      .insert(skill)
      .values({
        workspaceId,
        frameworkId: house?.id ?? "",
        kind: "group",
        uri: "urn:machines",
        preferredLabel: "Machines",
      })
      .returning();
    expect(await call.align.families()).toMatchObject([{ id: family?.id, label: "Machines" }]);
    const text = { kind: "requirement", statement: "knows the Ostrava press" } as const;
    const own = { label: "run the Ostrava press", description: "Sets it up.", familyId: family?.id ?? null };
    const { alignmentId, rows } = await call.align.makeSkill({ ...text, ...own });
    expect(rows).toBe(1);
    const made = () =>
      db
        .select({ skill, framework: framework.name })
        .from(skill)
        .innerJoin(framework, eq(framework.id, skill.frameworkId))
        .where(and(eq(skill.workspaceId, workspaceId), eq(skill.preferredLabel, own.label)));
    const [{ skill: ours, framework: into } = { skill: null, framework: "" }] = await made();
    expect(ours).toMatchObject({ description: "Sets it up.", familyId: family?.id, status: "active" });
    expect(into).toBe("Our own skills");
    expect(await requirements(workspaceId)).toMatchObject([{ skillId: ours?.id }]);

    await asks("another text", { jobRoleId: (await requirements(workspaceId))[0]?.jobRoleId ?? "" });
    await expect(
      call.align.makeSkill({
        kind: "requirement",
        statement: "another text",
        label: "Run the  Ostrava press",
      }),
    ).rejects.toThrow("already a skill called");

    await call.align.undo({ alignmentId });
    expect((await made())[0]?.skill.status).toBe("retired");
    expect(await deedsOf(workspaceId)).toEqual(["align.skill_made", "align.accepted", "align.undone"]);
  });
});

describe("the list of decisions", () => {
  test("is filtered by author, kind and day", async () => {
    const { call, callOther, lead, other, skills, people, asks, says } = await aMappingWorld(db);
    await asks("makes pivot tables");
    await says(people.ana.id, "sends letters by mail merge");
    await call.align.accept({
      kind: "requirement",
      statement: "makes pivot tables",
      skillId: skills.pivot.id,
    });
    await callOther.align.reject({ kind: "evidence", statement: "sends letters by mail merge" });
    const statements = async (filter: Parameters<typeof call.align.decisions>[0]) =>
      (await call.align.decisions(filter)).decisions.map(({ statement }) => statement);
    expect(await statements({})).toHaveLength(2);
    expect(await statements({ author: lead.actor.userId })).toEqual(["makes pivot tables"]);
    expect(await statements({ kind: "evidence" })).toEqual(["sends letters by mail merge"]);
    expect(await statements({ how: "rule" })).toEqual([]);
    expect(await statements({ from: "2026-06-30", until: "2026-06-30" })).toHaveLength(2);
    expect(await statements({ from: "2026-07-01" })).toEqual([]);
    expect((await call.align.decisionChoices()).authors.map(({ userId }) => userId).sort()).toEqual(
      [lead.actor.userId, other.actor.userId].sort(),
    );
  });
});

test("all of it is for L&D leads, and reaches into no other workspace", async () => {
  const { workspaceId, skills, asks } = await aMappingWorld(db);
  const stranger = await aMappingWorld(db);
  await asks(both);
  const text = { kind: "requirement", statement: both } as const;
  const parts = [
    { part: "Pivot tables", skillId: skills.pivot.id },
    { part: "mail merge", skillId: skills.merge.id },
  ];
  const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager", "assessor", "employee"] }));
  for (const tried of [
    () => manager.align.split({ ...text, parts }),
    () => manager.align.makeSkill({ ...text, label: "x" }),
    () => manager.align.previous(text),
    () => manager.align.families(),
    () => manager.align.decisions({}),
    () => manager.align.decisionChoices(),
    () => manager.measure.mappingEffect({ ...text, skills: [{ skillId: skills.pivot.id }] }),
  ]) {
    await expect(tried()).rejects.toThrow("Your role does not allow this.");
  }
  await expect(stranger.call.align.split({ ...text, parts })).rejects.toThrow("Nothing here has this text");
  await expect(stranger.call.align.makeSkill({ ...text, label: "x" })).rejects.toThrow(
    "Nothing here has this text",
  );
});
