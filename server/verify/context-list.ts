import { isObject, listOf } from "./strict-json";

const credentialsV2 = "https://www.w3.org/ns/credentials/v2";
const credentialsV1 = "https://www.w3.org/2018/credentials/v1";
const openBadges = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.[123])?\.json$/;
const learnerRecords = /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.0\.1)?\.json$/;
const others = new Set([
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
  "https://w3id.org/security/data-integrity/v1",
  "https://w3id.org/security/data-integrity/v2",
  "https://w3id.org/security/suites/ed25519-2020/v1",
]);

/** A context of the standards, by its address. Of W3C's, which are two, a credential names one, and names it first. */
export const isKnownContext = (url: unknown): boolean =>
  url === credentialsV2 || url === credentialsV1 || isFurtherContext(url);
const isFurtherContext = (url: unknown): boolean =>
  typeof url === "string" && (openBadges.test(url) || learnerRecords.test(url) || others.has(url));

export type ContextProblem = { outcome: "failed" | "could-not-check"; message: string };
const wrong = (message: string): ContextProblem => ({ outcome: "failed", message });

/**
 * Says why a credential's contexts cannot be accepted, or null. A signature protects what the
 * contexts make of the members, not their names: with a context of one's own, `name` can be signed as
 * something else. So only exact, known addresses in the order of the standard, and no objects.
 */
export function contextProblem(context: unknown, needsOpenBadges = true): ContextProblem | null {
  const list = listOf(context);
  const [first, ...rest] = list;
  if (list.length > 10) return wrong("It names more contexts than a badge needs.");
  if (list.some(isObject)) {
    return wrong("It brings a context of its own, which could give its members another meaning.");
  }
  if (first !== credentialsV2 && first !== credentialsV1) {
    return wrong("Its first context is not that of W3C Verifiable Credentials.");
  }
  // A learner record names its own before it.
  const [second] = learnerRecords.test(String(rest[0])) ? rest.slice(1) : rest;
  if (needsOpenBadges && !openBadges.test(String(second))) {
    return wrong("Its second context is not that of Open Badges 3.0.");
  }
  const unknown = rest.find((url) => !isFurtherContext(url));
  if (unknown === undefined) return null;
  const message = `It names a context that we do not know and do not fetch: ${String(unknown).slice(0, 120)}`;
  return { outcome: "could-not-check", message };
}

/** Verifiable Credentials 1.1 says `issuanceDate` where 2.0 says `validFrom`. */
export const isDataModelOne = (context: unknown): boolean => listOf(context)[0] === credentialsV1;
