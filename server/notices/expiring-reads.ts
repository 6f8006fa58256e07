import "server-only";
import { and, eq, gt, isNull, lte, notExists, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { earnedCredential } from "@/db/schema";
import { present } from "@/server/people/people-reads";

const day = 24 * 60 * 60 * 1000;

/** So many days before a badge runs out somebody is told (screens 3.8). */
export const expiryStages = [90, 30, 7] as const;

/**
 * Narrows a query over `earned_credential` and `person` to badges that run out later than in `after` and within `within` days:
 * of people who are there, and not of those whom a longer-lived copy leaves with the badge.
 */
export function runsOut(
  db: Db,
  at: Date,
  { after, within }: { after: number; within: number },
): SQL | undefined {
  const renewed = alias(earnedCredential, "renewed");
  return and(
    gt(earnedCredential.expiresAt, new Date(at.getTime() + after * day)),
    lte(earnedCredential.expiresAt, new Date(at.getTime() + within * day)),
    isNull(earnedCredential.revokedAt),
    present(at),
    notExists(
      db
        .select({ id: renewed.id })
        .from(renewed)
        .where(
          and(
            eq(renewed.workspaceId, earnedCredential.workspaceId),
            eq(renewed.personId, earnedCredential.personId),
            eq(renewed.achievementId, earnedCredential.achievementId),
            isNull(renewed.revokedAt),
            or(isNull(renewed.expiresAt), gt(renewed.expiresAt, earnedCredential.expiresAt)),
          ),
        ),
    ),
  );
}
