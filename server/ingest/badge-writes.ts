import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementAlignment,
  achievementSkill,
  earnedCredential,
  evidence,
  skill,
} from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { acceptedSkillsFor } from "@/server/taxonomy/accepted-alignment-reads";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { achievementStatement } from "@/server/taxonomy/statement";
import { type BadgeSummary, isProven, type VerificationReport } from "@/server/verify/report";
import { grantedLevel } from "./badge-level";
import { grantEvidenceFor } from "./credential-evidence-writes";

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
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Keeps somebody's badge: the achievement, the award with its original bytes and report, and the evidence. */
export async function keepBadge(
  tx: Db,
  scope: Pick<Scope, "workspaceId" | "now">,
  received: ReceivedBadge,
  levels: readonly ProficiencyLevel[],
): Promise<KeptBadge> {
  const { workspaceId, now } = scope;
  const { badge, report, personId } = received;
  const verified = isProven(report);
  const credentialUri = badge.credentialId ?? `urn:sha256:${received.sha256}`;
  const { level, isStated } = grantedLevel(badge.achievedLevel, levels);
  const achievementId = await ensureAchievement(tx, scope, badge, level);
  const skills = await tx
    .select({ skillId: achievementSkill.skillId })
    .from(achievementSkill)
    .where(
      and(eq(achievementSkill.workspaceId, workspaceId), eq(achievementSkill.achievementId, achievementId)),
    );
  const kept = { skills: skills.length, isLevelStated: isStated, isWorseCopy: false };

  const values = {
    workspaceId,
    personId,
    achievementId,
    origin: "imported" as const,
    format: badge.format,
    credentialUri,
    original: received.original,
    originalMediaType: received.mediaType,
    originalSha256: received.sha256,
    issuerName: badge.issuer.name,
    issuedAt: received.issuedAt,
    expiresAt: received.expiresAt,
    // A badge does not say when it was revoked, only that it is: as far as we know, since we looked.
    revokedAt: report.verdict === "revoked" ? now() : null,
    achievedLevel: isStated ? level : null,
    verified,
    report,
    checkedAt: new Date(report.checkedAt),
  };
  const [made] = await tx
    .insert(earnedCredential)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: earnedCredential.id });
  if (made) {
    await grantEvidenceFor(tx, workspaceId, made.id);
    return { outcome: "created", ...kept };
  }
  const [before] = await tx
    .select()
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.personId, personId),
        eq(earnedCredential.credentialUri, credentialUri),
      ),
    );
  if (!before || before.origin === "issued") return { outcome: "unchanged", ...kept };
  const isSameFile = before.originalSha256 === received.sha256;
  // Anybody can write a file with this id: only a proof replaces a proof.
  if (before.verified && !verified && !isSameFile)
    return { outcome: "unchanged", ...kept, isWorseCopy: true };
  // The same badge as JSON and as a picture is one badge; it changes only when what we know of it does.
  const isSameFinding =
    before.verified === verified && (before.revokedAt === null) === (values.revokedAt === null);
  if (isSameFinding) return { outcome: "unchanged", ...kept };

  const ofCredential = and(eq(evidence.workspaceId, workspaceId), eq(evidence.earnedCredentialId, before.id));
  await tx
    .update(earnedCredential)
    .set({ ...values, revokedAt: values.revokedAt && (before.revokedAt ?? values.revokedAt) })
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, before.id)));
  await tx.delete(evidence).where(ofCredential);
  await grantEvidenceFor(tx, workspaceId, before.id);
  return { outcome: "updated", ...kept };
}

/** The foreign achievement with its skills of ours: those that its alignments name, and those accepted for its words. */
async function ensureAchievement(
  tx: Db,
  { workspaceId, now }: Pick<Scope, "workspaceId" | "now">,
  badge: BadgeSummary,
  level: number,
): Promise<string> {
  const uri =
    badge.achievementId ?? `urn:sha256:${sha256(`${badge.issuer.id ?? badge.issuer.name}\n${badge.name}`)}`;
  const [made] = await tx
    .insert(achievement)
    .values({
      workspaceId,
      origin: "foreign",
      uri,
      name: badge.name,
      description: badge.description ?? "",
      criteria: badge.criteria ?? badge.criteriaUrl ?? "",
      tags: badge.tags,
      provider: badge.issuer.name,
      updatedAt: now(),
    })
    .onConflictDoNothing()
    .returning({ id: achievement.id });
  if (!made) {
    const [known] = await tx
      .select({ id: achievement.id })
      .from(achievement)
      .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.uri, uri)));
    if (!known) throw new Error("achievement neither inserted nor found");
    return known.id;
  }
  const skillIds = await alignedSkills(tx, workspaceId, badge.alignments);
  const granted = new Map(skillIds.flatMap((id) => (id ? [[id, level] as const] : [])));
  // What an L&D lead decided about these words holds for the next achievement that says them.
  for (const accepted of await acceptedFor(tx, workspaceId, badge)) {
    if (!granted.has(accepted.skillId)) granted.set(accepted.skillId, accepted.level ?? level);
  }
  if (granted.size > 0) {
    await tx
      .insert(achievementSkill)
      .values(
        [...granted].map(([skillId, at]) => ({ workspaceId, achievementId: made.id, skillId, level: at })),
      );
  }
  const others = badge.alignments.filter((_, place) => skillIds[place] === null);
  if (others.length > 0) {
    await tx
      .insert(achievementAlignment)
      .values(others.map((alignment) => ({ workspaceId, achievementId: made.id, ...alignment })));
  }
  return made.id;
}

async function acceptedFor(db: Db, workspaceId: WorkspaceId, { name, description }: BadgeSummary) {
  const statement = achievementStatement({ name, description: description ?? "" });
  const accepted = await acceptedSkillsFor({ db, workspaceId }, "achievement", [statement]);
  return accepted.get(statement) ?? [];
}

/** For each alignment the skill that bears its address, or its code if only one does; else null. */
async function alignedSkills(tx: Db, workspaceId: string, alignments: BadgeSummary["alignments"]) {
  const names = alignments
    .flatMap(({ targetUrl, targetCode }) => [targetUrl, targetCode ?? ""])
    .filter(Boolean);
  if (names.length === 0) return alignments.map(() => null);
  const found = await tx
    .select({ id: skill.id, uri: skill.uri, code: skill.code })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
        eq(skill.kind, "skill"),
        or(inArray(skill.uri, names), inArray(skill.code, names)),
      ),
    );
  return alignments.map(({ targetUrl, targetCode }) => {
    const byUri = found.find(({ uri }) => uri === targetUrl || uri === targetCode);
    const byCode = found.filter(({ code }) => code !== null && code === targetCode);
    return byUri?.id ?? (byCode.length === 1 ? (byCode[0]?.id ?? null) : null);
  });
}
