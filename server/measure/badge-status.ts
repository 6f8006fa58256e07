import { daysAfter } from "./cell";

export type BadgeStatus = "valid" | "expiring" | "expired" | "revoked" | "future" | "unverified";

type Award = { verified: boolean; issuedAt: Date; expiresAt: Date | null; revokedAt: Date | null };

/**
 * Where an award stands as of a date. Revoked outranks all else, and one that nobody could verify is
 * never called valid; expiring means: within the horizon.
 */
export function badgeStatus(
  { verified, issuedAt, expiresAt, revokedAt }: Award,
  at: Date,
  horizonDays: number,
): BadgeStatus {
  if (issuedAt > at) return "future";
  if (revokedAt && revokedAt <= at) return "revoked";
  if (expiresAt && expiresAt <= at) return "expired";
  if (!verified) return "unverified";
  return expiresAt && expiresAt <= daysAfter(at, horizonDays) ? "expiring" : "valid";
}
