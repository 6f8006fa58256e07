import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { PageChoice } from "@/db/enums";
import {
  approval,
  earnedCredential,
  evidence,
  issueBatch,
  issueBatchItem,
  submission,
  submissionItem,
} from "@/db/schema";
import { publicIdOf } from "@/server/issue/public-id";
import { readingOf } from "@/server/verify/read-badge";
import { verifyDeps } from "@/server/verify/reads";
import { readTwinDocument } from "@/server/verify/twin-reads";
import { verifyAddress } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { anIssuedBadge } from "../support/recommendation";
import { aMember, aWorkspace, callerFor, strangerTo, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const asStranger = () => ({ db, now: () => testNow });

/** An issued badge, and what its holder chooses about its page. */
async function aHolder() {
  const workspaceId = await aWorkspace(db);
  const issued = await anIssuedBadge(db, workspaceId);
  const holder = callerFor(
    await aMember(db, workspaceId, { roles: ["employee"], personId: issued.personId }),
  );
  const show = (shownTo: PageChoice, earnedCredentialId = issued.earned.id) =>
    holder.issue.choosePage({ earnedCredentialId, shownTo });
  return { ...issued, lead: callerFor(issued.lead), holder, show };
}

test("whoever lists a badge is told whether its page is shown, and goes on knowing level, issuer and dates", async () => {
  const { workspaceId, personId, submissionId, earned, lead, holder, show } = await aHolder();
  const [proof] = await db.select().from(evidence).where(eq(evidence.earnedCredentialId, earned.id));
  const { batchId } = await aBatchOf(workspaceId, submissionId);
  await holder.issue.show({ kind: "badge", id: earned.id, isShown: true });
  const { url: passport } = await holder.issue.makePassportLink({ label: "An employer", days: 30 });
  await db.update(submission).set({ status: "approved" }).where(eq(submission.id, submissionId));
  const [piece] = await db.select().from(submissionItem).where(eq(submissionItem.submissionId, submissionId));
  const { url: link } = await holder.assess.makeEvidenceLink({
    submissionId,
    itemIds: [piece?.id ?? ""],
    recipient: "An employer",
    days: 30,
  });
  const tokenOf = (address: string) => address.split("/").at(-1) ?? "";
  const places = async () => {
    const person = await lead.measure.person({ personId });
    return [
      person.badges[0],
      person.timeline[0],
      (await lead.measure.cell({ personId, skillId: proof?.skillId ?? "" })).evidence[0],
      (await lead.issue.issued({})).badges[0],
      (await lead.issue.batchItems({ batchId })).items[0],
      await holder.issue.badgeSharing({ id: earned.id }),
      (await strangerTo(db).issue.sharedPassport({ token: tokenOf(passport) })).badges[0],
      await strangerTo(db).assess.lookAtEvidence({ token: tokenOf(link) }),
    ];
  };
  const publicId = publicIdOf(earned.credentialUri);
  expect(await places()).toMatchObject(Array(8).fill({ publicId, isPageShown: true }));
  const isListed = async () => (await holder.issue.badgeSharing({ id: earned.id })).isListed;
  expect(await isListed()).toBe(false);
  await show("search");
  expect(await isListed()).toBe(true);
  await show("nobody");
  expect(await places()).toMatchObject(Array(8).fill({ publicId, isPageShown: false }));
  const { badges, timeline } = await lead.measure.person({ personId });
  expect(badges).toMatchObject([
    { name: "SQL basics", issuerName: "North", achievedLevel: 4, issuedAt: earned.issuedAt, status: "valid" },
  ]);
  expect(timeline).toMatchObject([{ level: 4, counts: true, expiresAt: earned.expiresAt }]);
});

/** As if it had been issued in a batch. */
async function aBatchOf(workspaceId: string, submissionId: string) {
  const actor = { userId: "", name: "Lea", personId: null, roles: [] };
  const [batch] = await db.insert(issueBatch).values({ workspaceId, state: "done", actor }).returning();
  const [given] = await db.select().from(approval).where(eq(approval.submissionId, submissionId));
  const batchId = batch?.id ?? "";
  await db.insert(issueBatchItem).values({ workspaceId, batchId, approvalId: given?.id ?? "" });
  return { batchId };
}

test("a copy verifies, and leads to its page only where that is shown", async () => {
  const { earned, original, show } = await aHolder();
  const report = () => strangerTo(db).verify.badge({ text: original.toString() });
  expect(await report()).toMatchObject({ verdict: "valid", ownPage: { address: earned.credentialUri } });
  await show("nobody");
  const hidden = await report();
  expect(hidden).toMatchObject({ verdict: "valid", ownPage: { address: null } });
  expect(hidden.checks.find(({ id }) => id === "refresh")).toMatchObject({
    outcome: "could-not-check",
    message: expect.stringContaining("could not be found out"),
  });
  const forged = original.toString().replace('"name":"SQL basics"', '"name":"SQL mastery"');
  expect(await strangerTo(db).verify.badge({ text: forged })).toMatchObject({ verdict: "invalid" });
  expect((await strangerTo(db).verify.badge({ text: forged })).ownPage).toBeUndefined();
});

test("who has nothing but its address reads it nowhere: not by verifying that, nor as Open Badges 2.0", async () => {
  const { earned, show } = await aHolder();
  const never = earned.credentialUri.replace(publicIdOf(earned.credentialUri), "0".repeat(20));
  const read = (address: string) =>
    verifyAddress(address, verifyDeps(asStranger()), async (bytes) => readingOf(bytes));
  const twin = (name: "ob2.json" | "ob2-class.json") =>
    readTwinDocument(db, publicIdOf(earned.credentialUri), name, "http://localhost:3000");
  const paths = ["", ".json", "/refresh", "/ob2.json"];
  for (const path of paths) expect((await read(earned.credentialUri + path)).badge?.name).toBe("SQL basics");
  expect(await twin("ob2.json")).toMatchObject({ status: 200 });
  await show("nobody");
  for (const path of paths) {
    const [hidden, unknown] = [await read(earned.credentialUri + path), await read(never + path)];
    expect(hidden.badge).toBeUndefined();
    expect(JSON.stringify(hidden).replaceAll(earned.credentialUri, never)).toBe(JSON.stringify(unknown));
  }
  for (const name of ["ob2.json", "ob2-class.json"] as const) expect(await twin(name)).toBeNull();
});

test("a badge that is issued anew is shown to whom the old one was, and is pointed to only where it is shown", async () => {
  const { earned, lead, holder, show } = await aHolder();
  await show("nobody");
  await lead.issue.reissue({ earnedCredentialIds: [earned.id], reason: "mistake" });
  const [anew] = await db
    .select()
    .from(earnedCredential)
    .where(eq(earnedCredential.personId, earned.personId))
    .then((badges) => badges.filter(({ id }) => id !== earned.id));
  if (!anew) throw new Error("nothing was issued anew");
  const page = (uri: string) => strangerTo(db).issue.publicBadge({ publicId: publicIdOf(uri) });
  await expect(page(anew.credentialUri)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await holder.issue.pageChoices()).toContainEqual({
    earnedCredentialId: anew.id,
    shownTo: "nobody",
  });
  await show("link");
  expect(await page(earned.credentialUri)).toMatchObject({ replacedBy: null });
  await show("link", anew.id);
  expect(await page(earned.credentialUri)).toMatchObject({ replacedBy: anew.credentialUri });
});
