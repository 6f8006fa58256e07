import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  badgePage,
  earnedCredential,
  issuance,
  issuerProfile,
  publicResource,
  signingKey,
  statusEntry,
  statusList,
} from "@/db/schema";
import { appUrl } from "@/server/secrets";
import { bitstringOf, encodeBitstring } from "./adapters/bitstring";
import { guardedFetch } from "./adapters/guarded-fetch";
import { readApart } from "./adapters/read-apart";
import { shownPicture } from "./adapters/shown-picture";
import {
  controllerDocument,
  issuerAddress,
  revocationAddress,
  statusListAddress,
  statusListCredential,
} from "./controller-document";
import type { ExpectedRecipient, FetchedDocument, VerifyDeps } from "./deps";
import { didWebOf } from "./did-web";
import type { VerifyBadgeInput } from "./input";
import { isOurAddress } from "./own-address";
import { isPageShown, isSeenByStrangers, pageOfBadge } from "./page-reads";
import { publicReason } from "./public-reason";
import type { VerificationReport } from "./report";
import { isTwinDocument, readTwinDocument, readTwinIssuer } from "./twin-reads";
import { verifyAddress, verifyReading } from "./verify";

/** What `verifyBadge` needs, for the running product: our own documents from the database, others by the guarded client. */
export function verifyDeps(
  { db, now }: { db: Db; now: () => Date },
  recipient?: ExpectedRecipient,
): VerifyDeps {
  const ownOrigin = appUrl();
  return {
    now: now(),
    ownOrigin,
    resolveOwn: (url) => readOwnDocument(db, url, now(), ownOrigin),
    fetchDocument: guardedFetch,
    recipient,
  };
}

/**
 * Verifies what a stranger hands in: pasted text, the address where it stands, or a file in base64; and whether it was given to
 * whom they expect, where they say so. Nothing of it is kept. `picture`: see shown-picture.ts.
 */
export async function readReportOf(
  context: { db: Db; now: () => Date },
  input: VerifyBadgeInput,
): Promise<VerificationReport & { picture?: string | undefined; ownPage?: OwnPage | undefined }> {
  const deps = verifyDeps(context, input.email ? { email: input.email } : undefined);
  const report =
    "url" in input
      ? await verifyAddress(input.url, deps, readApart)
      : await verifyReading(await readApart(bytesOf(input)), deps);
  return {
    ...report,
    picture: await shownPicture("file" in input ? bytesOf(input) : null, report),
    ownPage: await readOwnPage(context.db, report),
  };
}

/** Where a badge of ours has its page. `address` is null where its holder shows it to nobody. */
export type OwnPage = { address: string | null };

/** What others issued has none: nothing of it is kept. A forgery must not lead to the page of a true badge. */
async function readOwnPage(db: Db, { badge, verdict }: VerificationReport): Promise<OwnPage | undefined> {
  const address = badge?.credentialId;
  if (!address || verdict === "invalid" || !isOurAddress(address, appUrl())) return undefined;
  const publicId = address.slice(address.lastIndexOf("/b/") + "/b/".length).split("/")[0] ?? "";
  return { address: (await isSeenByStrangers(db, publicId)) ? address : null };
}

const bytesOf = (handedIn: Exclude<VerifyBadgeInput, { url: string }>): Uint8Array =>
  "text" in handedIn ? new TextEncoder().encode(handedIn.text) : Buffer.from(handedIn.file, "base64");

/**
 * One of our own public documents, straight from the database: an issuer's DID document, one key, or a
 * status list as it stands this moment, or a badge. Null for every address that is none of these.
 */
