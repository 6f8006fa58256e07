import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementSkill,
  assessment,
  framework,
  membership,
  person,
  skill,
  submission,
  user,
  workspace,
} from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";

const rowsAtOnce = 500;

/**
 * A workspace with a lead and as many submissions for one badge as are wanted, each of a person of its own and recommended by
 * somebody else. For processes that load little of the product.
 */
export async function approvable(db: Db, submissions: number, now: () => Date) {
  const [home] = await db.insert(workspace).values({ name: "North" }).returning();
  const workspaceId = home?.id as WorkspaceId;
  const userId = randomUUID();
  await db.insert(user).values({ id: userId, name: "Lea", email: `${userId}@home.test` });
  await db.insert(membership).values({ workspaceId, userId, roles: ["ld_lead"] });
  const [esco] = await db.insert(framework).values({ workspaceId, kind: "esco", name: "ESCO" }).returning();
  const [badge] = await db
    .insert(achievement)
    .values({
      workspaceId,
      name: "SQL basics",
      description: "Queries.",
      criteria: "Write ten queries that answer questions of your own team.",
      tags: ["sql"],
      validityMonths: 24,
    })
    .returning();
  const skills = await db
    .insert(skill)
    .values(
      ["SQL", "data quality", "reporting"].map((preferredLabel) => ({
        workspaceId,
        frameworkId: esco?.id ?? "",
        uri: `http://data.europa.eu/esco/skill/${encodeURIComponent(preferredLabel)}`,
        preferredLabel,
      })),
    )
    .returning({ id: skill.id });
  const achievementId = badge?.id ?? "";
  await db
    .insert(achievementSkill)
    .values(skills.map(({ id }) => ({ workspaceId, achievementId, skillId: id, level: 3 })));
  const submissionIds: string[] = [];
  for (let start = 0; start < submissions; start += rowsAtOnce) {
    const rows = Array.from({ length: Math.min(rowsAtOnce, submissions - start) }, (_, row) => ({
      workspaceId,
      id: randomUUID(),
      personId: randomUUID(),
      number: start + row,
    }));
    await db.insert(person).values(
      rows.map(({ personId, number }) => ({
        workspaceId,
        id: personId,
        name: `Person ${number}`,
        email: `person${number}@example.org`,
      })),
    );
    await db.insert(submission).values(
      rows.map(({ id, personId }) => ({
        workspaceId,
        id,
        personId,
        achievementId,
        status: "recommended" as const,
        attempt: 1,
      })),
    );
    await db.insert(assessment).values(
      rows.map(({ id }) => ({
        workspaceId,
        submissionId: id,
        attempt: 1,
        assessorUserId: "somebody else",
        outcome: "recommended" as const,
        achievedLevel: 3,
        decidedAt: now(),
      })),
    );
    submissionIds.push(...rows.map(({ id }) => id));
  }
  const actor: Scope["actor"] = { userId, name: "Lea", personId: null, roles: ["ld_lead"] };
  const scope: Scope = { db, workspaceId, actor, now };
  return { scope, submissionIds };
}
