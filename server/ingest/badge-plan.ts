import type { Scope } from "@/server/scope";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import type { BadgeSummary, CheckResult, VerificationReport } from "@/server/verify/report";
import { planAssignmentEnd } from "./assignment-end";
import { grantsOf } from "./badge-grants";
import { achievementUri, credentialUri, type KnownBadges } from "./badge-known-reads";
import { grantedLevel } from "./badge-level";
import { evidenceOf } from "./credential-evidence";
import { issuerKeyOf, judge, withoutProof } from "./issuer-trust";
import { newAchievement } from "./new-achievement";
import type { Plan } from "./plan/plan";

export type ReceivedBadge = {
  personId: string;
  original: Uint8Array;
  mediaType: string;
  sha256: string;
  report: VerificationReport;
  badge: BadgeSummary;
  issuedAt: Date;
  expiresAt: Date | null;
};

export type KeptBadge = {
  outcome: "created" | "updated" | "unchanged";
  /** Skills of ours that its alignments name. */
  skills: number;
  /** False where a level had to be assumed for them. */
  isLevelStated: boolean;
  /** A verified copy was there already, and this one is not verified: the verified one stays. */
  isWorseCopy: boolean;
  /** Why it counts as the person’s own word; null: it is proof. */
  because: string | null;
};

type Where = Pick<Scope, "workspaceId" | "now">;

/** Keeps somebody's badge: the achievement, the award with its original bytes and report, and the evidence. */
export function planBadge(
  plan: Plan,
  scope: Where,
  received: ReceivedBadge,
  known: KnownBadges,
  levels: readonly ProficiencyLevel[],
): KeptBadge {
  const { workspaceId, now } = scope;
  const { badge, personId } = received;
  const uri = credentialUri(received);
  const report = isProofOfAnother(known, uri, personId)
    ? withoutProof(received.report, ofAnother)
    : received.report;
  const judged = judge(report, known.policies.get(issuerKeyOf(badge.issuer)));
  const verified = judged.counts;
  const { level, isStated } = grantedLevel(badge.achievedLevel, levels);
  const granting = planAchievement(plan, scope, badge, level, known);
  const kept = {
    skills: granting.grants.length,
    isLevelStated: isStated,
    isWorseCopy: false,
    because: judged.because,
  };
  const key = `${personId} ${uri}`;
  const values = {
    workspaceId,
    personId,
    achievementId: granting.id,
    origin: "imported" as const,
    format: badge.format,
    credentialUri: uri,
    original: received.original,
    originalMediaType: received.mediaType,
    originalSha256: received.sha256,
    issuerName: badge.issuer.name,
    issuerKey: issuerKeyOf(badge.issuer),
    issuedAt: received.issuedAt,
    expiresAt: received.expiresAt,
    // A badge does not say when it was revoked, only that it is: as far as we know, since we looked.
    revokedAt: report.verdict === "revoked" ? now() : null,
    achievedLevel: isStated ? level : null,
    verified,
    report,
    checkedAt: new Date(report.checkedAt),
  };
  const before = known.earned.get(key);
  if (before) {
    if (before.origin === "issued") return { outcome: "unchanged", ...kept };
    const isSameFile = before.originalSha256 === received.sha256;
    // Anybody can write a file with this id: only a proof replaces a proof.
    if (before.verified && !verified && !isSameFile)
      return { outcome: "unchanged", ...kept, isWorseCopy: true };
    // The same badge as JSON and as a picture is one badge; it changes only when what we know of it does, or its issuer
    // has issued it anew.
    const isSameFinding =
      before.verified === verified && (before.revokedAt === null) === (values.revokedAt === null);
    const isNewer = received.issuedAt > before.issuedAt;
    if (isSameFinding && !isNewer) return { outcome: "unchanged", ...kept };
  }
  const revokedAt = values.revokedAt && (before?.revokedAt ?? values.revokedAt);
  const earned = before
    ? plan.update("earnedCredential", before, { ...values, revokedAt })
    : plan.insert("earnedCredential", {
        ...values,
        id: plan.newId(),
        jwt: null,
        revocationReason: null,
        createdAt: now(),
      });
  known.earned.set(key, earned);
  for (const old of known.evidence.get(earned.id) ?? []) plan.remove("evidence", old);
  const granted = granting.grants.map((grants) =>
    plan.insert(
      "evidence",
      evidenceOf(earned, granting.name, grants, judged, { id: plan.newId(), createdAt: now() }),
    ),
  );
  known.evidence.set(earned.id, granted);
  const asked = known.assignments.get(`${personId} ${granting.id}`);
  if (asked) planAssignmentEnd(plan, asked, earned, now());
  plan.touchPerson(personId);
  plan.touchFrame();
  return { outcome: before ? "updated" : "created", ...kept };
}

/** One award is one person’s. */
const isProofOfAnother = ({ earned }: KnownBadges, uri: string, personId: string): boolean =>
  [...earned.values()].some(
    (one) => one.credentialUri === uri && one.personId !== personId && one.verified && one.revokedAt === null,
  );

const ofAnother: CheckResult = {
  id: "recipient",
  title: "Recipient",
  outcome: "failed",
  message: "The same badge is here already as the proof of somebody else.",
};

/** The foreign achievement with its skills of ours: those that its alignments name, and those accepted for its words. */
function planAchievement(
  plan: Plan,
  { workspaceId, now }: Where,
  badge: BadgeSummary,
  level: number,
  known: KnownBadges,
) {
  const uri = achievementUri(badge);
  const there = known.achievements.get(uri);
  if (there) return there;
  const made = plan.insert("achievement", {
    ...newAchievement({ workspaceId, now }, plan.newId(), uri),
    origin: "foreign",
    name: badge.name,
    description: badge.description ?? "",
    criteria: badge.criteria ?? badge.criteriaUrl ?? "",
    tags: badge.tags,
    provider: badge.issuer.name,
  });
  for (const alignment of badge.alignments) {
    if (known.skillOf(alignment)) continue;
    const target = { workspaceId, id: plan.newId(), achievementId: made.id, ...withoutGaps(alignment) };
    plan.insert("achievementAlignment", target);
  }
  const grants = grantsOf(badge, level, known);
  for (const grant of grants) {
    plan.insert("achievementSkill", { workspaceId, achievementId: made.id, ...grant });
  }
  const one = { id: made.id, name: made.name, grants };
  known.achievements.set(uri, one);
  return one;
}

type Target = BadgeSummary["alignments"][number];

const withoutGaps = ({ targetName, targetUrl, targetFramework, targetCode, targetType }: Target) => ({
  targetName,
  targetUrl,
  targetFramework: targetFramework ?? null,
  targetCode: targetCode ?? null,
  targetType: targetType ?? null,
});
