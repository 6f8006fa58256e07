import type { credentialFormats } from "@/db/enums";
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
export const evidenceOf = <Row extends { id?: string | undefined; createdAt?: Date | undefined }>(
  credential: Earned,
  achievementName: string,
  grants: { skillId: string; level: number },
  { counts, because, maxLevel }: Judged,
  { id, createdAt }: Row,
) => ({
  workspaceId: credential.workspaceId,
  id: id as Row["id"],
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
  proofUrl: null,
  note: because,
  statedBy: credential.issuerName,
  createdAt: createdAt as Row["createdAt"],
});

/** Of what a line of a table says there is no proof: that is known without looking. */
export const judgedAsStated: Judged = {
  counts: false,
  because:
    "Counts as “self”: it came as a line of a table, so there is no proof to verify. Import the badge file itself and it counts as “credential”.",
  maxLevel: null,
};

/** Ours are proof by being ours: what was decided about others says nothing of them. */
export const judgedOf = (
  {
    origin,
    format,
    report,
  }: { origin: "issued" | "imported"; format: (typeof credentialFormats)[number]; report: unknown },
  policy: IssuerPolicy | undefined,
): Judged => {
  if (origin === "issued") return { counts: true, because: null, maxLevel: null };
  return format === "stated" ? judgedAsStated : judge(report as VerificationReport, policy);
};
