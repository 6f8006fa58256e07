import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { evidence, skill } from "@/db/schema";
import { dateInWords } from "@/server/dates";
import { Refusal } from "@/server/errors";
import { appUrl } from "@/server/secrets";
import { levelLabel } from "@/server/taxonomy/scale";
import { certificatePdf } from "./adapters/certificate";
import { readBadgePicture } from "./picture-reads";
import { type PublicScope, readPublicBadge } from "./public-reads";

/** A badge as a page to print. Of one that was taken back there is none. */
export async function readCertificate(scope: PublicScope, publicId: string): Promise<Uint8Array> {
  const { earned, person, achievement, workspaceId } = await readPublicBadge(scope, publicId);
  if (earned.revokedAt) {
    throw new Refusal(
      "not_found",
      "issue.badge_taken_back",
      "This badge was taken back: there is no certificate.",
    );
  }
  const skills = await scope.db
    .selectDistinct({ name: skill.preferredLabel })
    .from(evidence)
    .innerJoin(skill, and(eq(skill.workspaceId, evidence.workspaceId), eq(skill.id, evidence.skillId)))
    .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.earnedCredentialId, earned.id)))
    .orderBy(asc(skill.preferredLabel));
  const png = await readBadgePicture(scope, publicId, "png", false);
  if (typeof png === "string") throw new Error("a picture as PNG is no text");
  const { achievedLevel, issuedAt, expiresAt, issuerName } = earned;
  return certificatePdf({
    recipient: person,
    badge: achievement.name,
    issuer: issuerName,
    description: achievement.description,
    facts: [
      `Issued on ${dateInWords(issuedAt)}${expiresAt ? `, valid until ${dateInWords(expiresAt)}` : ""}`,
      ...(achievedLevel === null ? [] : [`Level achieved: ${levelLabel(achievedLevel)}`]),
    ],
    skills: skills.map(({ name }) => name),
    address: `${appUrl()}/b/${publicId}`,
    png,
    madeAt: scope.now(),
  });
}
