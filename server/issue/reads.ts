import "server-only";
import { and, asc, desc, eq, gt, ilike, isNotNull, isNull, lte, or } from "drizzle-orm";
import {
  achievement,
  earnedCredential,
  issuerProfile,
  person,
  publicResource,
  signingKey,
} from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { IssuedInput } from "./input";

/** More rows than a screen can show; the search narrows them. */
const mostRows = 500;

/** The badges that this workspace has issued, newest first, and how many there are in all. */
export async function readIssued({ db, workspaceId, now }: Scope, { search, status }: IssuedInput) {
  const isOurs = and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.origin, "issued"));
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const inTime = or(isNull(earnedCredential.expiresAt), gt(earnedCredential.expiresAt, now()));
  const ofStatus = {
    valid: and(isNull(earnedCredential.revokedAt), inTime),
    expired: and(isNull(earnedCredential.revokedAt), lte(earnedCredential.expiresAt, now())),
    revoked: isNotNull(earnedCredential.revokedAt),
  };
  const rows = await db
    .select({
      id: earnedCredential.id,
      publicId: publicResource.id,
      personId: person.id,
      person: person.name,
      achievementId: achievement.id,
      achievement: achievement.name,
      level: earnedCredential.achievedLevel,
      issuedAt: earnedCredential.issuedAt,
      expiresAt: earnedCredential.expiresAt,
      revokedAt: earnedCredential.revokedAt,
      revocationReason: earnedCredential.revocationReason,
    })
    .from(earnedCredential)
    .innerJoin(
      person,
      and(eq(person.workspaceId, earnedCredential.workspaceId), eq(person.id, earnedCredential.personId)),
    )
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .leftJoin(
      publicResource,
      and(
        eq(publicResource.workspaceId, earnedCredential.workspaceId),
        eq(publicResource.kind, "badge"),
        eq(publicResource.targetId, earnedCredential.id),
      ),
    )
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

/** What a badge of ours is at this moment. */
function statusOf(
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date | null },
  now: Date,
): "valid" | "expired" | "revoked" {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= now ? "expired" : "valid";
}

/** The workspace's signing keys, public halves only. */
export async function readKeys({ db, workspaceId }: Scope) {
  const keys = await db
    .select({
      id: signingKey.id,
      issuer: issuerProfile.name,
      issuerPublicId: publicResource.id,
      algorithm: signingKey.algorithm,
      status: signingKey.status,
      publicJwk: signingKey.publicJwk,
      publicKeyMultibase: signingKey.publicKeyMultibase,
      createdAt: signingKey.createdAt,
    })
    .from(signingKey)
    .innerJoin(
      issuerProfile,
      and(
        eq(issuerProfile.workspaceId, signingKey.workspaceId),
        eq(issuerProfile.id, signingKey.issuerProfileId),
      ),
    )
    .innerJoin(
      publicResource,
      and(
        eq(publicResource.workspaceId, issuerProfile.workspaceId),
        eq(publicResource.kind, "issuer"),
        eq(publicResource.targetId, issuerProfile.id),
      ),
    )
    .where(eq(signingKey.workspaceId, workspaceId))
    .orderBy(desc(signingKey.createdAt), asc(signingKey.algorithm));
  return keys;
}
