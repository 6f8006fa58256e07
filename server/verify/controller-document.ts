/** One of an issuer's keys, public half. One that takes over later is listed before it does, so that copies of the document know it by then. */
export type PublicKey = {
  id: string;
  publicJwk: Record<string, unknown>;
  /** Ed25519 alone. */
  publicKeyMultibase: string | null;
  /** A compromised key stays listed, so that old badges say why they fail, but may no longer sign. */
  isTrusted: boolean;
};

/** The name of an issuer's key inside its DID document. */
export const keyIdWithin = (did: string, keyId: string): string => `${did}#${keyId}`;

/** Where the issuer, its keys and its status lists are published, below our own address. */
export const issuerAddress = (origin: string, publicId: string): string => `${origin}/issuers/${publicId}`;
export const keyAddress = (origin: string, publicId: string, keyId: string): string =>
  `${issuerAddress(origin, publicId)}/keys/${keyId}`;
/** Where a badge of ours is asked for its newest form, and whether it is revoked or suspended (1EdTech's list, of this badge alone). */
export const refreshAddress = (badge: string): string => `${badge}/refresh`;
export const revocationAddress = (badge: string): string => `${badge}/revocation`;
export const statusListAddress = (origin: string, publicId: string): string => `${origin}/status/${publicId}`;

/** The DID document of one of our issuers: which keys may sign badges in its name. */
export function controllerDocument(did: string, url: string, keys: readonly PublicKey[]) {
  return {
    "@context": [
      "https://www.w3.org/ns/did/v1",
      "https://w3id.org/security/multikey/v1",
      "https://w3id.org/security/jwk/v1",
    ],
    id: did,
    alsoKnownAs: [url],
    verificationMethod: keys.map(({ id, publicJwk, publicKeyMultibase }) =>
      publicKeyMultibase
        ? { id: keyIdWithin(did, id), type: "Multikey", controller: did, publicKeyMultibase }
        : { id: keyIdWithin(did, id), type: "JsonWebKey", controller: did, publicKeyJwk: publicJwk },
    ),
    assertionMethod: keys.filter(({ isTrusted }) => isTrusted).map(({ id }) => keyIdWithin(did, id)),
  };
}

/** So long a copy of a status list may be kept, as its `ttl` and `Cache-Control` say: a copy hides later revocations. */
export const statusListSeconds = 60;

/** A Bitstring Status List as a credential, still to be signed. */
export function statusListCredential(list: {
  url: string;
  issuer: string;
  encodedList: string;
  validFrom: Date;
  validUntil: Date;
}) {
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: list.url,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: list.issuer,
    validFrom: wholeSeconds(list.validFrom),
    validUntil: wholeSeconds(list.validUntil),
    credentialSubject: {
      id: `${list.url}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: list.encodedList,
      ttl: statusListSeconds * 1_000,
    },
  };
}

/** Credentials say the second: 2026-06-30T12:00:00Z. */
const wholeSeconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
