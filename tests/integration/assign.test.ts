import { randomUUID } from "node:crypto";
import { and, count, eq, ne } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  assignment,
  auditEntry,
  earnedCredential,
  evidence,
  jobRole,
  requirement,
  roleHolding,
} from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson, aSkill, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
const aKey = () => randomUUID();
beforeAll(async () => {
  db = await freshDatabase();
});

async function aDesk() {
  const workspaceId = await aWorkspace(db);
  const lead = callerFor(await aMember(db, workspaceId));
  return { workspaceId, lead };
}

const assignmentsOf = async (workspaceId: WorkspaceId) => {
  const [row] = await db
    .select({ n: count() })
    .from(assignment)
    .where(and(eq(assignment.workspaceId, workspaceId), ne(assignment.status, "cancelled")));
  return row?.n;
};

const holding = (workspaceId: WorkspaceId, personId: string, achievementId: string, expiresAt: Date | null) =>
  db.insert(earnedCredential).values({
    workspaceId,
    personId,
    achievementId,
    origin: "issued",
    format: "ob3-ldp",
    credentialUri: `urn:badge:${personId}`,
    original: new Uint8Array(),
    originalMediaType: "application/json",
    originalSha256: "",
    issuerName: "North",
    issuedAt: new Date("2025-01-01T00:00:00Z"),
    expiresAt,
    verified: true,
    report: {},
    checkedAt: testNow,
  });