export async function readOwnDocument(
  db: Db,
  url: string,
  now: Date,
  origin = appUrl(),
): Promise<FetchedDocument | null> {
  if (!url.startsWith(`${origin}/`)) return null;
  const [kind, publicId = "", ...rest] = url.slice(origin.length + 1).split("/");
  const path = rest.join("/");
  if (kind === "issuers" && path === "did.json")
    return answer(url, await readControllerDocument(db, publicId, origin));
  if (kind === "issuers" && rest[0] === "keys")
    return answerOfKey(url, await readPublicKey(db, publicId, rest[1] ?? ""));
  if (kind === "status" && path === "")
    return answer(url, await readUnsignedStatusList(db, publicId, now, origin));
  const part = await readTwinPart(db, kind ?? "", publicId, path, origin);
  if (part) return { ...answer(url, part.document), status: part.status };
  if (kind === "b" && path === "revocation")
    return answer(url, await readBadgeRevocation(db, publicId, origin));
  if (kind === "b" && path === "refresh") {
    const newest = await readNewestId(db, publicId);
    return newest ? readOwnBadge(db, url, newest) : answer(url, null);
  }
  if (kind === "b" && path === "") return readOwnBadge(db, url, publicId.replace(/\.(json|jwt)$/, ""));
  return null;
}

/** A part of the Open Badges 2.0 twin of a badge of ours. */
async function readTwinPart(db: Db, kind: string, publicId: string, path: string, origin: string) {
  if (kind === "b" && isTwinDocument(path)) return readTwinDocument(db, publicId, path, origin);
  if (kind !== "issuers" || path !== "ob2.json") return null;
  const document = await readTwinIssuer(db, publicId, origin);
  return document && { status: 200, document };
}

/** A badge of ours as it was signed. To whoever has its address alone, one that its holder shows to nobody is not there. */
async function readOwnBadge(db: Db, url: string, publicId: string): Promise<FetchedDocument | null> {
  const found = await findPublic(db, "badge", publicId);
  const [badge] = found
    ? await db
        .select({ original: earnedCredential.original, jwt: earnedCredential.jwt })
        .from(earnedCredential)
        .leftJoin(badgePage, pageOfBadge)
        .where(
          and(
            eq(earnedCredential.workspaceId, found.workspaceId),
            eq(earnedCredential.id, found.targetId),
            isPageShown,
          ),
        )
    : [];
  if (!badge) return answer(url, null);
  const body = url.endsWith(".jwt") && badge.jwt ? Buffer.from(badge.jwt) : Buffer.from(badge.original);
  return { url, status: 200, mediaType: "application/json", body, isOwn: true };
}

const answer = (url: string, document: object | null): FetchedDocument => ({
  url,
  status: document ? 200 : 404,
  mediaType: "application/json",
  body: new TextEncoder().encode(JSON.stringify(document ?? {})),
  isOwn: true,
});

/** Where a public address leads; the one lookup that names no workspace, since a stranger has none. */
export async function findPublic(db: Db, kind: "badge" | "issuer" | "status-list", publicId: string) {
  const [found] = await db
    .select()
    .from(publicResource)
    .where(and(eq(publicResource.id, publicId), eq(publicResource.kind, kind)));
  return found ?? null;
}

export async function readControllerDocument(db: Db, publicId: string, origin = appUrl()) {
  const found = await findPublic(db, "issuer", publicId);
  if (!found) return null;
  const keys = await db
    .select()
    .from(signingKey)
    .where(and(eq(signingKey.workspaceId, found.workspaceId), eq(signingKey.issuerProfileId, found.targetId)))
    .orderBy(asc(signingKey.createdAt), asc(signingKey.id));
  return controllerDocument(
    didWebOf(origin, "issuers", publicId),
    issuerAddress(origin, publicId),
    keys.map((key) => ({ ...key, isTrusted: key.status !== "compromised" })),
  );
}

/** How many times a badge may have been issued anew: a guard against going round, not a limit that anybody meets. */
const mostReplacements = 50;

/** The public id of the badge that stands in the place of this one now, which may be itself. */
export async function readNewestId(db: Db, publicId: string): Promise<string | null> {
  let newest = publicId;
  for (let step = 0; step < mostReplacements; step++) {
    const found = await findPublic(db, "badge", newest);
    if (!found) return null;
    const [next] = await db
      .select({ publicId: publicResource.id })
      .from(issuance)
      .innerJoin(
        publicResource,
        and(
          eq(publicResource.workspaceId, issuance.workspaceId),
          eq(publicResource.kind, "badge"),
          eq(publicResource.targetId, issuance.earnedCredentialId),
        ),
      )
      .where(and(eq(issuance.workspaceId, found.workspaceId), eq(issuance.replacesId, found.targetId)));
    if (!next) return newest;
    newest = next.publicId;
  }
  return null;
}

