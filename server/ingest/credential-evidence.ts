import { isProven, type VerificationReport } from "@/server/verify/report";

type Earned = {
  workspaceId: string;
  id: string;
  personId: string;
  achievedLevel: number | null;
  verified: boolean;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  report: unknown;
  issuerName: string;
};

/** What a credential proves of one skill that its achievement grants. Without a verified proof it counts as `self`, and says why. */
export const evidenceOf = (
  credential: Earned,
  achievementName: string,
  grants: { skillId: string; level: number },
) => ({
  workspaceId: credential.workspaceId,
  personId: credential.personId,
  skillId: grants.skillId,
  statement: achievementName,
  level: credential.achievedLevel ?? grants.level,
  source: credential.verified ? ("credential" as const) : ("self" as const),
  issuedAt: credential.issuedAt,
  expiresAt: credential.expiresAt,
  revokedAt: credential.revokedAt,
  earnedCredentialId: credential.id,
  note: credential.verified ? null : whyUnproven(credential.report as VerificationReport),
  statedBy: credential.issuerName,
});

/** Why a badge counts as the person's own word, in the words of the check that decided it; null for a proven one. */
export function whyUnproven(report: VerificationReport): string | null {
  if (isProven(report)) return null;
  const decisive =
    report.checks.find(({ outcome }) => outcome === "failed") ??
    report.checks.find(({ outcome }) => outcome === "could-not-check");
  return `Counts as “self”: ${decisive?.message ?? "the badge could not be verified."}`;
}
