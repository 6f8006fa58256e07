import { isObject, listOf } from "./strict-json";

const credentialsV2 = "https://www.w3.org/ns/credentials/v2";
const credentialsV1 = "https://www.w3.org/2018/credentials/v1";
const openBadges = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.[123])?\.json$/;
const others = new Set([
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
  "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
  "https://w3id.org/security/data-integrity/v1",
  "https://w3id.org/security/data-integrity/v2",
  "https://w3id.org/security/suites/ed25519-2020/v1",
]);

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
  if (needsOpenBadges && !rest.some((url) => typeof url === "string" && openBadges.test(url))) {
    return wrong("It does not name the Open Badges 3.0 context.");
  }
  const unknown = rest.find((url) => typeof url !== "string" || !(openBadges.test(url) || others.has(url)));
  if (unknown === undefined) return null;
  const message = `It names a context that we do not know and do not fetch: ${String(unknown).slice(0, 120)}`;
  return { outcome: "could-not-check", message };
}

/** Verifiable Credentials 1.1 says `issuanceDate` where 2.0 says `validFrom`. */
export const isDataModelOne = (context: unknown): boolean => listOf(context)[0] === credentialsV1;
