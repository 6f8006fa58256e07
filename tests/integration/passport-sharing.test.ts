import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { evidence } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { anIssuedBadge } from "../support/recommendation";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const daysLater = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

async function aHolder() {
  const workspaceId = await aWorkspace(db);
  const { earned, personId, lead } = await anIssuedBadge(db, workspaceId);
  const member = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const [proof] = await db.select().from(evidence).where(eq(evidence.earnedCredentialId, earned.id));
  return { workspaceId, earned, lead, member, holder: callerFor(member), skillId: proof?.skillId ?? "" };
}
const tokenOf = ({ url }: { url: string }) => url.split("/").at(-1) ?? "";

test("shows nothing until its holder chooses, then what they chose and no more", async () => {
  const { holder, earned, skillId } = await aHolder();
  const token = tokenOf(await holder.issue.makePassportLink({ label: "An employer", days: 30 }));
  expect(await holder.issue.sharedPassport({ token })).toMatchObject({ badges: [], skills: [] });

  await holder.issue.show({ kind: "badge", id: earned.id, isShown: true });
  expect(await holder.issue.sharedPassport({ token })).toMatchObject({
    workspaceName: "North",
    badges: [{ name: "SQL basics", status: "valid", level: 4 }],
    skills: [],
  });
  await holder.issue.show({ kind: "skill", id: skillId, isShown: true });
  await holder.issue.show({ kind: "badge", id: earned.id, isShown: false });
  expect(await holder.issue.sharedPassport({ token })).toMatchObject({
    badges: [],
    skills: [{ skill: "skill 0", held: 4, source: "credential" }],
  });
  expect(await holder.issue.sharing()).toMatchObject({ badgeIds: [], skillIds: [skillId] });
});

test("a link ends by itself, and at once when its maker ends it", async () => {
  const { holder, member } = await aHolder();
  const week = tokenOf(await holder.issue.makePassportLink({ label: "A week", days: 7 }));
  const later = callerFor({ ...member, now: () => daysLater(7) });
  await expect(later.issue.sharedPassport({ token: week })).rejects.toMatchObject({ code: "NOT_FOUND" });

  const { links } = await holder.issue.sharing();
  await holder.issue.endPassportLink({ id: links[0]?.id ?? "" });
  await expect(holder.issue.sharedPassport({ token: week })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await holder.issue.sharing()).links).toMatchObject([{ label: "A week", isOpen: false }]);
});

test("a badge that was taken back is shown no more", async () => {
  const { holder, earned, lead } = await aHolder();
  const token = tokenOf(await holder.issue.makePassportLink({ label: "An employer", days: 30 }));
  await holder.issue.show({ kind: "badge", id: earned.id, isShown: true });
  await callerFor(lead).issue.revoke({ earnedCredentialIds: [earned.id], reason: "mistake" });
  expect(await holder.issue.sharedPassport({ token })).toMatchObject({ badges: [] });
});

test("nobody shares what is another's, nor ends another's link", async () => {
  const mine = await aHolder();
  const other = await aHolder();
  const id = mine.earned.id;
  await expect(other.holder.issue.show({ kind: "badge", id, isShown: true })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await mine.holder.issue.makePassportLink({ label: "An employer", days: 30 });
  const [link] = (await mine.holder.issue.sharing()).links;
  const colleague = callerFor(
    await aMember(db, mine.workspaceId, {
      personId: (await anIssuedBadge(db, mine.workspaceId)).personId,
    }),
  );
  await expect(colleague.issue.endPassportLink({ id: link?.id ?? "" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(colleague.issue.badgeSharing({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
