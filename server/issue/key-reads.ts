import "server-only";
import { and, asc, count, desc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import {
  achievement,
  earnedCredential,
  issuance,
  issuerProfile,
  person,
  publicResource,
  signingKey,
} from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { readKeyCustody } from "./adapters/key-custody";
import { achievementOfBadge, personOfBadge } from "./join-reads";
import type { KeyInput } from "./key-input";
import { formatOf, isRotationNear, rotationDue } from "./signing-key";
import { whyNotSigned } from "./signing-means-writes";

/** The workspace's signing keys, public halves only, with how many badges each has signed and when it is due to be changed. */
async function readKeys({ db, workspaceId, now }: Scope) {
  const keys = await db
    .select({
      id: signingKey.id,
      issuerPublicId: publicResource.id,
      algorithm: signingKey.algorithm,
      status: signingKey.status,
      publicJwk: signingKey.publicJwk,
      publicKeyMultibase: signingKey.publicKeyMultibase,
      createdAt: signingKey.createdAt,
      activatedAt: signingKey.activatedAt,
      switchAt: signingKey.switchAt,
      retiredAt: signingKey.retiredAt,
      compromisedSince: signingKey.compromisedSince,
    })
    .from(signingKey)
    .innerJoin(
      publicResource,
      and(
        eq(publicResource.workspaceId, signingKey.workspaceId),
        eq(publicResource.kind, "issuer"),
        eq(publicResource.targetId, signingKey.issuerProfileId),
      ),
    )
    .where(eq(signingKey.workspaceId, workspaceId))
    .orderBy(desc(signingKey.createdAt), asc(signingKey.algorithm));
  const counts = await db
    .select({ keys: issuance.signedWith, badges: count() })
    .from(issuance)
    .where(and(eq(issuance.workspaceId, workspaceId), isNotNull(issuance.earnedCredentialId)))
    .groupBy(issuance.signedWith);
  const badgesOf = (isSigner: (signedWith: readonly string[]) => boolean) =>
    counts
      .filter(({ keys: signedWith }) => isSigner(signedWith))
      .reduce((sum, { badges }) => sum + badges, 0);
  return keys.map((key) => ({
    ...key,
    use: formatOf(key.algorithm),
    ...dueOf(rotationDue(key), now()),
    badges: badgesOf(
      (signedWith) => signedWith.includes(key.id) || (signedWith.length === 0 && isFirst(key, keys)),
    ),
  }));
}

const dueOf = (due: Date | null, at: Date) => ({
  rotationDue: due,
  isDue: due !== null && isRotationNear(due, at),
});

type Dated = Pick<typeof signingKey.$inferSelect, "algorithm" | "createdAt" | "id">;

/** Badges that do not name their keys were signed with the first pair. */
const isFirst = (key: Dated, keys: readonly Dated[]): boolean =>
  keys
    .filter(({ algorithm }) => formatOf(algorithm) === formatOf(key.algorithm))
    .every(({ createdAt }) => createdAt >= key.createdAt);

/** What the page for keys shows: the issuer, the keys, and where the secret is kept that seals them. */
export async function readKeyPage(scope: Scope) {
  const { db, workspaceId } = scope;
  const [keys, [issuer]] = await Promise.all([
    readKeys(scope),
    db
      .select({
        name: issuerProfile.name,
        url: issuerProfile.url,
        email: issuerProfile.email,
        description: issuerProfile.description,
        termsUrl: issuerProfile.termsUrl,
      })
      .from(issuerProfile)
      .where(eq(issuerProfile.workspaceId, workspaceId))
      .orderBy(asc(issuerProfile.createdAt))
      .limit(1),
  ]);
  return { keys, issuer: issuer ?? null, custody: readKeyCustody() };
}

/**
 * With which keys, in whose name, badges are signed now, for whoever issues; `problem`: why none can be, in a sentence. Null before the
 * first badge, with which the issuer is made.
 */
export async function readSigner(scope: Scope) {
  const { keys, issuer } = await readKeyPage(scope);
  if (!issuer) return null;
  const active = keys.filter(({ status }) => status === "active");
  return {
    name: issuer.name,
    problem: await whyNotSigned(scope),
    keys: active.map(({ id, algorithm, createdAt, activatedAt, isDue }) => ({
      id,
      algorithm,
      since: activatedAt ?? createdAt,
      isDue,
    })),
  };
}

/** More than a screen can show; all of them are issued anew. */
const mostShown = 200;

/**
 * The badges that a key signed and that have neither been revoked nor issued anew, the newest first; `isAfter`: signed since the
 * key was compromised, so that they may be forged.
 */
export async function readSignedBy(scope: Scope, { keyId }: KeyInput) {
  const { db, workspaceId } = scope;
  const [key] = await db
    .select()
    .from(signingKey)
    .where(and(eq(signingKey.workspaceId, workspaceId), eq(signingKey.id, keyId)));
  if (!key) throw new Refusal("not_found", "issue.key_unknown", "There is no such key here.");
  const isSigned = and(
    eq(issuance.workspaceId, workspaceId),
    isNull(earnedCredential.revokedAt),
    await signedWith(scope, key),
  );
  const ofIssuance = and(
    eq(earnedCredential.workspaceId, issuance.workspaceId),
    eq(earnedCredential.id, issuance.earnedCredentialId),
  );
  const since = key.compromisedSince;
  const rows = await db
    .select({
      id: earnedCredential.id,
      credentialUri: earnedCredential.credentialUri,
      person: person.name,
      achievement: achievement.name,
      signedAt: earnedCredential.checkedAt,
    })
    .from(issuance)
    .innerJoin(earnedCredential, ofIssuance)
    .innerJoin(person, personOfBadge)
    .innerJoin(achievement, achievementOfBadge)
    .where(isSigned)
    .orderBy(desc(earnedCredential.checkedAt), asc(earnedCredential.id))
    .limit(mostShown);
  const [all] = await db
    .select({ badges: count() })
    .from(issuance)
    .innerJoin(earnedCredential, ofIssuance)
    .where(isSigned);
  return {
    total: all?.badges ?? 0,
    badges: rows.map((row) => ({ ...row, isAfter: since !== null && row.signedAt >= since })),
  };
}

/** Signed, in one of its two forms, with a key that was marked as compromised; null where no key was. */
export async function signedUnsafely(scope: Scope): Promise<SQL | null> {
  const keys = await scope.db
    .select()
    .from(signingKey)
    .where(and(eq(signingKey.workspaceId, scope.workspaceId), eq(signingKey.status, "compromised")));
  const each = await Promise.all(keys.map((key) => signedWith(scope, key)));
  return or(...each) ?? null;
}

async function signedWith({ db, workspaceId }: Scope, key: typeof signingKey.$inferSelect): Promise<SQL> {
  const keys = await db
    .select({ id: signingKey.id, algorithm: signingKey.algorithm, createdAt: signingKey.createdAt })
    .from(signingKey)
    .where(and(eq(signingKey.workspaceId, workspaceId), eq(signingKey.issuerProfileId, key.issuerProfileId)));
  const named = sql`${key.id}::uuid = any(${issuance.signedWith})`;
  return isFirst(key, keys) ? sql`(${named} or cardinality(${issuance.signedWith}) = 0)` : named;
}
