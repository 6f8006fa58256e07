import type { EvidenceSource } from "@/db/enums";

/** One dated statement, as much of it as its history needs. */
type Statement = {
  skillId: string;
  level: number;
  source: EvidenceSource;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

export type RecentChange = {
  at: Date;
  kind: "gained" | "expired" | "revoked";
  skillId: string;
  level: number;
  source: EvidenceSource;
};

/** What happened to a person's evidence after `since` and up to `until`, the latest first. */
export function recentChanges(evidence: Iterable<Statement>, since: Date, until: Date): RecentChange[] {
  const changes: RecentChange[] = [];
  const isRecent = (date: Date | null): date is Date => date !== null && date > since && date <= until;
  for (const { skillId, level, source, issuedAt, expiresAt, revokedAt } of evidence) {
    const about = { skillId, level, source };
    if (isRecent(issuedAt)) changes.push({ at: issuedAt, kind: "gained", ...about });
    // What was revoked before it ran out is told once, as revoked.
    if (isRecent(revokedAt)) changes.push({ at: revokedAt, kind: "revoked", ...about });
    else if (isRecent(expiresAt) && !revokedAt) changes.push({ at: expiresAt, kind: "expired", ...about });
  }
  return changes.sort((a, b) => b.at.getTime() - a.at.getTime());
}
