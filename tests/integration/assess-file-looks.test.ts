import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "../support/database";
import { aDesk, judgeOf } from "../support/desk";
import { aSentFile } from "../support/story";
import { callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("who judges is told of a file that cannot be shown and of the day that a photo names, once it was handed in", async () => {
  const desk = await aDesk(db);
  const { learnerScope, leadScope, badge } = desk;
  const learner = callerFor(learnerScope);
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  const [first = "", second = ""] = badge.criterionIds;
  const cutOff = await aSentFile(learnerScope, { submissionId, criterionId: first });
  const photo = await aSentFile(
    learnerScope,
    { submissionId, criterionId: second },
    {
      name: "desk.jpg",
      content: await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
        .withExif({ IFD2: { DateTimeOriginal: "2026:05:03 14:20:00" } })
        .jpeg()
        .toBuffer(),
    },
  );
  const looksOf = async (scope: typeof leadScope) =>
    (await callerFor(scope).assess.fileLooks({ submissionId })).sort(
      (one, other) => Number(other.isDamaged) - Number(one.isDamaged),
    );
  await expect(looksOf(leadScope)).rejects.toMatchObject({ code: "NOT_FOUND" });

  // The learner hears of it before anybody else does.
  expect(await learner.assess.myDamagedFiles({ submissionId })).toEqual([cutOff.itemId]);
  const others = callerFor((await aDesk(db)).learnerScope);
  await expect(others.assess.myDamagedFiles({ submissionId })).rejects.toMatchObject({ code: "NOT_FOUND" });

  await learner.assess.submit({ submissionId });
  const told = [
    { itemId: cutOff.itemId, isDamaged: true, madeOn: null, changedOn: null },
    { itemId: photo.itemId, isDamaged: false, madeOn: "2026-05-03", changedOn: null },
  ];
  expect(await looksOf(judgeOf(desk, 0))).toEqual(told);
  expect(await looksOf(leadScope)).toEqual(told);
  await expect(looksOf(learnerScope)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(looksOf((await aDesk(db)).leadScope)).rejects.toMatchObject({ code: "NOT_FOUND" });

  // It says something, and decides nothing: the criterion can be met all the same.
  const marks = badge.criterionIds.map((criterionId) => ({
    criterionId,
    verdict: "meets" as const,
    level: null,
    comment: "",
  }));
  const judged = callerFor(judgeOf(desk, 0)).assess.decide({
    submissionId,
    attempt: 1,
    outcome: "recommended",
    comment: "",
    noteToApprover: "",
    marks,
  });
  await expect(judged).resolves.toBeDefined();
});
