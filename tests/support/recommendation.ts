import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementSkill,
  assessment,
  assignment,
  earnedCredential,
  framework,
  person,
  skill,
  submission,
  submissionItem,
} from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { aMember, callerFor, testNow } from "./workspace";

export type Recommended = {
  workspaceId: WorkspaceId;
  submissionId: string;
  personId: string;
  email: string;
  assessor: Scope;
};
type Options = { granted?: number[]; achievedLevel?: number | null; validityMonths?: number | null };
let serial = 0;

/** A submission that an assessor has recommended, for an achievement that grants skills at these levels. */
export async function aRecommendation(
  db: Db,
  workspaceId: WorkspaceId,
  { granted = [3], achievedLevel = 4, validityMonths = 24 }: Options = {},
): Promise<Recommended> {
  const n = ++serial;
  const email = `ana${n}@example.org`;
  const [learner] = await db
    .insert(person)
    .values({ workspaceId, name: `Ana Ruiz ${n}`, email })
    .returning();
  const [esco] = await db
    .insert(framework)
    .values({ workspaceId, kind: "esco", name: `ESCO ${n}` })
    .returning();
  const [earnable] = await db
    .insert(achievement)
    .values({
      workspaceId,
      name: "SQL basics",
      description: "Queries.",
      criteria: "Write ten queries.",
      tags: ["sql"],
      validityMonths,
    })
    .returning();
  if (!learner || !esco || !earnable) throw new Error("the stage was not set");
  const achievementId = earnable.id;
  for (const [i, level] of granted.entries()) {
    const uri = `http://data.europa.eu/esco/skill/${n}-${i}`;
    const preferredLabel = `skill ${i}`;
    const [made] = await db
      .insert(skill)
      .values({ workspaceId, frameworkId: esco.id, uri, preferredLabel })
      .returning();
    if (made)
      await db.insert(achievementSkill).values({ workspaceId, achievementId, skillId: made.id, level });
  }
  const [assigned] = await db
    .insert(assignment)
    .values({ workspaceId, personId: learner.id, achievementId, assignedBy: "somebody" })
    .returning();
  const [handedIn] = await db
    .insert(submission)
    .values({
      workspaceId,
      personId: learner.id,
      achievementId,
      assignmentId: assigned?.id,
      status: "recommended",
      attempt: 1,
    })
    .returning();
  if (!handedIn) throw new Error("nothing was handed in");
  const { id: submissionId } = handedIn;
  await db.insert(submissionItem).values([
    {
      workspaceId,
      submissionId,
      kind: "link",
      url: "https://example.org/shown",
      text: "My queries",
      isPublic: true,
    },
    { workspaceId, submissionId, kind: "text", text: "for the assessor alone" },
  ]);
  const assessor = await aMember(db, workspaceId, { roles: ["assessor"] });
  await db.insert(assessment).values({
    workspaceId,
    submissionId,
    attempt: 1,
    assessorUserId: assessor.actor.userId,
    outcome: "recommended",
    achievedLevel,
    decidedAt: testNow,
  });
  return { workspaceId, submissionId, personId: learner.id, email, assessor };
}

/** The badge that an L&D lead issues on it. */
export const anIssuedBadge = async (db: Db, workspaceId: WorkspaceId, options?: Options) =>
  issueTo(db, await aMember(db, workspaceId), options);

/** The same, by this lead, at their time. */
export async function issueTo(db: Db, lead: Scope, options?: Options) {
  const recommended = await aRecommendation(db, lead.workspaceId, options);
  const { submissionId } = recommended;
  const decision = await callerFor(lead).issue.approve({ submissionId, decision: "approved" });
  if (decision.decision !== "approved") throw new Error("was not approved");
  const [earned] = await db
    .select()
    .from(earnedCredential)
    .where(eq(earnedCredential.id, decision.earnedCredentialId));
  if (!earned) throw new Error("no badge was stored");
  return { ...recommended, lead, decision, earned, original: Buffer.from(earned.original) };
}
