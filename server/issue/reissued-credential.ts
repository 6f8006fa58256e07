import { type CredentialParts, statusEntryOf, toSecond } from "./achievement-credential";

type Replacement = {
  /** The address of the badge in whose place it stands. */
  from: string;
  uri: string;
  identity: Pick<CredentialParts["recipient"], "identityType" | "identityHash" | "salt">;
  status: CredentialParts["status"];
  issuedAt: Date;
};

/**
 * The credential of a badge that takes another's place, still to be signed: the same award (`awardedDate`, `validUntil`, content and
 * subject stay), under an address and a place on the status list of its own, valid from now, and for the holder as they are known today.
 */
export function reissuedCredential(
  unsigned: Record<string, unknown>,
  { from, uri, identity, status, issuedAt }: Replacement,
): Record<string, unknown> {
  // Images, files, levels and the refresh service lie below the badge's address, which 160 random bits make unmistakable.
  const moved = JSON.parse(JSON.stringify(unsigned).replaceAll(from, uri)) as Record<string, unknown>;
  const subject = moved["credentialSubject"] as Record<string, unknown>;
  return {
    ...moved,
    validFrom: toSecond(issuedAt),
    credentialSubject: {
      ...subject,
      identifier: [{ type: "IdentityObject", hashed: true, ...identity }],
    },
    credentialStatus: statusEntryOf(status),
  };
}
