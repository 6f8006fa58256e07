import "server-only";
import type { Db } from "@/db/client";
import { change } from "@/server/audit";
import { openKeys, signDataIntegrity } from "@/server/issue/adapters/signer";
import { type Issuer, readIssuer } from "@/server/issue/issuer-reads";
import { takeStatusPlace } from "@/server/issue/issuer-writes";
import type { Scope, WorkspaceId } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { messageOf } from "@/server/verify/checks/check";
import {
  issuerAddress,
  keyIdWithin,
  statusListAddress,
  statusListCredential,
} from "@/server/verify/controller-document";
import { didWebOf } from "@/server/verify/did-web";
import { findPublic, verifyDeps } from "@/server/verify/reads";
import { isObject, type JsonObject, textOf } from "@/server/verify/strict-json";
import { prove } from "./adapters/suite";
import { throwAwayIssuer } from "./adapters/throw-away-issuer";
import { signToken, type TokenKey } from "./adapters/token";
import { type IssueInput, type StatusPurpose, statusPurposeIn } from "./asked";
import { credentialProblems, isOfOne } from "./credential-shape";
import { envelopeOf, envelopeType } from "./envelope";
import { relatedResourceProblems } from "./related-resource";
import type { VcApiSetting } from "./setting";
import { statusEntryProblems } from "./status-entry";

/** Who asks has no workspace of their own; with a token, it is that of the token's issuer. */
export type VcApiScope = { db: Db; now: () => Date };
type Issued = { credential: JsonObject } | { problems: string[] };

/** In whose name credentials are signed here, or null where nobody's. */
export async function readSigner({ db }: VcApiScope, setting: VcApiSetting): Promise<string | null> {
  if (setting.mode === "open") return (await throwAwayIssuer()).did;
  if (setting.mode === "off" || !setting.issuerPublicId) return null;
  const found = await findPublic(db, "issuer", setting.issuerPublicId);
  return found ? didWebOf(appUrl(), "issuers", setting.issuerPublicId) : null;
}

/** Signs a credential in the name of the one issuer that this setting allows, with a place on its status list where asked for. */
export async function issueCredential(
  scope: VcApiScope,
  setting: Exclude<VcApiSetting, { mode: "off" }>,
  input: IssueInput,
): Promise<Issued> {
  const { credential } = input;
  const shape = credentialProblems(credential);
  if (shape.length > 0) return { problems: shape };
  const entries = statusEntryProblems(credential);
  if (entries.length > 0) return { problems: entries };
  const signer = await readSigner(scope, setting);
  if (!signer) {
    return {
      problems: [
        "Nothing can be issued, since VC_API_ISSUER does not name an issuer of this product. Set it to what stands after /issuers/ in the issuer's address.",
      ],
    };
  }
  const { issuer } = credential;
  const named = textOf(isObject(issuer) ? issuer["id"] : issuer);
  if (named !== signer)
    return { problems: [`/issuer: must be ${signer}, in whose name alone is signed here.`] };
  const related = await relatedResourceProblems(credential, verifyDeps(scope));
  if (related.length > 0) return { problems: related };
  const purpose = statusPurposeIn(input);
  if (purpose && credential["credentialStatus"] !== undefined) {
    return {
      problems: ["/credentialStatus: is there already, although options.credentialStatus asks for one."],
    };
  }
  const asToken = input.options?.type === envelopeType;
  if (asToken && isOfOne(credential)) {
    return { problems: ["/options/type: a credential of version 1.1 is not put into an envelope."] };
  }
  const wanted = { credential, purpose, asToken };
  try {
    return {
      credential:
        setting.mode === "open"
          ? await signThrowAway(scope, wanted)
          : await signInName(scope, setting.issuerPublicId ?? "", wanted),
    };
  } catch (error) {
    return { problems: [messageOf(error)] };
  }
}

