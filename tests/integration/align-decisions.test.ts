import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementSkill,
  alignmentSuggestion,
  auditEntry,
  earnedCredential,
  evidence,
  framework,
  jobRole,
  person,
  requirement,
  roleHolding,
  skill,
  skillLabel,
} from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { acceptedSkillsFor } from "@/server/taxonomy/accepted-alignment-reads";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

async function one<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows;
  if (!row) throw new Error("no row");
  return row;
}

/** A workspace with two skills, two roles that ask for the same words, and somebody in one of them. */
async function aStory() {
  const workspaceId = await aWorkspace(db);
  const lead = await aMember(db, workspaceId);
  const { id: frameworkId } = await one(
    db.insert(framework).values({ workspaceId, kind: "company", name: "House" }).returning(),
  );
  const [budgets, media] = await db
    .insert(skill)
    .values([
      {
        workspaceId,
        frameworkId,
        uri: "urn:budgets",
        preferredLabel: "manage budgets",
        description: "Plans money.",
      },
      { workspaceId, frameworkId, uri: "urn:media", preferredLabel: "social media marketing" },
    ])
    .returning();
  if (!budgets || !media) throw new Error("no skills");
  await db
    .insert(skillLabel)
    .values({ workspaceId, skillId: budgets.id, kind: "alternative", label: "control budgets" });
  const ana = await one(db.insert(person).values({ workspaceId, name: "Ana Ruiz" }).returning());
  const roles = await db
    .insert(jobRole)
    .values([
      { workspaceId, name: "Planner" },
      { workspaceId, name: "Buyer" },
    ])
    .returning();
  await db.insert(requirement).values(
    roles.map(({ id }) => ({
      workspaceId,
      jobRoleId: id,
      statement: "controls the budget",
      requiredLevel: 3,
    })),
  );
  await db
    .insert(roleHolding)
    .values({ workspaceId, personId: ana.id, jobRoleId: roles[0]?.id ?? "", kind: "primary" });
  return { workspaceId, lead, budgets, media, ana, call: callerFor(lead) };
}

const aPiece = (workspaceId: WorkspaceId, personId: string, statement = "budget control") => ({
  workspaceId,
  personId,
  statement,
  level: 3,
  source: "self" as const,
  issuedAt: new Date("2026-01-01"),
});

const auditOf = ({ workspaceId }: Scope) =>
  db.select({ action: auditEntry.action }).from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));

describe("the queue", () => {
  test("groups the same words, says whom they affect, and proposes skills with the words that matched", async () => {
    const { call, workspaceId, budgets } = await aStory();
    const queue = await call.align.queue({});
    expect(queue).toMatchObject({ waiting: 1, mapped: 0, rejected: 0, recent: [] });
    expect(queue.items[0]).toMatchObject({
      kind: "requirement",
      statement: "controls the budget",
      rows: 2,
      people: 1,
      context: ["Buyer", "Planner"],
    });
    expect(queue.items[0]?.suggestions[0]).toMatchObject({
      skillId: budgets.id,
      label: "manage budgets",
      description: "Plans money.",
      framework: "House",
      explanation: {
        label: "budgeting",
        labelKind: "phrase",
        matched: ["budget"],
        missing: [],
      },
    });
    const kept = await db
      .select()
      .from(alignmentSuggestion)
      .where(eq(alignmentSuggestion.workspaceId, workspaceId));
    expect(kept[0]).toMatchObject({ statement: "controls the budget", rank: 1, skillId: budgets.id });
    expect((await call.align.queue({})).items).toEqual(queue.items);
  });

  test("proposes anew once the taxonomy has changed", async () => {
    const { call, lead, workspaceId, budgets, media } = await aStory();
    await call.align.queue({});
    await db
      .update(skill)
      .set({ status: "retired", updatedAt: new Date() })
      .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, budgets.id)));
    await db
      .insert(skillLabel)
      .values({ workspaceId, skillId: media.id, kind: "alias", label: "budget controls" });
    // As an import does: the change is marked in the workspace.
    const { change } = await import("@/server/audit");
    await change(lead, (_, record) =>
      record({
        action: "taxonomy.imported",
        subject: { kind: "framework", id: "x" },
        touches: "frame",
        summary: "imported",
      }),
    );
    const queue = await call.align.queue({});
    expect(queue.items[0]?.suggestions.map(({ skillId }) => skillId)).toEqual([media.id]);
  });

  test("is for L&D leads", async () => {
    const { workspaceId } = await aStory();
    const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager", "employee"] }));
    await expect(manager.align.queue({})).rejects.toThrow("Your role does not allow this.");
    await expect(manager.align.suggest({ text: "budgets" })).rejects.toThrow(
      "Your role does not allow this.",
    );
  });

  test("finds a skill by the beginning of a word, for every member, in their own workspace only", async () => {
    const { workspaceId, budgets } = await aStory();
    const employee = callerFor(await aMember(db, workspaceId, { roles: ["employee"] }));
    expect(await employee.align.searchSkills({ query: "control bud" })).toMatchObject([
      { skillId: budgets.id, label: "manage budgets", matchedLabel: "control budgets" },
    ]);
    const stranger = callerFor(await aMember(db, await aWorkspace(db)));
    expect(await stranger.align.searchSkills({ query: "budget" })).toEqual([]);
  });
});