/**
 * A 1EdTech revocation list of this badge alone: a list of them all would tell everybody the addresses of badges that only their
 * holders know. `suspended` is ours: the one bit of Open Badges does not tell it from revoked.
 */
export async function readBadgeRevocation(db: Db, publicId: string, origin = appUrl()) {
  const found = await findPublic(db, "badge", publicId);
  const [badge] = found
    ? await db
        .select({
          credentialUri: earnedCredential.credentialUri,
          revokedAt: earnedCredential.revokedAt,
          revocationReason: earnedCredential.revocationReason,
          suspendedAt: issuance.suspendedAt,
        })
        .from(earnedCredential)
        .innerJoin(
          issuance,
          and(
            eq(issuance.workspaceId, earnedCredential.workspaceId),
            eq(issuance.earnedCredentialId, earnedCredential.id),
          ),
        )
        .where(
          and(eq(earnedCredential.workspaceId, found.workspaceId), eq(earnedCredential.id, found.targetId)),
        )
    : [];
  if (!badge) return null;
  return {
    id: revocationAddress(`${origin}/b/${publicId}`),
    revokedCredential: badge.revokedAt
      ? [
          {
            id: badge.credentialUri,
            revoked: true,
            ...(badge.suspendedAt ? { suspended: true } : {}),
            ...(badge.revocationReason ? { revocationReason: publicReason(badge.revocationReason) } : {}),
          },
        ]
      : [],
  };
}

/** A key that was marked as compromised is gone for good, which verifiers are to know from one that could not be read. */
const answerOfKey = (url: string, key: Awaited<ReturnType<typeof readPublicKey>>): FetchedDocument => ({
  ...answer(url, key?.jwk ?? null),
  ...(key?.jwk === null && { status: 410 }),
});

/** One public key as a JWK, which is what Open Badges' JWTs point at; `jwk` is null of one that was marked as compromised. */
export async function readPublicKey(db: Db, publicId: string, keyId: string) {
  const found = await findPublic(db, "issuer", publicId);
  if (!found || !/^[0-9a-f-]{36}$/.test(keyId)) return null;
  const [key] = await db
    .select()
    .from(signingKey)
    .where(
      and(
        eq(signingKey.workspaceId, found.workspaceId),
        eq(signingKey.issuerProfileId, found.targetId),
        eq(signingKey.id, keyId),
      ),
    );
  return key ? { jwk: key.status === "compromised" ? null : key.publicJwk } : null;
}

/** Days that a signed status list stays good: short, since a copy of it hides later revocations. */
const statusListDays = 1;

/** The list as it stands in the database, with what is needed to sign it. */
export async function readUnsignedStatusList(db: Db, publicId: string, now: Date, origin = appUrl()) {
  const found = await findPublic(db, "status-list", publicId);
  if (!found) return null;
  const { workspaceId, targetId } = found;
  const [list] = await db
    .select({ issuer: publicResource.id })
    .from(statusList)
    .innerJoin(
      issuerProfile,
      and(
        eq(issuerProfile.workspaceId, statusList.workspaceId),
        eq(issuerProfile.id, statusList.issuerProfileId),
      ),
    )
    .innerJoin(
      publicResource,
      and(
        eq(publicResource.workspaceId, issuerProfile.workspaceId),
        eq(publicResource.kind, "issuer"),
        eq(publicResource.targetId, issuerProfile.id),
      ),
    )
    .where(and(eq(statusList.workspaceId, workspaceId), eq(statusList.id, targetId)));
  if (!list) return null;
  const entries = await db
    .select({ index: statusEntry.index })
    .from(statusEntry)
    .where(
      and(
        eq(statusEntry.workspaceId, workspaceId),
        eq(statusEntry.statusListId, targetId),
        eq(statusEntry.isSet, true),
      ),
    );
  return statusListCredential({
    url: statusListAddress(origin, publicId),
    issuer: didWebOf(origin, "issuers", list.issuer),
    encodedList: encodeBitstring(bitstringOf(entries.map(({ index }) => index))),
    validFrom: now,
    validUntil: new Date(now.getTime() + statusListDays * 86_400_000),
  });
}
