import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { assignment } from "@/db/schema";
import { tellRequestEnds } from "@/server/assign/request-end-writes";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { sentences } from "../support/notices";
import { achievementUri, aStage, verify } from "../support/requests";
import { aCredential, anIssuer } from "../support/signed-badges";
import { callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

test("a badge under another address is linked by hand, and ends the assignment of its owner alone", async () => {
  const { workspaceId, ana, mia, learner, manager, lead, asked } = await aStage(db);
  const { id: requestId } = await callerFor(manager).assign.ask({ ...asked, personIds: [ana, mia] });
  await callerFor(lead).assign.approveRequest({ requestId, costBooked: 600 });
  const fileId = await aFile(learner, "badge.json", "{}");
  await importOwnBadge(learner, { fileId }, verify("https://academy.example/other"));
  const { requests, badges } = await callerFor(lead).assign.requests({ status: "approved" });
  expect(badges).toMatchObject([{ personId: ana, issuer: "Elsewhere Academy" }]);
  const idOf = (name: string) => requests[0]?.people.find((one) => one.name === name)?.assignmentId ?? "";
  const earnedCredentialId = badges[0]?.id ?? "";

  await expect(
    callerFor(lead).assign.linkBadge({ assignmentId: idOf("Mia"), earnedCredentialId }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await callerFor(lead).assign.linkBadge({ assignmentId: idOf("Ana"), earnedCredentialId });

  await tellRequestEnds(db, lead.now);
  expect(await sentences(manager)).toContain(`Ana has earned “${asked.name}”, which you asked for.`);
  const rows = await db
    .select({ personId: assignment.personId, status: assignment.status })
    .from(assignment)
    .where(eq(assignment.workspaceId, workspaceId));
  expect(rows).toEqual(
    expect.arrayContaining([
      { personId: ana, status: "completed" },
      { personId: mia, status: "open" },
    ]),
  );
});

describe("an import of badges", () => {
  /** Ana’s approved request for “Robotics”, and a badge of it by an issuer whom nobody knows yet. */
  async function anApproval() {
    const stage = await aStage(db);
    const { ana, learner, lead, asked } = stage;
    const issuer = await anIssuer("did:key:");
    const { id: requestId } = await callerFor(learner).assign.ask({ ...asked, personIds: [ana] });
    await callerFor(lead).assign.approveRequest({
      requestId,
      costBooked: 0,
      achievementUri: "https://issuer.example/robotics",
    });
    const badge = (more: object = {}) => issuer.prove(aCredential(issuer.id, more));
    return {
      ...stage,
      badge,
      imports: async (credential: object) =>
        importFiles(lead, "badges", { "badge.json": JSON.stringify(credential) }, { personId: ana }),
      trust: () =>
        callerFor(lead).ingest.setIssuerPolicy({ issuerKey: issuer.id, trust: "trusted", maxLevel: null }),
      status: async () => (await callerFor(learner).assign.mine()).map((one) => one.status),
    };
  }

  test("ends the assignment once its issuer is trusted", async () => {
    const { badge, imports, trust, status } = await anApproval();
    await imports(await badge());
    expect(await status()).toEqual(["open"]);
    await trust();
    expect(await status()).toEqual(["completed"]);
  });

  test("ends it at once where the issuer is trusted already, and undoing the import opens it again", async () => {
    const { lead, badge, imports, trust, status } = await anApproval();
    const { credentialSubject } = aCredential("");
    const other = {
      ...credentialSubject,
      achievement: { ...credentialSubject.achievement, id: "https://issuer.example/other", name: "Other" },
    };
    await imports(await badge({ id: "urn:uuid:other", credentialSubject: other }));
    await trust();
    const { id } = await imports(await badge());
    expect(await status()).toEqual(["completed"]);
    await callerFor(lead).ingest.undo({ id });
    expect(await status()).toEqual(["open"]);
  });
});

test("an import that ended an assignment is not undone while the badge is assigned again, and says so", async () => {
  const { workspaceId, ana, learner, lead, asked } = await aStage(db);
  const issuer = await anIssuer("did:key:");
  const { id: requestId } = await callerFor(learner).assign.ask({ ...asked, personIds: [ana] });
  await callerFor(lead).assign.approveRequest({
    requestId,
    costBooked: 0,
    achievementUri: "https://issuer.example/robotics",
  });
  const { credentialSubject } = aCredential("");
  const other = {
    ...credentialSubject,
    achievement: { ...credentialSubject.achievement, id: "https://issuer.example/other", name: "Other" },
  };
  const imports = async (more: object) =>
    importFiles(
      lead,
      "badges",
      { "badge.json": JSON.stringify(await issuer.prove(aCredential(issuer.id, more))) },
      { personId: ana },
    );
  await imports({ id: "urn:uuid:other", credentialSubject: other });
  await callerFor(lead).ingest.setIssuerPolicy({ issuerKey: issuer.id, trust: "trusted", maxLevel: null });
  const { id } = await imports({});
  const [ended] = await db
    .select({ achievementId: assignment.achievementId, status: assignment.status })
    .from(assignment)
    .where(eq(assignment.workspaceId, workspaceId));
  expect(ended?.status).toBe("completed");
  // As after an expiry: the badge is to be earned once more.
  const again = { workspaceId, personId: ana, achievementId: ended?.achievementId ?? "" };
  const [anew] = await db
    .insert(assignment)
    .values({ ...again, kind: "external", assignedBy: lead.actor.userId })
    .returning();

  await expect(callerFor(lead).ingest.undo({ id })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: expect.stringContaining("was assigned again since: cancel that assignment"),
  });
  await callerFor(lead).assign.cancel({ assignmentId: anew?.id ?? "" });
  await callerFor(lead).ingest.undo({ id });

  const states = (await callerFor(learner).assign.mine()).map(({ status }) => status);
  expect(states.toSorted()).toEqual(["cancelled", "open"]);
});

test("a badge that proves nothing ends nothing", async () => {
  const { ana, learner, lead, asked } = await aStage(db);
  const { id: requestId } = await callerFor(learner).assign.ask({ ...asked, personIds: [ana] });
  await callerFor(lead).assign.approveRequest({ requestId, costBooked: 0, achievementUri });
  const fileId = await aFile(learner, "badge.json", "{}");
  await importOwnBadge(learner, { fileId }, verify(achievementUri, "ben@example.org"));
  expect(await callerFor(learner).assign.mine()).toMatchObject([{ status: "open" }]);
});
