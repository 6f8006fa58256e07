import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { NotForMeReason } from "@/db/enums";
import { learnerWish } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { anIssuedBadge } from "../support/recommendation";
import { aBadge, aPerson } from "../support/story";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

async function aBadgeThatIsTalkedAbout(said: Partial<Record<NotForMeReason, number>>, pinned = 0) {
  const workspaceId = await aWorkspace(db);
  const { id: achievementId } = await aBadge(db, workspaceId);
  const say = async (wish: "pinned" | "not-for-me", reason: NotForMeReason | null, people: number) => {
    for (let n = 0; n < people; n++) {
      const personId = await aPerson(db, workspaceId);
      await db.insert(learnerWish).values({ workspaceId, personId, achievementId, wish, reason });
    }
  };
  for (const [reason, people] of Object.entries(said)) {
    await say("not-for-me", reason as NotForMeReason, people);
  }
  await say("pinned", null, pinned);
  const lead = await aMember(db, workspaceId);
  return { workspaceId, lead, quality: await callerFor(lead).recommend.badgeQuality({ achievementId }) };
}

test("L&D reads by which reasons a badge is not for people, where enough people gave them", async () => {
  const { quality } = await aBadgeThatIsTalkedAbout({ "no-time": 5, "too-dear": 7 }, 5);
  expect(quality.said).toEqual({
    smallGroup: 5,
    pinned: 5,
    notForMe: 12,
    reasons: [
      { reason: "too-dear", people: 7 },
      { reason: "no-time", people: 5 },
    ],
  });
});

test("a reason of few is not told, not even by what is left of the sum", async () => {
  const { quality } = await aBadgeThatIsTalkedAbout({ "no-time": 6, "too-dear": 2 }, 4);
  expect(quality.said).toMatchObject({ pinned: null, notForMe: 8, reasons: [] });
  const few = await aBadgeThatIsTalkedAbout({ "no-time": 3, "too-dear": 1 });
  expect(few.quality.said).toMatchObject({ pinned: 0, notForMe: null, reasons: [] });
});

test("how many pass at once and who assesses are told; to L&D alone", async () => {
  const workspaceId = await aWorkspace(db);
  const { lead, earned, personId } = await anIssuedBadge(db, workspaceId);
  const { achievementId } = earned;
  expect(await callerFor(lead).recommend.badgeQuality({ achievementId })).toMatchObject({
    outcome: null,
    assessed: { decided: 1, approved: 1, atOnce: 1, assessors: 1, fromOutside: 1 },
  });
  const learner = await aMember(db, workspaceId, { roles: ["employee", "manager"], personId });
  await expect(callerFor(learner).recommend.badgeQuality({ achievementId })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const elsewhere = await aMember(db, await aWorkspace(db));
  expect(await callerFor(elsewhere).recommend.badgeQuality({ achievementId })).toMatchObject({
    assessed: { decided: 0 },
  });
});
