import { isObject, type JsonObject, listOf, textOf } from "../strict-json";

/** A badge of ours in the words of Open Badges 2.0, and where its parts are published. */
export type Twin = { assertion: JsonObject; badgeClass: JsonObject };

/** Where the twin of the badge at `address` stands. Its own address is that of the 3.0 badge, which is another document. */
const twinAddress = (address: string): string => `${address}/ob2.json`;
const classAddress = (address: string): string => `${address}/ob2-class.json`;
/** `issuer`: where the issuer's own page is. */
const twinIssuerAddress = (issuer: string): string => `${issuer}/ob2.json`;

const context = "https://w3id.org/openbadges/v2";

/** The names that Open Badges 2.0 has for what somebody is known by. */
const recipientTypes: Record<string, string> = { emailAddress: "email", identifier: "id", name: "name" };

/**
 * Says the same as a badge of ours, for tools that read nothing later than Open Badges 2.0. It is a hosted one: what counts is what
 * its address answers at the time. `issuer` is where the issuer is published.
 */
export function twinOf(credential: JsonObject, issuer: string): Twin {
  const id = String(credential["id"]);
  const subject = objectOf(credential["credentialSubject"]);
  const achievement = objectOf(subject["achievement"]);
  const evidence = listOf(credential["evidence"]).filter(isObject);
  const expires = textOf(credential["validUntil"]);
  return {
    assertion: {
      "@context": context,
      id: twinAddress(id),
      type: "Assertion",
      recipient: recipientOf(subject),
      badge: classAddress(id),
      verification: { type: "HostedBadge" },
      issuedOn: textOf(credential["validFrom"]),
      ...(expires ? { expires } : {}),
      image: `${id}/ob2.png`,
      ...(evidence.length > 0 ? { evidence: evidence.map(evidenceOf) } : {}),
    },
    badgeClass: {
      "@context": context,
      id: classAddress(id),
      type: "BadgeClass",
      name: textOf(achievement["name"]),
      description: textOf(achievement["description"]),
      image: textOf(objectOf(achievement["image"])["id"]),
      criteria: { narrative: textOf(objectOf(achievement["criteria"])["narrative"]), id },
      issuer: twinIssuerAddress(issuer),
      ...some("tags", listOf(achievement["tag"])),
      ...some("alignment", listOf(achievement["alignment"]).filter(isObject).map(alignmentOf)),
    },
  };
}

/** An issuer of ours in the words of Open Badges 2.0, which wants an e-mail address of each. `address`: where it is published. */
export const twinIssuer = (
  address: string,
  { name, url, email }: { name: string; url: string | null; email: string },
): JsonObject => ({
  "@context": context,
  id: twinIssuerAddress(address),
  type: "Issuer",
  name,
  url: url ?? address,
  email,
});

/** What the address of a twin answers, with status 410, once its badge has been taken back. */
export const revokedTwin = (address: string, reason: string | null): JsonObject => ({
  "@context": context,
  id: twinAddress(address),
  type: "Assertion",
  revoked: true,
  ...(reason ? { revocationReason: reason } : {}),
});

/** Both versions hash alike: SHA-256 over what they are known by and the salt. */
function recipientOf(subject: JsonObject): JsonObject {
  const [known] = listOf(subject["identifier"]).filter(isObject);
  return {
    type: recipientTypes[textOf(known?.["identityType"]) ?? ""] ?? "id",
    hashed: true,
    identity: textOf(known?.["identityHash"]) ?? "",
    salt: textOf(known?.["salt"]) ?? "",
  };
}

const evidenceOf = (item: JsonObject): JsonObject => ({
  ...(textOf(item["id"]) ? { id: textOf(item["id"]) } : {}),
  ...(textOf(item["name"]) ? { name: textOf(item["name"]) } : {}),
  ...(textOf(item["narrative"]) ? { narrative: textOf(item["narrative"]) } : {}),
});

/** 2.0 knows no kind of target. */
const alignmentOf = (alignment: JsonObject): JsonObject =>
  Object.fromEntries(
    ["targetName", "targetUrl", "targetDescription", "targetFramework", "targetCode"].flatMap((name) =>
      textOf(alignment[name]) ? [[name, textOf(alignment[name])]] : [],
    ),
  );

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
const some = (name: string, list: unknown[]) => (list.length > 0 ? { [name]: list } : {});
