import "server-only";
import { and, desc, eq, gt, inArray, lte } from "drizzle-orm";
import { evidence, person, skill } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type Activity, activityDays, describeActivity, mostShown } from "./activity";
import { daysAfter } from "./cell";

const columns = { issued: evidence.issuedAt, expired: evidence.expiresAt, revoked: evidence.revokedAt };

/** What was earned, claimed, lost by expiry or revoked in these teams in the last 90 days, newest first, at most 50. */
export async function readActivity(
  { db, workspaceId }: Scope,
  teamIds: ReadonlySet<string>,
  at: Date,
): Promise<Activity[]> {
  const found: Activity[] = [];
  for (const kind of ["issued", "expired", "revoked"] as const) {
    const when = columns[kind];
    const rows = await db
      .select({
        id: evidence.id,
        at: when,
        personId: person.id,
        person: person.name,
        skill: skill.preferredLabel,
        level: evidence.level,
        source: evidence.source,
      })
      .from(evidence)
      .innerJoin(person, and(eq(person.workspaceId, evidence.workspaceId), eq(person.id, evidence.personId)))
      .innerJoin(skill, and(eq(skill.workspaceId, evidence.workspaceId), eq(skill.id, evidence.skillId)))
      .where(
        and(
          eq(evidence.workspaceId, workspaceId),
          inArray(person.teamId, [...teamIds]),
          gt(when, daysAfter(at, -activityDays)),
          lte(when, at),
        ),
      )
      .orderBy(desc(when), desc(evidence.id))
      .limit(mostShown);
    found.push(...rows.flatMap((row) => (row.at ? [describeActivity(kind, { ...row, at: row.at })] : [])));
  }
  return found
    .sort((a, b) => b.at.getTime() - a.at.getTime() || a.key.localeCompare(b.key))
    .slice(0, mostShown);
}
