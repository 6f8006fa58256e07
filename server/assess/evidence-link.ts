/** The longest that a link for a verifier may work. */
export const longestDays = 90;

const day = 24 * 3_600_000;

export const linkEnd = (madeAt: Date, days: number): Date => new Date(madeAt.getTime() + days * day);

type LinkState = "open" | "revoked" | "expired";

/** On the second it expires, it has expired. */
export function linkState(
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date },
  now: Date,
): LinkState {
  if (revokedAt) return "revoked";
  return now < expiresAt ? "open" : "expired";
}
