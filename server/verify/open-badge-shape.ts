import { z } from "zod";
import { listOf } from "./strict-json";

// The required shapes of the credentials of Open Badges 3.0 and the Comprehensive Learner Record 2.0, written after the specification's
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

/** Some write the one subject in brackets. */
const single = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (Array.isArray(value) && value.length === 1 ? value[0] : value), item);

const credentialType = (...names: string[]) =>
  typed(...names).refine(
    (types) => types.includes("VerifiableCredential"),
    "type must contain VerifiableCredential",
  );

const common = {
  id: uri,
  issuer: z.union([uri, profile]),
  name: text.optional(),
  description: text.optional(),
  image: image.optional(),
  awardedDate: dateTime.optional(),
  evidence: many(evidence).optional(),
  credentialStatus: z.looseObject({ id: z.string().optional(), type: z.string() }).optional(),
};

const endorsementSubject = z.looseObject({
  id: uri,
  type: typed("EndorsementSubject"),
  endorsementComment: text.optional(),
});

const associationTypes = [
  "exactMatchOf",
  "isChildOf",
  "isParentOf",
  "isPartOf",
  "isPeerOf",
  "isRelatedTo",
  "precedes",
  "replacedBy",
] as const;
const learnerRecordSubject = z.looseObject({
  id: uri.optional(),
  type: typed("ClrSubject"),
  identifier: many(identityObject).optional(),
  verifiableCredential: many(z.union([z.string(), z.looseObject({})])).refine(
    (credentials) => credentials.length > 0,
    "holds no credentials",
  ),
  achievement: many(achievement).optional(),
  association: many(
    z.looseObject({
      type: typed("Association"),
      associationType: z.union([z.enum(associationTypes), z.string().startsWith("ext:")]),
      sourceId: uri,
      targetId: uri,
    }),
  ).optional(),
});

/** The kinds of credential that we can read. */
export type CredentialKind = "badge" | "endorsement" | "learner-record";

const shapes = {
  badge: {
    ...common,
    type: credentialType("AchievementCredential", "OpenBadgeCredential"),
    credentialSubject: single(subject),
  },
  endorsement: {
    ...common,
    type: credentialType("EndorsementCredential"),
    name: text,
    credentialSubject: single(endorsementSubject),
  },
  "learner-record": {
    ...common,
    type: credentialType("ClrCredential"),
    name: text,
    credentialSubject: single(learnerRecordSubject),
  },
} satisfies Record<CredentialKind, z.ZodRawShape>;

const dates = { validFrom: dateTime, validUntil: dateTime.optional() };
const datesOfOne = { issuanceDate: dateTime, expirationDate: dateTime.optional() };

/** Where and why a credential is not shaped as required; empty when it is. */
export function shapeProblems(credential: unknown, isVersionOne: boolean, kind: CredentialKind): string[] {
  const shape = z.looseObject({ ...shapes[kind], ...(isVersionOne ? datesOfOne : dates) });
  const checked = shape.safeParse(credential);
  return checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => `/${path.map(String).join("/")}: ${message}`);
}
