import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, credentialRequest, evidence } from "@/db/schema";
import { tellRequestEnds } from "@/server/assign/request-end-writes";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import type { WorkspaceId } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aFile } from "../support/imports";
import { sentences } from "../support/notices";
import { achievementUri, aStage, verify } from "../support/requests";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const summaries = async (workspaceId: WorkspaceId) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId))).map(
    ({ summary }) => summary,
  );

describe("an employee", () => {
  test("asks for themselves, L&D hears of it, approves with the cost, and the badge ends the assignment", async () => {
    const { workspaceId, ana, learner, lead, skillId, asked } = await aStage(db);
    const { id: requestId } = await callerFor(learner).assign.ask({ ...asked, personIds: [ana] });
    expect(await sentences(lead)).toEqual([
      `${learner.actor.name} asks for “Certified SQL professional” of another provider.`,
    ]);

    const done = await callerFor(lead).assign.approveRequest({ requestId, costBooked: 280, achievementUri });

    expect(done).toEqual({ assigned: 1, of: 1 });
    expect(await callerFor(lead).assign.requests({ status: "approved" })).toMatchObject({
      requests: [{ name: asked.name, costBooked: 280, people: [{ name: "Ana", assignmentStatus: "open" }] }],
      waiting: 0,
      booked: [{ currency: "EUR", cost: 280 }],
    });
    expect(await callerFor(learner).assign.mine()).toMatchObject([
      { kind: "external", status: "open", achievement: asked.name },
    ]);
    // Once, although they asked and are asked for.
    expect(await sentences(learner)).toEqual([
      `${lead.actor.name} approved that you earn “Certified SQL professional”.`,
    ]);
    expect(await summaries(workspaceId)).toContain(
      "approved the request for Certified SQL professional and booked 280 EUR",
    );

    const fileId = await aFile(learner, "badge.json", "{}");
    const kept = await importOwnBadge(learner, { fileId }, verify(achievementUri));

    expect(kept).toMatchObject({ source: "credential", skills: 1 });
    expect(await callerFor(learner).assign.mine()).toMatchObject([{ status: "completed" }]);
    expect(await callerFor(learner).assign.myRequests()).toMatchObject([
      { status: "approved", people: [{ assignmentStatus: "completed" }] },
    ]);
    expect(await tellRequestEnds(db, learner.now)).toBe(1);
    expect(await tellRequestEnds(db, learner.now)).toBe(0);
    expect(await sentences(learner)).toContain(
      "Your badge “Certified SQL professional” has come in, which is what you asked for.",
    );
    const proven = await db.select().from(evidence).where(eq(evidence.personId, ana));
    // The badge says the level itself.
    expect(proven).toMatchObject([{ skillId, level: 4, source: "credential" }]);
  });

  test("cannot ask for others, nor see what is asked for others, nor decide", async () => {
    const { ana, zoe, learner, manager, lead, asked } = await aStage(db);
    await expect(callerFor(learner).assign.ask({ ...asked, personIds: [ana, zoe] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(callerFor(manager).assign.ask({ ...asked, personIds: [zoe] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { id: requestId } = await callerFor(lead).assign.ask({ ...asked, personIds: [ana, zoe] });
    expect(await callerFor(learner).assign.myRequests()).toMatchObject([
      { isOwn: false, people: [{ name: "Ana" }] },
    ]);
    for (const scope of [learner, manager]) {
      await expect(
        callerFor(scope).assign.approveRequest({ requestId, costBooked: 0 }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(callerFor(scope).assign.requests()).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(callerFor(learner).assign.withdrawRequest({ requestId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("is told what is wrong with a request, field by field", async () => {
    const { ana, learner, asked } = await aStage(db);
    const { reason, skills } = asked;
    await expect(
      callerFor(learner).assign.ask({ ...asked, personIds: [ana], link: "javascript:alert(1)" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(
      callerFor(learner).assign.ask({ ...asked, personIds: [ana], skills: [...skills, ...skills], reason }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

test("L&D asks back, the asker mends, L&D declines with a reason; each is told, and nothing is decided twice", async () => {
  const { ana, learner, lead, asked } = await aStage(db);
  const input = { ...asked, personIds: [ana] };
  const { id: requestId } = await callerFor(learner).assign.ask(input);
  await callerFor(lead).assign.askBack({ requestId, words: "Which reports?" });
  await expect(callerFor(lead).assign.approveRequest({ requestId, costBooked: 1 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await callerFor(learner).assign.mendRequest({ ...input, requestId, price: 250 });
  const outcomes = await Promise.allSettled([
    callerFor(lead).assign.declineRequest({ requestId, words: "We have a course of our own." }),
    callerFor(lead).assign.declineRequest({ requestId, words: "We have a course of our own." }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await sentences(learner)).sort()).toEqual([
    `${lead.actor.name} asks you something about your request for “${asked.name}”: Which reports?`,
    `${lead.actor.name} declined your request for “${asked.name}”: We have a course of our own.`,
  ]);
  expect(await callerFor(learner).assign.myRequests()).toMatchObject([
    { status: "declined", price: 250, answer: "We have a course of our own." },
  ]);
  await expect(callerFor(learner).assign.mendRequest({ ...input, requestId })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("nobody approves what they asked for or would earn: another lead does", async () => {
  const { workspaceId, ana, zoe, lead, learner, asked } = await aStage(db);
  const zoeAsLead = await aMember(db, workspaceId, { roles: ["ld_lead"], personId: zoe });
  const { id: own } = await callerFor(lead).assign.ask({ ...asked, personIds: [ana, zoe] });
  for (const scope of [lead, zoeAsLead]) {
    const { requests } = await callerFor(scope).assign.requests({ status: "asked" });
    expect(requests).toMatchObject([{ needsOtherEyes: true }]);
    await expect(
      callerFor(scope).assign.approveRequest({ requestId: own, costBooked: 300 }),
    ).rejects.toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("another L&D lead") });
  }
  expect(await callerFor(learner).assign.myRequests()).toMatchObject([{ status: "asked", costBooked: null }]);
  const other = await aMember(db, workspaceId);
  expect(await callerFor(other).assign.requests({ status: "asked" })).toMatchObject({
    requests: [{ needsOtherEyes: false }],
  });
  await callerFor(other).assign.approveRequest({ requestId: own, costBooked: 300 });
});

test("what the only lead asks for, an admin hears of and approves", async () => {
  const { workspaceId, ana, lead, learner, asked } = await aStage(db);
  const admin = await aMember(db, workspaceId, { roles: ["admin"] });
  await callerFor(learner).assign.ask({ ...asked, personIds: [ana] });
  expect(await sentences(admin)).toEqual([]);

  const { id: requestId } = await callerFor(lead).assign.ask({ ...asked, personIds: [ana] });
  expect(await sentences(admin)).toEqual([expect.stringContaining(asked.name)]);
  const { requests } = await callerFor(admin).assign.requests({ status: "asked" });
  expect(requests.find(({ id }) => id === requestId)).toMatchObject({
    needsOtherEyes: false,
    people: [{ name: "Ana" }],
  });
  expect(await callerFor(admin).assign.approveRequest({ requestId, costBooked: 300 })).toEqual({
    assigned: 1,
    of: 1,
  });
  const own = await callerFor(admin).assign.ask({ ...asked, personIds: [ana] });
  await expect(
    callerFor(admin).assign.approveRequest({ requestId: own.id, costBooked: 300 }),
  ).rejects.toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("or an admin") });
  const manager = await aMember(db, workspaceId, { roles: ["manager", "assessor"] });
  await expect(callerFor(manager).assign.requests({ status: "asked" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("a manager asks for the team; what is approved is assigned to each, and the manager is told", async () => {
  const { ana, mia, manager, lead, asked } = await aStage(db);
  const { id: requestId } = await callerFor(manager).assign.ask({ ...asked, personIds: [ana, mia] });
  expect(await sentences(lead)).toEqual([
    `${manager.actor.name} asks for “${asked.name}” of another provider for 2 people.`,
  ]);
  const done = await callerFor(lead).assign.approveRequest({ requestId, costBooked: 600 });
  expect(done).toEqual({ assigned: 2, of: 2 });
  const open = await callerFor(manager).assign.open();
  expect(open.map(({ person, kind }) => `${person} ${kind}`).sort()).toEqual([
    "Ana external",
    "Mia external",
  ]);
});
test("a request is of its workspace alone", async () => {
  const { ana, learner, asked } = await aStage(db);
  const { id: requestId } = await callerFor(learner).assign.ask({ ...asked, personIds: [ana] });
  const other = await aMember(db, await aWorkspace(db));
  await expect(callerFor(other).assign.approveRequest({ requestId, costBooked: 0 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const rows = await db
    .select()
    .from(credentialRequest)
    .where(and(eq(credentialRequest.id, requestId), eq(credentialRequest.status, "asked")));
  expect(rows).toHaveLength(1);
});
