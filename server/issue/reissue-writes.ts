import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { badgePage, earnedCredential, evidence, issuance, person, publicResource } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { statusListAddress } from "@/server/verify/controller-document";
import { randomPublicId, randomSalt } from "./adapters/random";
import type { WithdrawInput } from "./input";
import { ensureIssuer, takeStatusPlace } from "./issuer-writes";
import { identityOf } from "./prepare-award";
import { signNow } from "./publish-writes";
import { reissuedCredential } from "./reissued-credential";
import { type LifeOutcome, type LiveBadge, lockBadges, setBit, tellHolder } from "./revoke-writes";
import { lifeProblem, lifeStateOf, reasonInWords } from "./withdrawal";

/**
 * Issues badges anew, each under a new address; the old one points to the new one and is revoked. What a badge proves counts on
 * without a day's break. One transaction for each badge: whatever happens in between, the old badge stands or the new one does.
 */
export async function reissue(
  scope: Scope,
  { reason, words, ...input }: WithdrawInput,
): Promise<LifeOutcome> {
  await ensureIssuer(scope);
  const outcome: LifeOutcome = { changed: 0, left: [] };
  for (const id of new Set(input.earnedCredentialIds)) {
    const why = await reissueOne(scope, id, reasonInWords(reason, words));
    if (why) outcome.left.push({ id, why });
    else outcome.changed++;
  }
  const [left] = outcome.left;
  if (outcome.changed === 0 && left) throw new Refusal("conflict", "issue.badge_state", left.why);
  return outcome;
}

/** Null when it was issued anew, else why not. */
function reissueOne(scope: Scope, id: string, reason: string): Promise<string | null> {
  return change(scope, async (tx, record) => {
    const [old] = await lockBadges(tx, scope, [id]);
    if (!old) throw new Error(`the badge ${id} was locked and is not there`);
    const why = lifeProblem("reissue", lifeStateOf(old));
    if (why) return why;
    const made = await signAnew({ ...scope, db: tx }, old);
    await replace(tx, scope, old, made);
    await record({
      action: "issue.reissued",
      subject: { kind: "earned_credential", id: made.id },
      touches: { people: [old.personId], frame: true },
      summary: `issued ${old.achievement} of ${old.person} anew: ${reason}`,
      detail: { from: old.credentialUri, credential: made.credentialUri },
    });
    await tellHolder(tx, scope, { ...old, ...made }, "reissued", reason);
    return null;
  });
}

/** Writes, signs, checks and stores the badge that takes the other's place. `scope.db` is the transaction. */
async function signAnew(scope: Scope, old: LiveBadge) {
  const { db: tx, workspaceId, now } = scope;
  const [found] = await tx
    .select({ award: earnedCredential, holder: person })
    .from(earnedCredential)
    .innerJoin(person, and(eq(person.workspaceId, earnedCredential.workspaceId), eq(person.id, old.personId)))
    .where(isBadge(workspaceId, old.id));
  if (!found) throw new Error(`the badge ${old.id} was locked and is not there`);
  const { profileId } = await ensureIssuer(scope);
  const place = await takeStatusPlace(tx, workspaceId, profileId);
  const publicId = randomPublicId();
  const uri = `${appUrl()}/b/${publicId}`;
  const salt = randomSalt();
  const credential = reissuedCredential(JSON.parse(old.unsigned), {
    from: old.credentialUri,
    uri,
    identity: { ...identityOf(found.holder, salt, sha256Hex), salt },
    status: { list: statusListAddress(appUrl(), place.publicId), index: place.index },
    issuedAt: now(),
  });
  const unsigned = JSON.stringify(credential);
  const { issuer, original, jwt, report } = await signNow(scope, unsigned);
  const { id: _id, createdAt: _createdAt, ...kept } = found.award;
  const [made] = await tx
    .insert(earnedCredential)
    .values({
      ...kept,
      credentialUri: uri,
      original,
      originalSha256: sha256Hex(original),
      jwt,
      issuerName: issuer.name,
      report,
      checkedAt: now(),
    })
    .returning({ id: earnedCredential.id, credentialUri: earnedCredential.credentialUri });
  if (!made) throw new Error("insert into earned_credential returned no row");
  await tx.insert(publicResource).values({ id: publicId, kind: "badge", workspaceId, targetId: made.id });
  await tx.insert(issuance).values({
    workspaceId,
    approvalId: old.approvalId,
    state: "published",
    credentialUri: uri,
    statusListId: place.statusListId,
    statusIndex: place.index,
    unsigned,
    unsignedSha256: sha256Hex(unsigned),
    publishedAt: now(),
    earnedCredentialId: made.id,
    replacesId: old.id,
    signedWith: [issuer.ed25519.id, issuer.jwt.id],
    createdAt: now(),
  });
  return made;
}

/** The old badge is revoked and points to the new one; what it proved, the new one proves, shown to whom its holder showed the old one. */
async function replace(
  tx: Db,
  { workspaceId, now }: Scope,
  old: LiveBadge,
  made: { id: string; credentialUri: string },
) {
  const revokedAt = now();
  await tx
    .update(earnedCredential)
    .set({ revokedAt, revocationReason: reasonInWords("reissued", "") })
    .where(isBadge(workspaceId, old.id));
  await setBit(tx, workspaceId, old.place, revokedAt);
  await tx
    .update(evidence)
    .set({ earnedCredentialId: made.id, proofUrl: made.credentialUri })
    .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.earnedCredentialId, old.id)));
  const [chosen] = await tx
    .select({ shownTo: badgePage.shownTo })
    .from(badgePage)
    .where(and(eq(badgePage.workspaceId, workspaceId), eq(badgePage.earnedCredentialId, old.id)));
  if (!chosen) return;
  await tx
    .insert(badgePage)
    .values({ ...chosen, workspaceId, earnedCredentialId: made.id, createdAt: revokedAt });
}

const isBadge = (workspaceId: string, id: string) =>
  and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, id));
