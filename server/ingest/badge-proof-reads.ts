import "server-only";
import { and, eq } from "drizzle-orm";
import { earnedCredential, evidence } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { isOurAddress } from "@/server/verify/own-address";
import type { BadgeSummary, VerificationReport } from "@/server/verify/report";
import { grantsOf } from "./badge-grants";
import { instantOf } from "./badge-import-plan-reads";
import { achievementUri, readMeanings } from "./badge-known-reads";
import { grantedLevel } from "./badge-level";
import { doubtOf, issuerKeyOf } from "./issuer-trust";
import { readLevels } from "./skill-match-reads";

/** What a badge that was verified says here of whoever brings it. */
export type BadgeProof = {
  name: string;
  issuerName: string;
  /** The credential’s own id, else one made of what it says. */
  credentialUri: string;
  issuedAt: Date;
  expiresAt: Date | null;
  counts: boolean;
  /** Why it does not count, in words; null: it does. */
  because: string | null;
  /** One of our own achievements, where the badge is an award of it. */
  achievementId: string | null;
  /** Skills of ours with their levels. */
  proves: { skillId: string; level: number }[];
};

/**
 * What a badge proves here, of somebody who is none of our people: nothing of it is kept. A badge of ours proves what we said
 * with it; any other what its achievement is known to grant, else the skills that its alignments and words name. A problem, in
 * words, where the file holds no badge or the badge no date.
 */
export async function readBadgeProof(
  scope: Scope,
  report: VerificationReport,
): Promise<BadgeProof | { problem: string }> {
  const { badge } = report;
  if (!badge) {
    const why = report.checks.find(({ outcome }) => outcome === "failed" || outcome === "could-not-check");
    return { problem: why?.message ?? "This holds no badge that can be read." };
  }
  const issuedAt = instantOf(badge.issuedAt);
  if (!issuedAt)
    return { problem: "The badge does not say when it was issued, so it cannot count as evidence." };
  const meanings = await readMeanings(scope, [badge]);
  const policy = meanings.policies.get(issuerKeyOf(badge.issuer));
  const because = report.verdict === "revoked" ? "its issuer has revoked it." : doubtOf(report, policy);
  const ours = because === null ? await readOurAward(scope, badge) : null;
  const { level, isStated } = grantedLevel(badge.achievedLevel, await readLevels(scope));
  const most = policy?.maxLevel ?? Number.POSITIVE_INFINITY;
  const known = meanings.achievements.get(achievementUri(badge))?.grants;
  const granted =
    known?.map((one) => (isStated ? { ...one, level } : one)) ?? grantsOf(badge, level, meanings);
  return {
    name: badge.name,
    issuerName: badge.issuer.name,
    credentialUri: badge.credentialId ?? `urn:sha256:${sha256Hex(JSON.stringify(badge))}`,
    issuedAt,
    expiresAt: instantOf(badge.expiresAt),
    counts: because === null,
    because,
    achievementId: ours?.achievementId ?? null,
    proves: ours?.proves ?? granted.map((one) => ({ ...one, level: Math.min(one.level, most) })),
  };
}

/** The award of this workspace that a verified badge is, with what was said with it; null: it is another’s badge. */
async function readOurAward({ db, workspaceId }: Scope, { credentialId }: BadgeSummary) {
  if (!credentialId || !isOurAddress(credentialId, appUrl())) return null;
  const rows = await db
    .select({
      achievementId: earnedCredential.achievementId,
      skillId: evidence.skillId,
      level: evidence.level,
    })
    .from(earnedCredential)
    .leftJoin(
      evidence,
      and(
        eq(evidence.workspaceId, earnedCredential.workspaceId),
        eq(evidence.earnedCredentialId, earnedCredential.id),
      ),
    )
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.credentialUri, credentialId),
        eq(earnedCredential.origin, "issued"),
      ),
    );
  const [first] = rows;
  return (
    first && {
      achievementId: first.achievementId,
      proves: rows.flatMap(({ skillId, level }) =>
        skillId !== null && level !== null ? [{ skillId, level }] : [],
      ),
    }
  );
}
