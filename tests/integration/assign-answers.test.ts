import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { assignment, auditEntry } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { sentences } from "../support/notices";
import { aBadge, aPerson, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** Mia, who manages Ana, has assigned her “SQL basics”; “Data ethics” is on offer too. */
async function anAssignment(kind: "recommended" | "mandatory" = "recommended", seats: number | null = null) {
  const workspaceId = await aWorkspace(db);
  const teamId = await aTeam(db, workspaceId);
  const mia = await aPerson(db, workspaceId, { name: "Mia", teamId });
  const ana = await aPerson(db, workspaceId, { name: "Ana", teamId });
  await manages(db, workspaceId, mia, teamId);
  const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: mia });
  const learner = await aMember(db, workspaceId, { roles: ["employee"], personId: ana });
  const sql = await aBadge(db, workspaceId, { name: "SQL basics", seats });
  const ethics = await aBadge(db, workspaceId, { name: "Data ethics" });
  const made = await callerFor(manager).assign.assign({
    personIds: [ana],
    achievementIds: [sql.id],
    kind,
    dueAt: new Date("2026-09-30T23:59:59Z"),
    draftKey: randomUUID(),
  });
  const assignmentId = made.assigned[0]?.id ?? "";
  return { workspaceId, manager, learner, ana, teamId, sql, ethics, assignmentId };
}

const summaries = async (workspaceId: string) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId))).map(
    ({ summary }) => summary,
  );