type Wanted = { credential: JsonObject; purpose: StatusPurpose | null; asToken: boolean };

async function signThrowAway({ now }: VcApiScope, { credential, purpose, asToken }: Wanted) {
  const { signer, takePlace, token } = await throwAwayIssuer();
  const entry = purpose ? statusEntryAt(throwAwayListAddress(purpose), purpose, takePlace()) : {};
  const whole = { ...credential, ...entry };
  // Also where a token was asked for, since proving it finds what is no JSON-LD.
  const proved = await prove(whole, signer, now());
  return asToken ? envelopeOf(await signToken(whole, token)) : proved;
}

/** The audit entry and the place on the list stand before anything signed leaves. */
async function signInName(
  { db, now }: VcApiScope,
  issuerPublicId: string,
  { credential, purpose, asToken }: Wanted,
): Promise<JsonObject> {
  const { issuer, workspaceId } = await readOwner(db, issuerPublicId);
  if (purpose === "suspension")
    throw new Error("/credentialStatus: only the purpose revocation is kept here.");
  const actor = { userId: "", name: "VC-API", personId: null, roles: [] };
  const scope: Scope = { db, workspaceId, actor, now };
  return change(scope, async (tx, record) => {
    const place = purpose ? await takeStatusPlace(tx, workspaceId, issuer.profileId) : null;
    const entry = place
      ? statusEntryAt(statusListAddress(appUrl(), place.publicId), "revocation", place.index)
      : {};
    const whole = { ...credential, ...entry };
    const proved = await signDataIntegrity(whole, issuer.ed25519, issuer.ed25519.method, now());
    const signed = asToken ? envelopeOf(await signToken(whole, await tokenKeyOf(issuer))) : proved;
    await record({
      action: "issue.vc_api_issued",
      subject: { kind: "issuer", id: issuer.profileId },
      touches: "nothing",
      summary: `signed a credential in the name of ${issuer.name} for whoever holds the VC-API token`,
      detail: { credential: textOf(credential["id"]) ?? null, types: credential["type"] },
    });
    return signed;
  });
}

async function tokenKeyOf(issuer: Issuer): Promise<TokenKey> {
  const { algorithm, jwk } = (await openKeys(issuer)).jwt;
  return { id: keyIdWithin(issuer.did, issuer.jwt.id), algorithm, jwk };
}

async function readOwner(
  db: Db,
  issuerPublicId: string,
): Promise<{ issuer: Issuer; workspaceId: WorkspaceId }> {
  const found = await findPublic(db, "issuer", issuerPublicId);
  const issuer = found && (await readIssuer(db, found.workspaceId));
  if (!issuer) throw new Error(`${issuerAddress(appUrl(), issuerPublicId)} has no keys.`);
  // The token was given for this issuer, which is what lets its holder in.
  return { issuer, workspaceId: found.workspaceId as WorkspaceId };
}

const statusEntryAt = (list: string, statusPurpose: StatusPurpose, index: number) => ({
  credentialStatus: {
    id: `${list}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential: list,
  },
});

const throwAwayListAddress = (purpose: StatusPurpose): string => `${appUrl()}/vc-api/status-lists/${purpose}`;

/** The list of the throw-away issuer, unsigned: for our own verifier, which need not ask itself over the network. */
export async function throwAwayList(purpose: StatusPurpose, now: Date) {
  const { did, encodedList } = await throwAwayIssuer();
  const list = statusListCredential({
    url: throwAwayListAddress(purpose),
    issuer: did,
    encodedList,
    validFrom: now,
    validUntil: new Date(now.getTime() + 86_400_000),
  });
  return { ...list, credentialSubject: { ...list.credentialSubject, statusPurpose: purpose } };
}

export async function readSignedThrowAwayList(purpose: StatusPurpose, now: Date): Promise<JsonObject> {
  return prove(await throwAwayList(purpose, now), (await throwAwayIssuer()).signer, now);
}
