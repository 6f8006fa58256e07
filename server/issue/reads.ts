import "server-only";
import { and, asc, desc, eq, gt, ilike, isNotNull, isNull, lte, not, or, sql } from "drizzle-orm";
import { achievement, badgePage, earnedCredential, issuance, person, publicResource } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { containing } from "@/server/search";
import { addressOfBadge, isPageShown, pageOfBadge } from "@/server/verify/page-reads";
import type { IssuedInput, IssuedStatus } from "./input";
import { achievementOfBadge, issuanceOfBadge, personOfBadge } from "./join-reads";
import { signedUnsafely } from "./key-reads";

/** More rows than a screen can show; the search narrows them. */
const mostRows = 500;

/** The badges that this workspace has issued, newest first, and how many there are in all. */
export async function readIssued(scope: Scope, { search, status }: IssuedInput) {
  const { db, workspaceId, now } = scope;
  const isOurs = and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.origin, "issued"));
  const like = containing(search);
  const unsafe = sql<boolean>`coalesce(${await signedUnsafely(scope)}, false)`;
  const inTime = or(isNull(earnedCredential.expiresAt), gt(earnedCredential.expiresAt, now()));
  const ofStatus = {
    valid: and(isNull(earnedCredential.revokedAt), not(unsafe), inTime),
    "key-unsafe": and(isNull(earnedCredential.revokedAt), unsafe),
    expired: and(isNull(earnedCredential.revokedAt), not(unsafe), lte(earnedCredential.expiresAt, now())),
    suspended: isNotNull(issuance.suspendedAt),
    revoked: and(isNotNull(earnedCredential.revokedAt), isNull(issuance.suspendedAt)),
  };
  const rows = await db
    .select({
      id: earnedCredential.id,
      publicId: publicResource.id,
      isPageShown,
      personId: person.id,
      person: person.name,
      achievementId: achievement.id,
      achievement: achievement.name,
      level: earnedCredential.achievedLevel,
      issuedAt: earnedCredential.issuedAt,
      expiresAt: earnedCredential.expiresAt,
      revokedAt: earnedCredential.revokedAt,
      suspendedAt: issuance.suspendedAt,
      revocationReason: earnedCredential.revocationReason,
      isUnsafe: unsafe,
    })
    .from(earnedCredential)
    .innerJoin(person, personOfBadge)
    .innerJoin(achievement, achievementOfBadge)
    .leftJoin(issuance, issuanceOfBadge)
    .leftJoin(publicResource, addressOfBadge)
    .leftJoin(badgePage, pageOfBadge)
    .where(
      and(
        isOurs,
        search ? or(ilike(person.name, like), ilike(achievement.name, like)) : undefined,
        status ? ofStatus[status] : undefined,
      ),
    )
    .orderBy(desc(earnedCredential.issuedAt), asc(person.name))
    .limit(mostRows);
  const total = await db.$count(earnedCredential, isOurs);
  return {
    total,
    badges: rows.map((row) => ({ ...row, status: statusOf(row, now()) })),
  };
}

type Standing = Record<"revokedAt" | "suspendedAt" | "expiresAt", Date | null> & { isUnsafe: boolean };

/** What a badge of ours is at this moment. What verifies with no one is neither valid nor expired. */
function statusOf({ revokedAt, suspendedAt, expiresAt, isUnsafe }: Standing, now: Date): IssuedStatus {
  if (suspendedAt) return "suspended";
  if (revokedAt) return "revoked";
  if (isUnsafe) return "key-unsafe";
  return expiresAt && expiresAt <= now ? "expired" : "valid";
}
