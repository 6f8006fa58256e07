import { isObject, type JsonObject, listOf, textOf } from "../strict-json";

/** Open Badges 1.1 names it; the documents of 1.0 have no context at all. */
export const contextOfOne = "https://w3id.org/openbadges/v1";

export const isVersionOne = (document: JsonObject): boolean =>
  listOf(document["@context"]).includes(contextOfOne);

/** Only an assertion of 1.0 or 1.1 says `verify`; 2.0 says `verification`. */
export const isAssertionOfOne = (value: JsonObject): boolean =>
  isObject(value["verify"]) && value["badge"] !== undefined && value["recipient"] !== undefined;

/**
 * An assertion of Open Badges 1.0 or 1.1 in the words of 2.0; any other as it is. A hosted one is known by its address. A signed
 * one of 1.0 has an id that is unique at its issuer alone, so it is known by its issuer’s key and that.
 */
export function upgradeAssertion(value: JsonObject): JsonObject {
  if (!isAssertionOfOne(value)) return value;
  const { verify, ...rest } = value;
  const { type, url } = isObject(verify) ? verify : {};
  const isSigned = type === "signed";
  const id = isSigned ? (textOf(value["id"]) ?? `${String(url)}#${String(value["uid"])}`) : url;
  return {
    ...rest,
    "@context": contextOfOne,
    type: "Assertion",
    id,
    verification: isSigned ? { type: "SignedBadge", creator: url } : { type: "HostedBadge" },
    issuedOn: dateOf(value["issuedOn"]),
    ...(value["expires"] !== undefined && { expires: dateOf(value["expires"]) }),
  };
}

/** A badge class or an issuer of 1.0 or 1.1, read at this address, in the words of 2.0; any other as it is. */
export function upgradePart(value: JsonObject, address: string, type: "BadgeClass" | "Issuer"): JsonObject {
  const isBare = value["@context"] === undefined && value["id"] === undefined && value["type"] === undefined;
  if (!isBare && !isVersionOne(value)) return value;
  return {
    ...value,
    "@context": contextOfOne,
    type,
    id: value["id"] ?? address,
    alignment: listOf(value["alignment"]).map((each) =>
      isObject(each) ? { targetName: each["name"], targetUrl: each["url"], ...each } : each,
    ),
  };
}

/** Dates of 1.x may be seconds since 1970. */
const dateOf = (value: unknown): unknown =>
  /^\d{9,10}$/.test(String(value)) ? new Date(1000 * Number(value)).toISOString() : value;