describe("assigning", () => {
  test("gives every badge to every person, with an audit entry for each", async () => {
    const { workspaceId, lead } = await aDesk();
    const ana = await aPerson(db, workspaceId, { name: "Ana Ruiz" });
    const ben = await aPerson(db, workspaceId, { name: "Ben Ode" });
    const sql = await aBadge(db, workspaceId, { name: "SQL basics" });
    const dueAt = new Date("2026-09-30T23:59:59Z");

    const result = await lead.assign.assign({
      personIds: [ana, ben],
      achievementIds: [sql.id],
      draftKey: aKey(),
      dueAt,
      message: "Before the audit, please.",
    });

    expect(result.assigned.map(({ person }) => person)).toEqual(["Ana Ruiz", "Ben Ode"]);
    expect(result.skipped).toEqual([]);
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(entries.map(({ summary }) => summary).sort()).toEqual([
      "assigned SQL basics to Ana Ruiz",
      "assigned SQL basics to Ben Ode",
    ]);
  });

  test("twice makes one set and says so", async () => {
    const { workspaceId, lead } = await aDesk();
    const ana = await aPerson(db, workspaceId, { name: "Ana Ruiz" });
    const badge = await aBadge(db, workspaceId, { name: "SQL basics" });
    const input = { personIds: [ana], achievementIds: [badge.id] };

    const [first, second] = await Promise.all([
      lead.assign.assign({ ...input, draftKey: aKey() }),
      lead.assign.assign({ ...input, draftKey: aKey() }),
    ]);

    expect(first.assigned.length + second.assigned.length).toBe(1);
    expect([...first.skipped, ...second.skipped]).toMatchObject([
      { person: "Ana Ruiz", achievement: "SQL basics", because: "has it assigned already" },
    ]);
    expect(await assignmentsOf(workspaceId)).toBe(1);
  });

  test("gives one seat to exactly one of twenty who ask at once", async () => {
    const { workspaceId, lead } = await aDesk();
    const people = await Promise.all(Array.from({ length: 20 }, () => aPerson(db, workspaceId)));
    const badge = await aBadge(db, workspaceId, { seats: 1 });

    const results = await Promise.all(
      people.map((personId) =>
        lead.assign.assign({ personIds: [personId], achievementIds: [badge.id], draftKey: aKey() }),
      ),
    );

    expect(results.flatMap(({ assigned }) => assigned)).toHaveLength(1);
    const places = results.flatMap(({ waiting }) => waiting.map(({ place }) => place));
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
    expect(await assignmentsOf(workspaceId)).toBe(20);
    expect(await lead.assign.open({ status: "open" })).toHaveLength(1);
  });

  test("leaves out who holds the badge, but not whose badge has expired", async () => {
    const { workspaceId, lead } = await aDesk();
    const holder = await aPerson(db, workspaceId, { name: "Holder" });
    const lapsed = await aPerson(db, workspaceId, { name: "Lapsed" });
    const badge = await aBadge(db, workspaceId);
    await holding(workspaceId, holder, badge.id, null);
    await holding(workspaceId, lapsed, badge.id, testNow);

    const result = await lead.assign.assign({
      personIds: [holder, lapsed],
      achievementIds: [badge.id],
      draftKey: aKey(),
    });

    expect(result.assigned.map(({ person }) => person)).toEqual(["Lapsed"]);
    expect(result.skipped).toMatchObject([
      { person: "Holder", because: "holds this badge already, and it is valid" },
    ]);
  });

  test("a cancelled assignment frees its seat and may be assigned again", async () => {
    const { workspaceId, lead } = await aDesk();
    const [ana, ben] = [await aPerson(db, workspaceId), await aPerson(db, workspaceId)];
    const badge = await aBadge(db, workspaceId, { seats: 1 });
    const first = await lead.assign.assign({
      personIds: [ana],
      achievementIds: [badge.id],
      draftKey: aKey(),
    });
    const assignmentId = first.assigned[0]?.id ?? "";

    await lead.assign.cancel({ assignmentId });
    const second = await lead.assign.assign({
      personIds: [ben],
      achievementIds: [badge.id],
      draftKey: aKey(),
    });

    expect(second.assigned).toHaveLength(1);
    await expect(lead.assign.cancel({ assignmentId })).rejects.toMatchObject({ code: "CONFLICT" });
    const actions = await db
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(eq(auditEntry.workspaceId, workspaceId));
    expect(actions.map(({ action }) => action)).toContain("assign.cancelled");
  });

  test("one confirmation is taken back as a whole, except what the learner has answered", async () => {
    const { workspaceId, lead } = await aDesk();
    const [ana, ben, cas] = [
      await aPerson(db, workspaceId),
      await aPerson(db, workspaceId),
      await aPerson(db, workspaceId),
    ];
    const badge = await aBadge(db, workspaceId, { seats: 2 });
    const made = await lead.assign.assign({
      personIds: [ana, ben, cas],
      achievementIds: [badge.id],
      draftKey: aKey(),
    });
    const learner = callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId: ana }));
    const idOf = (personId: string) => made.assigned.find((one) => one.personId === personId)?.id ?? "";
    await learner.assign.accept({ assignmentId: idOf(ana) });
    const assignmentIds = [...made.assigned, ...made.waiting].map(({ id }) => id);
    const { sets, total } = await lead.assign.sets();
    expect(total).toBe(1);
    expect(sets[0]).toMatchObject({ people: 3, assigned: 2, waiting: 1 });
    expect(new Set(sets[0]?.untouched)).toEqual(new Set(assignmentIds.filter((id) => id !== idOf(ana))));
    const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager"] }));
    expect(await manager.assign.sets()).toMatchObject({ total: 0, sets: [] });

    expect(await lead.assign.takeBack({ assignmentIds })).toEqual({ takenBack: 2 });
    expect((await lead.assign.sets()).sets[0]).toMatchObject({ untouched: [], cancelled: 2 });

    const rows = await db
      .select({ personId: assignment.personId, status: assignment.status })
      .from(assignment)
      .where(eq(assignment.workspaceId, workspaceId));
    expect(Object.fromEntries(rows.map(({ personId, status }) => [personId, status]))).toEqual({
      [ana]: "open",
      [ben]: "cancelled",
      [cas]: "cancelled",
    });
    expect(await lead.assign.takeBack({ assignmentIds })).toEqual({ takenBack: 0 });
    const stranger = callerFor(await aMember(db, await aWorkspace(db)));
    await expect(stranger.assign.takeBack({ assignmentIds })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("refuses a due date that has passed", async () => {
    const { workspaceId, lead } = await aDesk();
    const ana = await aPerson(db, workspaceId);
    const badge = await aBadge(db, workspaceId);
    const dueAt = new Date("2026-06-29T23:59:59Z");
    await expect(
      lead.assign.assign({ personIds: [ana], achievementIds: [badge.id], draftKey: aKey(), dueAt }),
    ).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  test("refuses drafts, retired badges, and people and badges of another workspace", async () => {
    const { workspaceId, lead } = await aDesk();
    const elsewhere = await aWorkspace(db, "South");
    const [ana, stranger] = [await aPerson(db, workspaceId), await aPerson(db, elsewhere)];
    const badge = await aBadge(db, workspaceId);
    const draft = await aBadge(db, workspaceId, { status: "draft" });
    const foreign = await aBadge(db, elsewhere);
    const notFound = { code: "NOT_FOUND" };
    for (const [personIds, achievementIds] of [
      [[ana], [draft.id]],
      [[ana], [foreign.id]],
      [[ana, stranger], [badge.id]],
    ] as const) {
      const input = { personIds: [...personIds], achievementIds: [...achievementIds], draftKey: aKey() };
      await expect(lead.assign.assign(input)).rejects.toMatchObject(notFound);
      await expect(lead.assign.preview(input)).rejects.toMatchObject(notFound);
    }
    expect(await assignmentsOf(workspaceId)).toBe(0);
  });
});

describe("a manager", () => {
  test("assigns within the own teams and those below, and to nobody else", async () => {
    const { workspaceId } = await aDesk();
    const upper = await aTeam(db, workspaceId);
    const lower = await aTeam(db, workspaceId, upper);
    const other = await aTeam(db, workspaceId);
    const boss = await aPerson(db, workspaceId, { teamId: upper });
    const report = await aPerson(db, workspaceId, { name: "Report", teamId: lower });
    const outsider = await aPerson(db, workspaceId, { teamId: other });
    await manages(db, workspaceId, boss, upper);
    const badge = await aBadge(db, workspaceId);
    const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager"], personId: boss }));

    const allowed = await manager.assign.assign({
      personIds: [report],
      achievementIds: [badge.id],
      draftKey: aKey(),
    });
    expect(allowed.assigned).toHaveLength(1);
    await expect(
      manager.assign.assign({ personIds: [report, outsider], achievementIds: [badge.id], draftKey: aKey() }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await manager.assign.open()).map(({ person }) => person)).toEqual(["Report"]);
    expect((await manager.assign.candidates()).map(({ id }) => id).sort()).toEqual([boss, report].sort());
  });

  test("cannot cancel an assignment of another team", async () => {
    const { workspaceId, lead } = await aDesk();
    const boss = await aPerson(db, workspaceId, { teamId: await aTeam(db, workspaceId) });
    const outsider = await aPerson(db, workspaceId, { teamId: await aTeam(db, workspaceId) });
    const badge = await aBadge(db, workspaceId);
    const made = await lead.assign.assign({
      personIds: [outsider],
      achievementIds: [badge.id],
      draftKey: aKey(),
    });
    const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager"], personId: boss }));
    await expect(manager.assign.cancel({ assignmentId: made.assigned[0]?.id ?? "" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("an employee assigns nothing, and sees the own assignments in the words of the preview", async () => {
  const { workspaceId, lead } = await aDesk();
  const ana = await aPerson(db, workspaceId, { name: "Ana Ruiz" });
  const badge = await aBadge(db, workspaceId, { name: "SQL basics" });
  const employee = callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId: ana }));
  const input = { personIds: [ana], achievementIds: [badge.id], draftKey: aKey() };

  await expect(employee.assign.assign(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(employee.assign.preview(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await lead.assign.assign({ ...input, dueAt: new Date("2026-09-30T23:59:59Z"), message: "Thank you!" });

  const [mine] = await employee.assign.mine();
  expect(mine?.told[0]).toMatch(
    /^For Ana Ruiz: ld_lead \d+ asks you to earn “SQL basics” by 30 September 2026\.$/,
  );
  expect(mine?.told[1]).toBe("Thank you!");
});

describe("the preview", () => {
  test("says which gap a badge closes for whom, and what is missing before it", async () => {
    const { workspaceId, lead } = await aDesk();
    const [ana, zoe] = [
      await aPerson(db, workspaceId, { name: "Ana Ruiz" }),
      await aPerson(db, workspaceId, { name: "Zoe Lund" }),
    ];
    const sql = await aSkill(db, workspaceId, "SQL");
    const badge = await aBadge(db, workspaceId, {
      name: "SQL expert",
      seats: 5,
      grants: [{ skillId: sql, level: 5 }],
    });
    const [analyst] = await db.insert(jobRole).values({ workspaceId, name: "Analyst" }).returning();
    const jobRoleId = analyst?.id ?? "";
    await db
      .insert(requirement)
      .values({ workspaceId, jobRoleId, statement: "SQL", skillId: sql, requiredLevel: 3, mandatory: true });
    await db.insert(roleHolding).values({ workspaceId, personId: ana, jobRoleId });
    await db.insert(evidence).values({
      workspaceId,
      personId: ana,
      skillId: sql,
      level: 1,
      source: "self",
      issuedAt: new Date("2026-01-01T00:00:00Z"),
    });

    const { pairs, offers } = await lead.assign.preview({
      personIds: [ana, zoe],
      achievementIds: [badge.id],
    });

    // Required 3, held 1, granted 5: it closes 1 → 3, no further.
    expect(pairs[0]?.closes).toEqual([
      { skill: "SQL", from: 1, to: 3, required: 3, importance: 3, mandatory: true },
    ]);
    expect(pairs[1]).toMatchObject({ person: "Zoe Lund", closes: [], because: null });
    expect(offers).toMatchObject([{ name: "SQL expert", seatsLeft: 5 }]);
    expect(await lead.assign.propose({ skillIds: [sql], personIds: [ana] })).toEqual({
      achievementIds: [badge.id],
    });
  });
});
