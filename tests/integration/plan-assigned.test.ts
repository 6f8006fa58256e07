import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { assignment } from "@/db/schema";
import { planInputs } from "@/server/recommend/plan-input";
import { computePlan } from "@/server/recommend/plan-run-writes";
import { markComputing } from "@/server/recommend/plan-writes";
import { aPlan, chosen } from "../support/a-plan";
import { freshDatabase } from "../support/database";
import { daysFromNow } from "../support/recommend-world";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("two who plan with one seat: whoever assigns first has it, the other plan says so, and its learner waits", async () => {
  const { workspaceId, compute, recommend, planId, people, badges, world } = await aPlan(db);
  const limits = { budget: 50, hoursEach: 8, floor: false } as const;
  const mine = await compute({ ...limits, bans: [{ personId: people.ben, achievementId: badges.charts }] });
  expect(chosen(mine)).toEqual(["Ana 1 Charts"]);
  const other = await aMember(db, workspaceId, { roles: ["ld_lead"] });
  const theirs = callerFor(other);
  const { id: theirPlan } = await theirs.recommend.createPlan({ name: "Theirs" });
  const bans = [{ personId: people.ana, achievementId: badges.charts }];
  const inputs = planInputs.parse({ ...limits, bans });
  await theirs.recommend.changePlan({ planId: theirPlan, name: "Theirs", inputs });
  await markComputing(other, theirPlan);
  await computePlan(other, theirPlan);
  expect(chosen(await theirs.recommend.plan({ planId: theirPlan }))).toEqual(["Ben 1 Charts"]);
  await theirs.assign.assignPlan({ planId: theirPlan });
  expect((await theirs.recommend.plan({ planId: theirPlan })).seatsShort).toEqual([]);
  const short = [{ achievementId: badges.charts, needed: 1, free: 0 }];
  expect((await recommend.plan({ planId })).seatsShort).toEqual(short);
  const made = await callerFor(other).assign.assignPlan({ planId });
  expect(made).toMatchObject({
    assigned: [],
    waiting: [{ person: "Ana", achievement: "Charts", place: 1 }],
  });
  expect((await recommend.plan({ planId })).seatsShort).toEqual([]);
  // Computed anew, the seat is no longer there to plan with.
  const again = await compute(limits);
  expect(chosen(again)).toEqual([]);
  expect(again.result?.outcome.leftOpen).toContainEqual(
    expect.objectContaining({
      personId: people.ana,
      skillId: await world.skillNamed("Charts"),
      because: "seats",
    }),
  );
});

test("becomes assignments once, whoever presses twice, and leaves out what is held or taken out by then", async () => {
  const { workspaceId, recommend, planId, compute, people, badges, lead } = await aPlan(db);
  await expect(callerFor(lead).assign.assignPlan({ planId })).rejects.toMatchObject({
    message: "Compute the plan first.",
  });
  const found = await compute({ budget: 150, floor: false });
  const steps = found.result?.outcome.steps ?? [];
  await db.insert(assignment).values({
    workspaceId,
    personId: people.ana,
    achievementId: badges.basics,
    assignedBy: lead.actor.userId,
  });
  const leaveOut = [{ personId: people.ben, achievementId: badges.basics }];
  const { assign } = callerFor(lead);
  const { pairs } = await assign.previewPlan({ planId, leaveOut });
  expect(pairs).toHaveLength(steps.length - 1);
  expect(pairs.find(({ personId }) => personId === people.ana)?.because).toMatch(/assigned already/);
  const nothing = await assign.previewPlan({ planId, leaveOut: steps });
  expect(nothing).toMatchObject({ pairs: [], clashes: [] });
  const [one, other] = [
    await assign.assignPlan({ planId, leaveOut }),
    await assign.assignPlan({ planId, leaveOut }),
  ];
  expect(one.isRepeated).toBe(false);
  expect(other).toMatchObject({ isRepeated: true, assigned: one.assigned });
  expect(one.assigned).toHaveLength(steps.length - 2);
  expect(one.skipped).toMatchObject([{ person: "Ana", achievement: "SQL basics" }]);
  // What is under way counts as earned when the plan is computed again.
  await recommend.planProgress({ planId });
  const again = await compute({ budget: 150, floor: false });
  expect(chosen(again)).not.toContain("Ana 1 SQL basics");
});

test("assigning a plan counts its other steps as held, and says what is missing once one of them is left out", async () => {
  const { planId, compute, people, badges, lead } = await aPlan(db);
  await compute({ floor: false });
  const { assign } = callerFor(lead);
  const furtherOfBen = ({ pairs }: Awaited<ReturnType<typeof assign.previewPlan>>) =>
    pairs.find((pair) => pair.personId === people.ben && pair.achievementId === badges.further);
  expect(furtherOfBen(await assign.previewPlan({ planId }))).toMatchObject({
    because: null,
    prerequisitesMissing: [],
  });
  const leaveOut = [{ personId: people.ben, achievementId: badges.basics }];
  const without = await assign.previewPlan({ planId, leaveOut });
  expect(furtherOfBen(without)?.prerequisitesMissing).toEqual(["SQL at level 2"]);
  const soon = await assign.previewPlan({ planId, dueAt: daysFromNow(1) });
  expect(soon.clashes.map(({ person }) => person)).toEqual(["Ana", "Ben"]);
});
