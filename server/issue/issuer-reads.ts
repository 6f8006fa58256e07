import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { issuerProfile, publicResource, signingKey } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { appUrl } from "@/server/secrets";
import { issuerAddress, keyAddress, keyIdWithin } from "@/server/verify/controller-document";
import { didWebOf } from "@/server/verify/did-web";
import { isTokenKey, type TokenAlgorithm } from "./signing-key";

type SealedKey = { workspaceId: string; id: string; sealedPrivateKey: string };

/** An issuer with what is needed to sign in its name. */
export type Issuer = {
  profileId: string;
  did: string;
  name: string;
  url: string;
  email: string | null;
  description: string;
  termsUrl: string | null;
  ed25519: SealedKey & { method: string };
  jwt: SealedKey & { algorithm: TokenAlgorithm; kid: string };
};

export type ListSigner = Pick<Issuer, "ed25519">;

/** The workspace's issuer as the public knows it, or null before the first badge. */
export async function readIssuerProfile(db: Db, workspaceId: string) {
  const [profile] = await db
    .select({
      id: issuerProfile.id,
      name: issuerProfile.name,
      url: issuerProfile.url,
      email: issuerProfile.email,
      description: issuerProfile.description,
      termsUrl: issuerProfile.termsUrl,
      publicId: publicResource.id,
    })
    .from(issuerProfile)
    .innerJoin(
      publicResource,
      and(
        eq(publicResource.workspaceId, issuerProfile.workspaceId),
        eq(publicResource.kind, "issuer"),
        eq(publicResource.targetId, issuerProfile.id),
      ),
    )
    .where(eq(issuerProfile.workspaceId, workspaceId))
    .orderBy(asc(issuerProfile.createdAt))
    .limit(1);
  return profile ?? null;
}

/** The issuer with its active keys, or null before the first badge. Refused while a format has no active key. */
export async function readIssuer(db: Db, workspaceId: string): Promise<Issuer | null> {
  const profile = await readIssuerProfile(db, workspaceId);
  if (!profile) return null;
  const { id: profileId, publicId, ...stated } = profile;
  const keys = await readActiveKeys(db, workspaceId, profileId);
  const ed25519 = keys.find(({ algorithm }) => algorithm === "Ed25519");
  const jwt = keys.flatMap((key) => (isTokenKey(key) ? [key] : []))[0];
  if (!ed25519 || !jwt) throw stopped();
  const origin = appUrl();
  const did = didWebOf(origin, "issuers", publicId);
  return {
    ...stated,
    profileId,
    did,
    url: profile.url ?? issuerAddress(origin, publicId),
    ed25519: { ...ed25519, method: keyIdWithin(did, ed25519.id) },
    jwt: { ...jwt, kid: keyAddress(origin, publicId, jwt.id) },
  };
}

/** With what an issuer's status lists are signed, whether or not it may sign tokens; null while it has no active Ed25519 key. */
export async function readListSigner(db: Db, workspaceId: string): Promise<ListSigner | null> {
  const profile = await readIssuerProfile(db, workspaceId);
  const keys = profile ? await readActiveKeys(db, workspaceId, profile.id) : [];
  const key = keys.find(({ algorithm }) => algorithm === "Ed25519");
  if (!profile || !key) return null;
  return {
    ed25519: { ...key, method: keyIdWithin(didWebOf(appUrl(), "issuers", profile.publicId), key.id) },
  };
}

/** Newest first. */
const readActiveKeys = (db: Db, workspaceId: string, issuerProfileId: string) =>
  db
    .select({
      workspaceId: signingKey.workspaceId,
      id: signingKey.id,
      algorithm: signingKey.algorithm,
      sealedPrivateKey: signingKey.sealedPrivateKey,
    })
    .from(signingKey)
    .where(
      and(
        eq(signingKey.workspaceId, workspaceId),
        eq(signingKey.issuerProfileId, issuerProfileId),
        eq(signingKey.status, "active"),
      ),
    )
    .orderBy(desc(signingKey.createdAt));

const stopped = () =>
  new Refusal(
    "precondition",
    "issue.no_key",
    "A key was marked as compromised, and none has taken its place. An admin makes a new one under “Keys”.",
  );