describe("the learner", () => {
  test("accepts, and whoever assigned it hears of it", async () => {
    const { workspaceId, manager, learner, assignmentId } = await anAssignment();
    await callerFor(learner).assign.accept({ assignmentId });
    expect(await callerFor(manager).assign.open()).toMatchObject([{ person: "Ana", answer: "accepted" }]);
    expect(await sentences(manager)).toEqual(["Ana accepted “SQL basics”."]);
    expect(await summaries(workspaceId)).toContain("accepted SQL basics");
  });

  test("declines a recommended one with a reason, and it can be assigned anew", async () => {
    const { manager, learner, ana, sql, assignmentId } = await anAssignment();
    const caller = callerFor(learner).assign;
    await expect(caller.decline({ assignmentId, words: " " })).rejects.toMatchObject({ code: "BAD_REQUEST" });

    await caller.decline({ assignmentId, words: "I know this already." });

    expect(await callerFor(manager).assign.open()).toEqual([]);
    expect(await callerFor(manager).assign.open({ status: "declined" })).toMatchObject([
      { person: "Ana", answer: "declined", answerWords: "I know this already." },
    ]);
    expect(await sentences(manager)).toEqual(["Ana declined “SQL basics”: I know this already."]);
    await expect(caller.accept({ assignmentId })).rejects.toMatchObject({ code: "CONFLICT" });
    const again = await callerFor(manager).assign.assign({
      personIds: [ana],
      achievementIds: [sql.id],
      draftKey: randomUUID(),
    });
    expect(again.assigned).toHaveLength(1);
  });

  test("cannot decline a mandatory one, and is told whom to ask", async () => {
    const { learner, assignmentId } = await anAssignment("mandatory");
    await expect(
      callerFor(learner).assign.decline({ assignmentId, words: "No time for it." }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("Ask whoever assigned it"),
    });
    const [mine] = await callerFor(learner).assign.mine();
    expect(mine).toMatchObject({ kind: "mandatory", status: "open" });
    expect(mine?.told[0]).toContain("requires you to earn “SQL basics”");
    expect((await sentences(learner))[0]).toContain("requires you to earn");
  });

  test("answers for nobody else", async () => {
    const { workspaceId, assignmentId } = await anAssignment();
    const other = await aMember(db, workspaceId, {
      roles: ["employee"],
      personId: await aPerson(db, workspaceId),
    });
    for (const scope of [
      other,
      await aMember(db, await aWorkspace(db), { personId: other.actor.personId }),
    ]) {
      await expect(callerFor(scope).assign.accept({ assignmentId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });
});

describe("a proposal of another badge", () => {
  test("is taken up in one action: the other is assigned, with the same date, and this one is not", async () => {
    const { workspaceId, manager, learner, ethics, assignmentId } = await anAssignment("recommended", 1);
    const words = "It fits my project.";
    await callerFor(learner).assign.proposeAnother({ assignmentId, achievementId: ethics.id, words });
    expect(await callerFor(manager).assign.open()).toMatchObject([
      { answer: "proposed", proposed: "Data ethics", answerWords: words },
    ]);
    expect(await sentences(manager)).toEqual([
      "Ana proposes “Data ethics” instead of “SQL basics”: It fits my project.",
    ]);

    const [first, second] = await Promise.allSettled([
      callerFor(manager).assign.takeUpProposal({ assignmentId }),
      callerFor(manager).assign.takeUpProposal({ assignmentId }),
    ]);

    expect([first.status, second.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await callerFor(manager).assign.open()).toMatchObject([
      { achievement: "Data ethics", answer: null, dueAt: new Date("2026-09-30T23:59:59Z") },
    ]);
    expect(await callerFor(manager).assign.open({ status: "cancelled" })).toHaveLength(1);
    expect(await sentences(learner)).toContain(
      `${manager.actor.name} asks you to earn “Data ethics” by 30 September 2026.`,
    );
    expect(await summaries(workspaceId)).toContain(
      "took up Ana’s proposal of Data ethics instead of SQL basics",
    );
  });

  test("is left, and the learner is told; they may propose again", async () => {
    const { manager, learner, ethics, assignmentId } = await anAssignment();
    const proposal = { assignmentId, achievementId: ethics.id, words: "" };
    await callerFor(learner).assign.proposeAnother(proposal);
    await callerFor(manager).assign.leaveProposal({ assignmentId });

    expect(await callerFor(learner).assign.mine()).toMatchObject([
      { status: "open", answer: null, proposed: null },
    ]);
    expect(await sentences(learner)).toContain(
      `${manager.actor.name} asks you to stay with “SQL basics” rather than “Data ethics”.`,
    );
    await expect(callerFor(manager).assign.leaveProposal({ assignmentId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await callerFor(learner).assign.proposeAnother(proposal);
  });

  test("cannot be taken up for a badge that is assigned already, and says why", async () => {
    const { manager, learner, ana, ethics, assignmentId } = await anAssignment();
    await callerFor(learner).assign.proposeAnother({ assignmentId, achievementId: ethics.id, words: "" });
    const input = { personIds: [ana], achievementIds: [ethics.id], draftKey: randomUUID() };
    await callerFor(manager).assign.assign(input);
    await expect(callerFor(manager).assign.takeUpProposal({ assignmentId })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Ana has it assigned already"),
    });
    const open = await db.select().from(assignment).where(eq(assignment.id, assignmentId));
    expect(open).toMatchObject([{ status: "open", answer: "proposed" }]);
  });

  test("is neither of the same badge, nor of one that is not on offer, nor decided on by another team", async () => {
    const { workspaceId, learner, sql, ethics, assignmentId } = await anAssignment();
    const draft = await aBadge(db, workspaceId, { status: "draft" });
    const caller = callerFor(learner).assign;
    await expect(
      caller.proposeAnother({ assignmentId, achievementId: sql.id, words: "" }),
    ).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await expect(
      caller.proposeAnother({ assignmentId, achievementId: draft.id, words: "" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await caller.proposeAnother({ assignmentId, achievementId: ethics.id, words: "" });
    await expect(caller.takeUpProposal({ assignmentId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const boss = await aPerson(db, workspaceId, { teamId: await aTeam(db, workspaceId) });
    const other = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
    await expect(callerFor(other).assign.takeUpProposal({ assignmentId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
