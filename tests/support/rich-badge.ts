import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementAlignment,
  assessment,
  criterionMark,
  earnedCredential,
  rubricCriterion,
  rubricLevel,
  submission,
} from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { aRecommendation } from "./recommendation";
import { aMember, callerFor, testNow } from "./workspace";

const day = 86_400_000;

/** A recommended submission for an achievement of which everything is known that a badge can carry. */
async function aRichRecommendation(db: Db, workspaceId: WorkspaceId) {
  const recommended = await aRecommendation(db, workspaceId);
  const [handedIn] = await db
    .update(submission)
    .set({ createdAt: new Date(testNow.getTime() - 9 * day), submittedAt: new Date(testNow.getTime() - day) })
    .where(eq(submission.id, recommended.submissionId))
    .returning();
  if (!handedIn) throw new Error("nothing was handed in");
  const { achievementId } = handedIn;
  await db
    .update(achievement)
    .set({
      humanCode: "SQL-101",
      fieldOfStudy: "Computer science",
      credits: 2.5,
      uri: "https://example.org/course/7",
    })
    .where(eq(achievement.id, achievementId));
  await db.insert(achievement).values({
    workspaceId,
    name: "SQL-Grundlagen",
    description: "Abfragen.",
    language: "de",
    humanCode: "SQL-101",
  });
  await db
    .insert(achievementAlignment)
    .values(
      [
        "http://data.europa.eu/esco/occupation/1",
        "https://case.example.org/ims/case/v1p0/CFItems/2",
        "https://credentialengineregistry.org/resources/ce-00000000-0000-4000-8000-000000000003",
        "https://www.onetonline.org/link/summary/15-2051.00",
        "https://example.org/anything",
      ].map((targetUrl, n) => ({ workspaceId, achievementId, targetName: `Target ${n}`, targetUrl })),
    );
  const [found] = await db
    .select()
    .from(assessment)
    .where(eq(assessment.submissionId, recommended.submissionId));
  for (const [position, reached] of [4, 5].entries()) {
    const [criterion] = await db
      .insert(rubricCriterion)
      .values({ workspaceId, achievementId, position, name: `Criterion ${position}` })
      .returning();
    const criterionId = criterion?.id ?? "";
    await db
      .insert(rubricLevel)
      .values([3, 4, 5].map((level) => ({ workspaceId, criterionId, level, descriptor: `Like ${level}` })));
    await db
      .insert(criterionMark)
      .values({ workspaceId, assessmentId: found?.id ?? "", criterionId, verdict: "meets", level: reached });
  }
  return { ...recommended, achievementId };
}

/** The badge issued on it, with an endorsement, by an issuer that is described. */
export async function aRichBadge(db: Db, workspaceId: WorkspaceId) {
  const { submissionId, achievementId } = await aRichRecommendation(db, workspaceId);
  const lead = await aMember(db, workspaceId, { roles: ["ld_lead", "admin"] });
  const { issue } = callerFor(lead);
  await issue.keys.describeIssuer({
    name: "North Academy",
    url: "https://north.example.org",
    email: "badges@north.example.org",
    description: "Teaches the north.",
    termsUrl: "https://north.example.org/terms",
  });
  await issue.endorsements.add({
    achievementId,
    comment: "Whoever holds it can be left alone with our database.",
  });
  const decision = await issue.approve({ submissionId, decision: "approved" });
  if (decision.decision !== "approved") throw new Error("was not approved");
  const [earned] = await db
    .select()
    .from(earnedCredential)
    .where(eq(earnedCredential.id, decision.earnedCredentialId));
  if (!earned) throw new Error("no badge was stored");
  return { lead, achievementId, earned, original: Buffer.from(earned.original) };
}
