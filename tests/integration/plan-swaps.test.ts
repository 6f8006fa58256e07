import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { teamRequirement } from "@/db/schema";
import { aPlan } from "../support/a-plan";
import { freshDatabase } from "../support/database";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("shows what could be earned instead, with the exact difference", async () => {
  const { recommend, planId, compute, people, badges } = await aPlan(db);
  await compute({ budget: 100, hoursEach: 40, floor: false });
  const found = await recommend.plan({ planId });
  const mine = found.result?.outcome.steps.find(({ achievementId }) => achievementId === badges.further);
  const personId = mine?.personId ?? people.ana;
  const { swaps } = await recommend.swaps({ planId, personId, achievementId: badges.further });
  expect(swaps[0]).toMatchObject({ earns: [{ name: "Charts" }], points: 4 - 15, hours: 8 - 20, price: -50 });
});

test("what is kept may hang on a badge: then there is nothing instead, and the reason is said by name", async () => {
  const { recommend, planId, compute, people, badges } = await aPlan(db);
  const further = { personId: people.ben, achievementId: badges.further };
  await compute({ budget: 100, hoursEach: 40, floor: false, pins: [further] });
  const asked = recommend.swaps({ planId, personId: people.ben, achievementId: badges.basics });
  await expect(asked).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: expect.stringMatching(
      /^There is nothing instead\. Credential “SQL further” is pinned for person “Ben”, but what has to come before it/,
    ),
  });
});

test("a swap counts what the others leave of seats and minimums, and is asked of nobody who is not in the plan", async () => {
  const { workspaceId, world, teamId, recommend, planId, compute, people, badges } = await aPlan(db);
  const skillId = await world.skillNamed("Charts");
  await db.insert(teamRequirement).values({ workspaceId, teamId, skillId, level: 2, minimumHolders: 1 });
  const found = await compute({ budget: 50, hoursEach: 40, floor: false, minimumWorth: 100 });
  const [holder] = (found.result?.outcome.steps ?? []).filter(
    ({ achievementId }) => achievementId === badges.charts,
  );
  const holderId = holder?.personId ?? "nobody";
  const otherId = holderId === people.ana ? people.ben : people.ana;
  const { swaps } = await recommend.swaps({ planId, personId: holderId, achievementId: badges.charts });
  // Without it they lose their 4 points, and the team its one holder.
  expect(swaps).toMatchObject([{ earns: [], insteadOf: [{ name: "Charts" }], points: -104, price: -50 }]);
  // The one seat is taken by the holder, so instead of SQL basics there is nothing for the other.
  const [nothing] = (await recommend.swaps({ planId, personId: otherId, achievementId: badges.basics }))
    .swaps;
  expect(nothing).toMatchObject({ earns: [], points: otherId === people.ben ? -30 : -15 });
  const asked = recommend.swaps({ planId, personId: otherId, achievementId: badges.charts });
  await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" });
});
