export type BadgeStatus = "valid" | "expiring" | "expired" | "revoked" | "unverified";

type Award = { verified: boolean; expiresAt: Date | null; revokedAt: Date | null };

/**
 * Where an award stands as of `at`. Revoked outranks all else; one that nobody could verify is never
 * called valid; `horizon` is the date up to which an expiry counts as near.
 */
export function badgeStatus({ verified, expiresAt, revokedAt }: Award, at: Date, horizon: Date): BadgeStatus {
  if (revokedAt !== null && revokedAt <= at) return "revoked";
  if (expiresAt !== null && expiresAt <= at) return "expired";
  if (!verified) return "unverified";
  return expiresAt !== null && expiresAt <= horizon ? "expiring" : "valid";
}
