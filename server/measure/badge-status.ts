import { daysAfter } from "./cell";

const badgeStatuses = ["valid", "expiring", "expired", "revoked", "future"] as const;
export type BadgeStatus = (typeof badgeStatuses)[number];

type Dates = { issuedAt: Date; expiresAt: Date | null; revokedAt: Date | null };

/** What an earned credential is worth as of a date; expiring means: within the horizon. */
export function badgeStatus(
  { issuedAt, expiresAt, revokedAt }: Dates,
  at: Date,
  horizonDays: number,
): BadgeStatus {
  if (issuedAt > at) return "future";
  if (revokedAt && revokedAt <= at) return "revoked";
  if (!expiresAt) return "valid";
  if (expiresAt <= at) return "expired";
  return expiresAt <= daysAfter(at, horizonDays) ? "expiring" : "valid";
}
