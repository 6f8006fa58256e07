import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { MembershipRole, Verdict } from "@/db/enums";
import { assessorSeat } from "@/db/schema";
import { usualPolicy } from "@/server/assess/policy";
import type { WorkspaceId } from "@/server/scope";
import { aBadge, aPerson, aSkill, aTeam } from "./story";
import { aMember, aWorkspace, callerFor, testNow } from "./workspace";

/** After `testNow`. */
export const minutesLater = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

type Setting = { level?: number; assessors?: number; criteria?: number };

/** A learner in a team, an L&D lead, assessors, and a badge of one skill with criteria that are met or not. */
export async function aDesk(db: Db, { level = 3, assessors = 2, criteria = 2 }: Setting = {}) {
  const workspaceId = await aWorkspace(db);
  const teamId = await aTeam(db, workspaceId);
  const personId = await aPerson(db, workspaceId, {
    name: "Ana Ruiz",
    email: "ana@example.org",
    teamId,
    tags: ["night shift"],
  });
  const skillId = await aSkill(db, workspaceId);
  const badge = await aBadge(db, workspaceId, {
    name: "SQL basics",
    grants: [{ skillId, level }],
    criteria: Array.from({ length: criteria }, (_, i) => ({ name: `Criterion ${i + 1}` })),
  });
  const learnerScope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const leadScope = await aMember(db, workspaceId, { roles: ["ld_lead"], now: minutesLater(1) });
  const judges = [];
  for (let i = 0; i < assessors; i++) judges.push(await aJudge(db, workspaceId));
  return { workspaceId, teamId, personId, skillId, badge, learnerScope, leadScope, judges };
}

export type Desk = Awaited<ReturnType<typeof aDesk>>;

/** Somebody who may assess. */
export const aJudge = (
  db: Db,
  workspaceId: WorkspaceId,
  options: { roles?: MembershipRole[]; personId?: string } = {},
) => aMember(db, workspaceId, { roles: ["assessor"], now: minutesLater(1), ...options });

export const judgeOf = ({ judges }: Desk, i: number) => {
  const judge = judges[i];
  if (!judge) throw new Error("no such assessor was set up");
  return judge;
};

/** The policy of the desk’s workspace; nothing is marked twice unless it says so. */
export const policyOf = (desk: Desk, policy: Partial<typeof usualPolicy>) =>
  callerFor(desk.leadScope).assess.setPolicy({ ...usualPolicy, doubleMarkedPercent: 0, ...policy });

/** The learner’s next attempt, with a text for each criterion. */
export async function handIn({ learnerScope, badge }: Desk, minutes = 0) {
  const learner = callerFor({ ...learnerScope, now: () => minutesLater(minutes) });
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  for (const criterionId of badge.criterionIds) {
    await learner.assess.addItem({ submissionId, criterionId, kind: "text", text: `At ${minutes}.` });
  }
  const { attempt } = await learner.assess.submit({ submissionId });
  return { submissionId, attempt };
}

/** A mark for each criterion: met, where no verdict is given. */
export const marksOf = ({ badge }: Desk, verdicts: Verdict[], only = badge.criterionIds) =>
  only.map((criterionId, i) => ({
    criterionId,
    verdict: verdicts[i] ?? ("meets" as const),
    comment: verdicts[i] && verdicts[i] !== "meets" ? "Show more." : "",
  }));

export const recommend = (desk: Desk, on: { submissionId: string; attempt: number }) => ({
  ...on,
  outcome: "recommended" as const,
  marks: marksOf(desk, []),
});
export const giveBack = (desk: Desk, on: { submissionId: string; attempt: number }) => ({
  ...on,
  outcome: "returned" as const,
  marks: marksOf(desk, ["not-yet"]),
});

/** Who sits where, in each attempt. */
export const seatsOf = (db: Db, submissionId: string) =>
  db
    .select({ place: assessorSeat.place, userId: assessorSeat.userId, attempt: assessorSeat.attempt })
    .from(assessorSeat)
    .where(eq(assessorSeat.submissionId, submissionId));
