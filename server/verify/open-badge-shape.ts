import { z } from "zod";
import { listOf } from "./strict-json";

// The required shape of an Open Badges 3.0 AchievementCredential, written after the specification's
// tables ("Required" and "Multiplicity"), not after its schema file, which may not be redistributed.

const many = <T extends z.ZodType>(item: T) => z.preprocess(listOf, z.array(item).max(1000));
const typed = (...names: string[]) =>
  z.preprocess(
    listOf,
    z
      .array(z.string())
      .max(20)
      .refine(
        (types) => names.some((name) => types.includes(name)),
        `type must contain ${names.join(" or ")}`,
      ),
  );
const text = z.string().max(50_000);
/** Absolute, and nothing that a page could run. */
const uri = z
  .string()
  .max(2_000)
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, "must be an absolute URI")
  .refine((value) => !/^(javascript|vbscript|data):/i.test(value), "must not be a script or data address");
const dateTime = z.iso.datetime({ offset: true });
const image = z.union([
  z.string().max(200_000),
  z.looseObject({ id: z.string().max(200_000), type: z.literal("Image") }),
]);

const identityObject = z.looseObject({
  type: typed("IdentityObject"),
  hashed: z.boolean(),
  identityHash: z.string().max(1_000),
  identityType: z.string(),
  salt: z.string().max(1_000).optional(),
});
const identifierEntry = z.looseObject({
  type: typed("IdentifierEntry"),
  identifier: z.string(),
  identifierType: z.string(),
});
const profile: z.ZodType = z.looseObject({
  id: uri,
  type: typed("Profile"),
  name: text.optional(),
  url: uri.optional(),
  image: image.optional(),
  otherIdentifier: many(identifierEntry).optional(),
  get parentOrg(): z.ZodOptional<z.ZodType> {
    return profile.optional();
  },
});
const alignment = z.looseObject({
  type: typed("Alignment"),
  targetName: text,
  targetUrl: uri,
  targetFramework: text.optional(),
  targetCode: z.string().max(500).optional(),
  targetType: z.string().max(200).optional(),
});
const resultDescription = z.looseObject({
  id: uri,
  type: typed("ResultDescription"),
  name: text,
  resultType: z.string(),
  alignment: many(alignment).optional(),
  rubricCriterionLevel: many(
    z.looseObject({ id: uri, type: typed("RubricCriterionLevel"), name: text, level: z.string().optional() }),
  ).optional(),
});
const achievement = z.looseObject({
  id: uri,
  type: typed("Achievement"),
  name: text,
  description: text,
  criteria: z.looseObject({ id: uri.optional(), narrative: text.optional() }),
  alignment: many(alignment).optional(),
  creator: profile.optional(),
  image: image.optional(),
  resultDescription: many(resultDescription).optional(),
  tag: many(z.string()).optional(),
});
const result = z.looseObject({
  type: typed("Result"),
  resultDescription: uri.optional(),
  value: z.string().optional(),
  achievedLevel: uri.optional(),
  alignment: many(alignment).optional(),
});
const subject = z
  .looseObject({
    id: uri.optional(),
    type: typed("AchievementSubject"),
    achievement,
    identifier: many(identityObject).optional(),
    image: image.optional(),
    result: many(result).optional(),
    source: profile.optional(),
  })
  .refine(({ id, identifier }) => id !== undefined || (identifier?.length ?? 0) > 0, "names no recipient");

const evidence = z.looseObject({
  type: typed("Evidence"),
  id: uri.optional(),
  name: text.optional(),
  narrative: text.optional(),
});

const common = {
  id: uri,
  type: typed("AchievementCredential", "OpenBadgeCredential").refine(
    (types) => types.includes("VerifiableCredential"),
    "type must contain VerifiableCredential",
  ),
  issuer: z.union([uri, profile]),
  credentialSubject: z.preprocess(
    (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value),
    subject,
  ),
  name: text.optional(),
  description: text.optional(),
  image: image.optional(),
  awardedDate: dateTime.optional(),
  evidence: many(evidence).optional(),
  credentialStatus: z.looseObject({ id: z.string().optional(), type: z.string() }).optional(),
};

const openBadgeV2 = z.looseObject({
  ...common,
  validFrom: dateTime,
  validUntil: dateTime.optional(),
});
const openBadgeV1 = z.looseObject({
  ...common,
  issuanceDate: dateTime,
  expirationDate: dateTime.optional(),
});

/** Where and why a credential is not shaped as required; empty when it is. */
export function shapeProblems(credential: unknown, isVersionOne: boolean): string[] {
  const checked = (isVersionOne ? openBadgeV1 : openBadgeV2).safeParse(credential);
  return checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => `/${path.map(String).join("/")}: ${message}`);
}
