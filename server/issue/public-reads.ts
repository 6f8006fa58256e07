import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievement,
  approval,
  assessment,
  badgePage,
  earnedCredential,
  evidence,
  framework,
  issuance,
  issuerProfile,
  person,
  skill,
  storedFile,
  submissionItem,
} from "@/db/schema";
import { fileOfItem } from "@/server/assess/join-reads";
import { readShownBytes } from "@/server/assess/shown-file-reads";
import { Refusal } from "@/server/errors";
import { appUrl } from "@/server/secrets";
import { issuerAddress } from "@/server/verify/controller-document";
import { didWebOf } from "@/server/verify/did-web";
import { isPageShown, isSeenByStrangers, pageOfBadge } from "@/server/verify/page-reads";
import { publicReason } from "@/server/verify/public-reason";
import { findPublic, readNewestId, readUnsignedStatusList, verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { qrCode } from "./adapters/picture";
import { signDataIntegrity } from "./adapters/signer";
import { readAssessed } from "./assessed-reads";
import { readListSigner } from "./issuer-reads";
import { achievementOfBadge, approvalOfIssuance, assessmentOfApproval, personOfBadge } from "./join-reads";

/** A stranger's view: they have a public id, and no workspace. `isHolder`: one's own copy, whoever else may see it. */
export type PublicScope = { db: Db; now: () => Date; isHolder?: boolean };

const notThere = () => new Refusal("not_found", "issue.not_public", "There is nothing at this address.");

/** The row behind a public badge, with its original bytes. One that its holder shows to nobody is not there. */
export async function readPublicBadge({ db, isHolder = false }: PublicScope, publicId: string) {
  const found = await findPublic(db, "badge", publicId);
  if (!found) throw notThere();
  const { workspaceId } = found;
  const [row] = await db
    .select({
      earned: earnedCredential,
      person: person.name,
      achievement,
      shownTo: badgePage.shownTo,
      isPageShown,
    })
    .from(earnedCredential)
    .innerJoin(person, personOfBadge)
    .innerJoin(achievement, achievementOfBadge)
    .leftJoin(badgePage, pageOfBadge)
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, found.targetId)));
  if (!row || (!row.isPageShown && !isHolder)) throw notThere();
  return { ...row, workspaceId };
}

/** What the public page shows. The checks are made now, by the verifier that knows nothing of this chapter. */
export async function readBadgePage(scope: PublicScope, publicId: string) {
  const {
    earned,
    person: name,
    achievement: earnedAchievement,
    workspaceId,
    shownTo,
  } = await readPublicBadge(scope, publicId);
  const original = Buffer.from(earned.original);
  const [report, replacedBy, skills] = await Promise.all([
    verifyBadge(original, verifyDeps(scope)),
    readReplacement(scope.db, publicId),
    scope.db
      .select({
        name: skill.preferredLabel,
        uri: skill.uri,
        framework: framework.name,
        level: evidence.level,
      })
      .from(evidence)
      .innerJoin(skill, and(eq(skill.workspaceId, evidence.workspaceId), eq(skill.id, evidence.skillId)))
      .innerJoin(
        framework,
        and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
      )
      .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.earnedCredentialId, earned.id))),
  ]);
  return {
    publicId,
    url: `${appUrl()}/b/${publicId}`,
    report,
    recipientName: name,
    achievement: earnedAchievement.name,
    issuerName: earned.issuerName,
    issuedAt: earned.issuedAt,
    expiresAt: earned.expiresAt,
    revokedAt: earned.revokedAt,
    revocationReason: earned.revocationReason && publicReason(earned.revocationReason),
    replacedBy,
    level: earned.achievedLevel,
    skills,
    assessed: await readAssessed(scope.db, workspaceId, { earnedCredentialId: earned.id }),
    isListed: shownTo === "search",
    qrCode: await qrCode(`${appUrl()}/b/${publicId}`),
  };
}

/** The address of the badge that took its place, unless its holder shows that one to nobody. */
async function readReplacement(db: Db, publicId: string): Promise<string | null> {
  const newest = await readNewestId(db, publicId);
  if (!newest || newest === publicId) return null;
  return (await isSeenByStrangers(db, newest)) ? `${appUrl()}/b/${newest}` : null;
}

