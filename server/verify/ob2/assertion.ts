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
const pictureOf = (value: unknown) => textOf(isObject(value) ? value["id"] : value);

const assertionShape = z.looseObject({
  id: z.string(),
  type: has("Assertion"),
  recipient: z.looseObject({ type: z.string(), identity: z.string(), hashed: z.boolean().optional() }),
  badge: reference,
  verification: z.looseObject({ type: z.union([z.string(), z.array(z.string())]) }),
  issuedOn: z.string(),
  // It would be the baked picture, which has an address.
  image: z
    .unknown()
    .refine((image) => !pictureOf(image)?.startsWith("data:"), "must be an address, not a picture itself")
    .optional(),
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

const endorsementShape = z.looseObject({
  id: z.string(),
  type: has("Endorsement"),
  claim: z.looseObject({ id: z.string(), endorsementComment: z.string().optional() }),
  issuer: reference,
  issuedOn: z.string(),
  verification: z.looseObject({ type: z.union([z.string(), z.array(z.string())]) }),
});
const issuerShapeOfOne = issuerShape.extend({ email: z.string().optional() });

const shapes = { assertion: assertionShape, badge: badgeClassShape, endorsement: endorsementShape };

/** What a document lacks of what Open Badges 2.0 requires of its kind. */
export function problemsOf(kind: keyof typeof shapes | "issuer", document: JsonObject): string[] {
  const shape = kind !== "issuer" ? shapes[kind] : isVersionOne(document) ? issuerShapeOfOne : issuerShape;
  const problems =
    shape
      .safeParse(document)
      .error?.issues.map(({ path, message }) => `${kind}/${path.map(String).join("/")}: ${message}`) ?? [];
  return [...problems, ...extensionProblems(kind, document)];
}

/**
 * An extension has to say what it is: a context and a type of its own. What the extension's author requires beyond that is not read: their
 * schemas are programs of strangers.
 */
const extensionProblems = (kind: string, document: JsonObject): string[] =>
  Object.entries(document)
    .filter(([name]) => name.startsWith("extensions:"))
    .flatMap(([name, value]) => listOf(value).map((each) => ({ name, each })))
    .filter(
      ({ each }) =>
        !isObject(each) || each["@context"] === undefined || !listOf(each["type"]).includes("Extension"),
    )
    .map(({ name }) => `${kind}/${name}: an extension needs a @context and the type Extension`);

/** What each of the three documents lacks of what Open Badges 2.0 requires. */
export const versionTwoProblems = ({ assertion, badgeClass, issuer }: VersionTwoBadge): string[] => [
  ...problemsOf("assertion", assertion),
  ...problemsOf("badge", badgeClass),
  ...problemsOf("issuer", issuer),
];

/** What a careful issuer would mend; undefined where there is nothing. What stands at our own address was not read by way of the net. */
export function remarksOn(
  { assertion, badgeClass, issuer }: VersionTwoBadge,
  ownOrigin: string,
): string | undefined {
  const isForeign = (id: unknown) => !String(id).startsWith(`${ownOrigin}/`);
  const documents = [assertion, badgeClass, issuer];
  const remarks = documents.flatMap(({ id, otherId }) => [
    ...(String(id).startsWith("http:") && isForeign(id)
      ? [`${id} is an address in the clear; it was read over https.`]
      : []),
    ...(otherId === undefined ? [] : [`What stands at ${id} calls itself ${textOf(otherId) ?? "nothing"}.`]),
  ]);
  return remarks.length > 0 ? remarks.join("\n") : undefined;
}

/** The same ten things, under their Open Badges 2.0 names. */
export function summarizeVersionTwo({ assertion, badgeClass, issuer }: VersionTwoBadge): BadgeSummary {
  const recipient = isObject(assertion["recipient"]) ? assertion["recipient"] : {};
  const { criteria } = badgeClass;
  const image = [pictureOf(badgeClass["image"]), pictureOf(assertion["image"])].find(
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
