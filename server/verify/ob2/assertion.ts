import { z } from "zod";
import type { BadgeSummary } from "../report";
import { isObject, type JsonObject, listOf, textOf } from "../strict-json";
import { summarizeAlignment, webAddress } from "../summary";
import { isVersionOne } from "./version-one";

/** An Open Badges 2.0 badge is three documents that point at each other. */
export type VersionTwoBadge = { assertion: JsonObject; badgeClass: JsonObject; issuer: JsonObject };

const has = (...names: string[]) =>
  z.preprocess(
    listOf,
    z
      .array(z.string())
      .refine((types) => names.some((name) => types.includes(name)), `type must be ${names[0]}`),
  );
const reference = z.union([z.string(), z.looseObject({})]);

const assertionShape = z.looseObject({
  id: z.string(),
  type: has("Assertion"),
  recipient: z.looseObject({ type: z.string(), identity: z.string(), hashed: z.boolean().optional() }),
  badge: reference,
  verification: z.looseObject({ type: z.union([z.string(), z.array(z.string())]) }),
  issuedOn: z.string(),
});
const badgeClassShape = z.looseObject({
  id: z.string(),
  type: has("BadgeClass"),
  name: z.string(),
  description: z.string(),
  image: reference,
  criteria: reference,
  issuer: reference,
});
const issuerShape = z.looseObject({
  id: z.string(),
  type: has("Issuer", "Profile"),
  name: z.string(),
  url: z.string(),
  email: z.string(),
});

const issuerShapeOfOne = issuerShape.extend({ email: z.string().optional() });

/** What each of the three documents lacks of what Open Badges 2.0 requires. */
export function versionTwoProblems({ assertion, badgeClass, issuer }: VersionTwoBadge): string[] {
  const problemsOf = (shape: z.ZodType, value: unknown, name: string) =>
    shape
      .safeParse(value)
      .error?.issues.map(({ path, message }) => `${name}/${path.map(String).join("/")}: ${message}`) ?? [];
  return [
    ...problemsOf(assertionShape, assertion, "assertion"),
    ...problemsOf(badgeClassShape, badgeClass, "badge"),
    ...problemsOf(isVersionOne(issuer) ? issuerShapeOfOne : issuerShape, issuer, "issuer"),
  ];
}

/** The same ten things, under their Open Badges 2.0 names. */
export function summarizeVersionTwo({ assertion, badgeClass, issuer }: VersionTwoBadge): BadgeSummary {
  const recipient = isObject(assertion["recipient"]) ? assertion["recipient"] : {};
  const { criteria } = badgeClass;
  const picture = (value: unknown) => textOf(isObject(value) ? value["id"] : value);
  const image = [picture(badgeClass["image"]), picture(assertion["image"])].find(
    (address) => address && /^(https:\/\/|data:image\/)/i.test(address),
  );
  return {
    format: "ob2",
    credentialId: textOf(assertion["id"]),
    name: textOf(badgeClass["name"]) ?? "Unnamed badge",
    description: textOf(badgeClass["description"]),
    achievementId: textOf(badgeClass["id"]),
    criteria: isObject(criteria) ? textOf(criteria["narrative"]) : undefined,
    criteriaUrl: webAddress(isObject(criteria) ? criteria["id"] : criteria),
    image,
    issuer: {
      id: textOf(issuer["id"]),
      name: textOf(issuer["name"]) ?? textOf(issuer["id"]) ?? "Unnamed issuer",
      url: webAddress(issuer["url"]),
    },
    issuedAt: textOf(assertion["issuedOn"]),
    expiresAt: textOf(assertion["expires"]),
    recipient: {
      identifiers: [
        {
          type: textOf(recipient["type"]) ?? "email",
          hashed: recipient["hashed"] === true,
          identity: textOf(recipient["identity"]) ?? "",
          salt: textOf(recipient["salt"]),
        },
      ],
    },
    tags: listOf(badgeClass["tags"]).filter((tag) => typeof tag === "string"),
    alignments: listOf(badgeClass["alignment"]).filter(isObject).map(summarizeAlignment),
    evidence: listOf(assertion["evidence"]).map((item) =>
      isObject(item)
        ? { url: webAddress(item["id"]), name: textOf(item["name"]), narrative: textOf(item["narrative"]) }
        : { url: webAddress(item) },
    ),
  };
}

/**
 * Whether an issuer may have hosted an assertion at this address: its `verification` names where its
 * assertions begin or on which hosts they live; without one, only its own host.
 */
export function isInScope(assertionId: string, issuer: JsonObject): boolean {
  const rules = isObject(issuer["verification"]) ? issuer["verification"] : {};
  const starts = listOf(rules["startsWith"]).filter((each) => typeof each === "string");
  if (starts.length > 0) return starts.some((start) => assertionId.startsWith(start));
  const origins = listOf(rules["allowedOrigins"]).filter((each) => typeof each === "string");
  const hosts = origins.length > 0 ? origins.map(hostOf) : [hostOf(String(issuer["id"]))];
  return hosts.includes(hostOf(assertionId));
}

export function hostOf(address: string): string {
  try {
    return new URL(address.includes("://") ? address : `https://${address}`).host;
  } catch {
    return address;
  }
}