describe("a decision", () => {
  test("accepting maps every requirement with these words at once, and undoing makes them wait again", async () => {
    const { call, lead, workspaceId, budgets } = await aStory();
    const text = { kind: "requirement", statement: "controls the budget" } as const;
    const accepted = await call.align.accept({ ...text, skillId: budgets.id });
    expect(accepted.rows).toBe(2);
    const mapped = await db
      .select()
      .from(requirement)
      .where(and(eq(requirement.workspaceId, workspaceId), eq(requirement.skillId, budgets.id)));
    expect(mapped).toHaveLength(2);
    const queue = await call.align.queue({});
    expect(queue).toMatchObject({ waiting: 0, mapped: 1, rejected: 0 });
    expect(queue.recent[0]).toMatchObject({
      id: accepted.alignmentId,
      skills: [{ label: "manage budgets" }],
    });
    expect(await acceptedSkillsFor(lead, "requirement", [text.statement, "other words"])).toEqual(
      new Map([[text.statement, [{ skillId: budgets.id, level: null, part: null }]]]),
    );

    await call.align.undo({ alignmentId: accepted.alignmentId });
    expect(await call.align.queue({})).toMatchObject({ waiting: 1, mapped: 0, recent: [] });
    expect(await acceptedSkillsFor(lead, "requirement", [text.statement])).toEqual(new Map());
    await expect(call.align.undo({ alignmentId: accepted.alignmentId })).rejects.toThrow(
      "already been undone",
    );
    expect(await auditOf(lead)).toEqual([{ action: "align.accepted" }, { action: "align.undone" }]);
  });

  test("accepting twice makes one decision; another skill is refused until the first is undone", async () => {
    const { call, lead, budgets, media } = await aStory();
    const text = { kind: "requirement", statement: "controls the budget" } as const;
    const first = await call.align.accept({ ...text, skillId: budgets.id });
    expect(await call.align.accept({ ...text, skillId: budgets.id })).toEqual({ ...first, rows: 0 });
    await expect(call.align.accept({ ...text, skillId: media.id })).rejects.toThrow("already decided");
    await expect(call.align.reject(text)).rejects.toThrow("already decided");
    expect(await auditOf(lead)).toHaveLength(1);
  });

  test("rejecting takes the text off the queue and counts nothing; undoing brings it back", async () => {
    const { call, lead, workspaceId, budgets } = await aStory();
    const text = { kind: "requirement", statement: "controls the budget" } as const;
    const { alignmentId } = await call.align.reject(text);
    expect((await call.align.reject(text)).alignmentId).toBe(alignmentId);
    expect(await call.align.queue({})).toMatchObject({ waiting: 0, mapped: 0, rejected: 1 });
    await expect(call.align.accept({ ...text, skillId: budgets.id })).rejects.toThrow("already decided");
    const unmapped = await db
      .select()
      .from(requirement)
      .where(and(eq(requirement.workspaceId, workspaceId), isNull(requirement.skillId)));
    expect(unmapped).toHaveLength(2);
    await call.align.undo({ alignmentId });
    expect(await call.align.queue({})).toMatchObject({ waiting: 1, rejected: 0 });
    expect(await auditOf(lead)).toEqual([{ action: "align.rejected" }, { action: "align.undone" }]);
  });

  test("the same evidence imported before and after a decision stays one piece", async () => {
    const { call, workspaceId, budgets, ana } = await aStory();
    const text = { kind: "evidence", statement: "budget control" } as const;
    await db.insert(evidence).values(aPiece(workspaceId, ana.id));
    const { alignmentId } = await call.align.accept({ ...text, skillId: budgets.id });
    await db.insert(evidence).values(aPiece(workspaceId, ana.id));
    await call.align.accept({ ...text, skillId: budgets.id });
    const pieces = () => db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));
    expect(await pieces()).toMatchObject([{ skillId: budgets.id }]);

    await db.insert(evidence).values(aPiece(workspaceId, ana.id));
    await call.align.undo({ alignmentId });
    expect(await pieces()).toMatchObject([{ skillId: null }]);
  });

  test("a badge from elsewhere grants the skill, also to those who brought it along", async () => {
    const { call, workspaceId, media, ana } = await aStory();
    const foreign = await one(
      db
        .insert(achievement)
        .values({
          workspaceId,
          origin: "foreign",
          name: "Instagram for business",
          description: "Social media marketing for small firms",
          provider: "Academy",
        })
        .returning(),
    );
    const credential = {
      workspaceId,
      personId: ana.id,
      achievementId: foreign.id,
      origin: "imported" as const,
      format: "ob3-ldp" as const,
      original: new Uint8Array([1]),
      originalMediaType: "application/json",
      originalSha256: "x",
      issuerName: "Academy",
      issuedAt: new Date("2026-02-01"),
      expiresAt: new Date("2028-02-01"),
      report: { verdict: "invalid", checkedAt: testNow.toISOString(), checks: [], badge: null },
      checkedAt: testNow,
    };
    await db.insert(earnedCredential).values([
      {
        ...credential,
        credentialUri: "urn:1",
        verified: true,
        report: { ...credential.report, verdict: "valid" },
      },
      { ...credential, credentialUri: "urn:2", verified: false },
    ]);
    const item = (await call.align.queue({})).items.find(({ kind }) => kind === "achievement");
    expect(item).toMatchObject({ people: 1, rows: 1, context: ["Academy"] });
    expect(item?.suggestions[0]).toMatchObject({ skillId: media.id });

    const statement = item?.statement ?? "";
    const { alignmentId, rows } = await call.align.accept({
      kind: "achievement",
      statement,
      skillId: media.id,
      level: 2,
    });
    expect(rows).toBe(1);
    const granted = () =>
      db.select().from(achievementSkill).where(eq(achievementSkill.workspaceId, workspaceId));
    const pieces = () =>
      db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId)).orderBy(evidence.source);
    expect(await granted()).toMatchObject([{ skillId: media.id, level: 2 }]);
    expect(await pieces()).toMatchObject([
      { source: "credential", level: 2, skillId: media.id, expiresAt: new Date("2028-02-01") },
      { source: "self", level: 2, skillId: media.id },
    ]);

    await call.align.undo({ alignmentId });
    expect(await granted()).toEqual([]);
    expect(await pieces()).toEqual([]);
  });

  test("reaches into no other workspace", async () => {
    const { budgets } = await aStory();
    const other = await aStory();
    const text = { kind: "requirement", statement: "controls the budget" } as const;
    await expect(other.call.align.accept({ ...text, skillId: budgets.id })).rejects.toThrow("no such skill");
    const { alignmentId } = await other.call.align.accept({ ...text, skillId: other.budgets.id });
    const stranger = await aStory();
    await expect(stranger.call.align.undo({ alignmentId })).rejects.toThrow("no such decision");
    expect(await stranger.call.align.queue({})).toMatchObject({ waiting: 1 });
  });

  test("is for L&D leads, and about a text that stands somewhere", async () => {
    const { call, workspaceId, budgets } = await aStory();
    const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager"] }));
    const text = { kind: "requirement", statement: "controls the budget" } as const;
    await expect(manager.align.accept({ ...text, skillId: budgets.id })).rejects.toThrow("Your role");
    await expect(manager.align.reject(text)).rejects.toThrow("Your role");
    await expect(
      call.align.accept({ ...text, statement: "never said", skillId: budgets.id }),
    ).rejects.toThrow("Nothing here has this text");
  });
});
