import { z } from "zod";
import { type JsonObject, listOf } from "@/server/verify/strict-json";
import { dateTimeStamp } from "./date-time";

// What W3C Verifiable Credentials Data Model 2.0 requires of any credential and presentation (its sections 4 and 5), and of those
// of 1.1 that differ. What Open Badges requires beyond it is the badge verifier's to check.

export const contextOfTwo = "https://www.w3.org/ns/credentials/v2";
const contextOfOne = "https://www.w3.org/2018/credentials/v1";

const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:[^\s]+$/i, "must be one URL");
const moment = z
  .string()
  .regex(dateTimeStamp, "must be a date and time with its offset, such as 2026-06-30T12:00:00Z");

const many = <T extends z.ZodType>(item: T) => z.preprocess(listOf, z.array(item).min(1).max(1000));
const types = z.preprocess(listOf, z.array(z.string().min(1)).min(1).max(50));
const typesWith = (name: string) => types.refine((all) => all.includes(name), `must contain ${name}`);

const context = z.preprocess(
  listOf,
  z
    .array(z.union([uri, z.looseObject({})]))
    .min(1)
    .max(20),
);
const contextFrom = (...first: string[]) =>
  context.refine((all) => first.some((url) => url === all[0]), `must begin with ${first[0]}`);

/** A text, or the text with its language; nothing else beside them (section 11.1). */
const inLanguage = z.strictObject({
  "@value": z.string(),
  "@language": z.string().optional(),
  "@direction": z.enum(["ltr", "rtl"]).nullable().optional(),
});
const words = z.union([z.string(), inLanguage, z.array(inLanguage).min(1)]);

const typed = z.looseObject({ id: uri.optional(), type: types });
const party = z.union([
  uri,
  z.looseObject({ id: uri, name: words.optional(), description: words.optional() }),
]);

const related = z
  .array(
    z
      .looseObject({
        id: uri,
        mediaType: z.string().optional(),
        digestSRI: z.string().optional(),
        digestMultibase: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      })
      .refine(
        (resource) => resource.digestSRI !== undefined || resource.digestMultibase !== undefined,
        "must have digestSRI or digestMultibase",
      ),
  )
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "must name each resource once");

const common = {
  id: uri.optional(),
  type: typesWith("VerifiableCredential"),
  issuer: party,
  credentialSubject: many(
    z
      .looseObject({ id: uri.optional() })
      .refine((subject) => Object.keys(subject).length > 0, "must say something"),
  ),
  credentialStatus: many(typed).optional(),
  credentialSchema: many(z.looseObject({ id: uri, type: types })).optional(),
  refreshService: many(typed).optional(),
  termsOfUse: many(typed).optional(),
  evidence: many(typed).optional(),
  proof: many(z.looseObject({ type: z.string() })).optional(),
};

const credentialOfTwo = z
  .looseObject({
    ...common,
    "@context": contextFrom(contextOfTwo),
    name: words.optional(),
    description: words.optional(),
    validFrom: moment.optional(),
    validUntil: moment.optional(),
    relatedResource: z.preprocess(
      (value) => (value === undefined ? value : listOf(value)),
      related.optional(),
    ),
  })
  .refine(
    ({ validFrom, validUntil }) =>
      validFrom === undefined || validUntil === undefined || Date.parse(validFrom) <= Date.parse(validUntil),
    { path: ["validUntil"], message: "must not be before validFrom" },
  );

const credentialOfOne = z.looseObject({
  ...common,
  "@context": contextFrom(contextOfOne),
  issuanceDate: moment,
  expirationDate: moment.optional(),
});

const presentation = z.looseObject({
  "@context": contextFrom(contextOfTwo, contextOfOne),
  id: uri.optional(),
  type: typesWith("VerifiablePresentation"),
  holder: party.optional(),
  verifiableCredential: z.preprocess(listOf, z.array(z.looseObject({}, "must be an object")).max(100)),
  termsOfUse: many(typed).optional(),
  proof: many(z.looseObject({ type: z.string() })).optional(),
});

/** Each thing that a credential lacks or has wrongly, with where; none where it is whole. */
export const credentialProblems = (credential: JsonObject): string[] =>
  problemsOf(isOfOne(credential) ? credentialOfOne : credentialOfTwo, credential);

export const presentationProblems = (given: JsonObject): string[] => problemsOf(presentation, given);

/** Of 1.1, whose dates have other names. */
export const isOfOne = (document: JsonObject): boolean => listOf(document["@context"])[0] === contextOfOne;

const problemsOf = (shape: z.ZodType, value: JsonObject): string[] =>
  shape
    .safeParse(value)
    .error?.issues.slice(0, 20)
    .map(({ path, message }) => `/${path.map(String).join("/")}: ${message}`) ?? [];
