import type { VerificationReport } from "@/server/verify/report";
import { type IssuerPolicy, type Judged, judge } from "./issuer-trust";

type Earned = {
  workspaceId: string;
  id: string;
  personId: string;
  achievedLevel: number | null;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  issuerName: string;
};

/** What a credential proves of one skill that its achievement grants. Where it is no proof it counts as `self`, and says why. */
export const evidenceOf = (
  credential: Earned,
  achievementName: string,
  grants: { skillId: string; level: number },
  { counts, because, maxLevel }: Judged,
) => ({
  workspaceId: credential.workspaceId,
  personId: credential.personId,
  skillId: grants.skillId,
  statement: achievementName,
  partOf: "",
  level: Math.min(credential.achievedLevel ?? grants.level, maxLevel ?? Number.POSITIVE_INFINITY),
  source: counts ? ("credential" as const) : ("self" as const),
  issuedAt: credential.issuedAt,
  expiresAt: credential.expiresAt,
  revokedAt: credential.revokedAt,
  earnedCredentialId: credential.id,
  note: because,
  statedBy: credential.issuerName,
});

/** Ours are proof by being ours: what was decided about others says nothing of them. */
export const judgedOf = (
  { origin, report }: { origin: "issued" | "imported"; report: unknown },
  policy: IssuerPolicy | undefined,
): Judged =>
  origin === "issued"
    ? { counts: true, because: null, maxLevel: null }
    : judge(report as VerificationReport, policy);