/** The signed bytes, exactly as they were stored. */
export async function readBadgeJson(scope: PublicScope, publicId: string): Promise<Uint8Array> {
  return Buffer.from((await readPublicBadge(scope, publicId)).earned.original);
}

/** The newest form of a badge: its own signed bytes, or those of the badge that took its place. */
export async function readNewestBadge(scope: PublicScope, publicId: string): Promise<Uint8Array> {
  const newest = await readNewestId(scope.db, publicId);
  if (!newest) throw notThere();
  return readBadgeJson(scope, newest);
}

export async function readBadgeToken(scope: PublicScope, publicId: string): Promise<string> {
  const { jwt } = (await readPublicBadge(scope, publicId)).earned;
  if (!jwt) throw notThere();
  return jwt;
}

/** A file that the learner chose to show with the badge, a picture without what its camera wrote beside it; no other file of theirs. */
export async function readEvidenceFile(scope: PublicScope, publicId: string, itemId: string) {
  const { earned, workspaceId } = await readPublicBadge(scope, publicId);
  const [found] = await scope.db
    .select({
      id: storedFile.id,
      name: storedFile.name,
      mediaType: storedFile.mediaType,
      sha256: storedFile.sha256,
    })
    .from(issuance)
    .innerJoin(approval, approvalOfIssuance)
    .innerJoin(assessment, assessmentOfApproval)
    .innerJoin(
      submissionItem,
      and(
        eq(submissionItem.workspaceId, assessment.workspaceId),
        eq(submissionItem.submissionId, assessment.submissionId),
      ),
    )
    .innerJoin(storedFile, fileOfItem)
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        eq(issuance.earnedCredentialId, earned.id),
        eq(submissionItem.id, itemId),
        eq(submissionItem.isPublic, true),
      ),
    );
  const content = found && (await readShownBytes({ db: scope.db, workspaceId }, found));
  if (!found || !content) throw notThere();
  return { name: found.name, content };
}

/** Who issues: name and address, as its public page shows them. */
export async function readIssuerPage({ db }: PublicScope, publicId: string) {
  const found = await findPublic(db, "issuer", publicId);
  if (!found) throw notThere();
  const [profile] = await db
    .select()
    .from(issuerProfile)
    .where(and(eq(issuerProfile.workspaceId, found.workspaceId), eq(issuerProfile.id, found.targetId)));
  if (!profile) throw notThere();
  return {
    name: profile.name,
    description: profile.description,
    website: profile.url,
    did: didWebOf(appUrl(), "issuers", publicId),
    url: issuerAddress(appUrl(), publicId),
    didDocument: `${issuerAddress(appUrl(), publicId)}/did.json`,
  };
}

/** Signed lists by public id, with what they were signed over; signing the same bits again would tell nobody anything. */
const signedLists = new Map<string, { of: string; goodUntil: number; signed: Record<string, unknown> }>();
/** Signed anew when less than this is left, so that nobody is handed a list about to run out. */
const renewBefore = 6 * 3_600_000;

/** The status list as it stands now, signed by its issuer. */
export async function readSignedStatusList({ db, now }: PublicScope, publicId: string) {
  const found = await findPublic(db, "status-list", publicId);
  const list = found && (await readUnsignedStatusList(db, publicId, now()));
  const issuer = found && (await readListSigner(db, found.workspaceId));
  if (!list || !issuer) throw notThere();
  // A list that an earlier key signed is signed again: the key may be one that counts no more.
  const of = `${issuer.ed25519.id} ${list.credentialSubject.encodedList}`;
  const kept = signedLists.get(publicId);
  if (kept && kept.of === of && kept.goodUntil - renewBefore > now().getTime()) return kept.signed;
  const { method } = issuer.ed25519;
  const signed = await signDataIntegrity(list, issuer.ed25519, method, now());
  signedLists.set(publicId, { of, goodUntil: Date.parse(list.validUntil), signed });
  return signed;
}
