import {
  isAllowedAlgorithm,
  type JwsHeader,
  jwkOfMultibase,
  jwsProblem,
  sameKey,
  thumbprintOf,
} from "../adapters/jws";
import type { VerifyDeps } from "../deps";
import { didWebAddress } from "../did-web";
import { readJsonAt } from "../read-json";
import { isObject, type JsonObject } from "../strict-json";
import { didDocument, findVerificationKey, keysListedBy, type VerificationKey } from "../verification-key";
import { couldNotCheck, failed, messageOf, passed } from "./check";
import type { ProofChecks } from "./data-integrity";

const allowedTypes = [undefined, "jwt", "vc+jwt", "vc+ld+jwt", "vc+ld+json+jwt"];
// Each of these lets the sender say where the key is, or what the rules are.
const refusedHeaders = ["jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "enc"];

/** Checks a credential's JWS: one of three algorithms, a key that the issuer publishes, no other headers' word. */
export async function checkJsonWebToken(
  jws: string,
  header: JwsHeader,
  issuerId: string,
  deps: VerifyDeps,
): Promise<ProofChecks> {
  const neither = (make: typeof failed, message: string): ProofChecks => ({
    signature: make("signature", message),
    issuerKey: make("issuer-key", message),
  });
  const { alg, kid, jwk, typ } = header;
  if (!isAllowedAlgorithm(alg)) {
    return neither(
      failed,
      `It is signed with ${String(alg).slice(0, 20)}; only RS256, ES256 and EdDSA are accepted.`,
    );
  }
  const refusedHeader = refusedHeaders.find((name) => header[name] !== undefined);
  if (refusedHeader) return neither(failed, `Its header has “${refusedHeader}”, which is not accepted.`);
  if (!allowedTypes.includes(typeof typ === "string" ? typ.toLowerCase() : typ)) {
    return neither(failed, "Its header says that it is another kind of token.");
  }
  if (kid === undefined && jwk === undefined) return neither(failed, "The signature does not name its key.");
  const found =
    kid === undefined
      ? await embeddedKey(jwk, issuerId, deps)
      : await findVerificationKey(kid, issuerId, deps);
  const detail = `${alg} ${kid ?? "key in the header"}`.slice(0, 300);
  if (!found.key) {
    const make = found.outcome === "failed" ? failed : couldNotCheck;
    return {
      signature: couldNotCheck("signature", "Without its key the signature cannot be checked.", detail),
      issuerKey: make("issuer-key", found.message, detail),
    };
  }
  const key = found.key.jwk ?? (await jwkOfMultibase(found.key.multibase));
  const bound = (found.binding === "confirmed" ? passed : couldNotCheck)("issuer-key", found.message, detail);
  if (!key) {
    const message =
      "Its key is not given, or is of a kind that is not read here, so the signature was not checked.";
    return { signature: couldNotCheck("signature", message, detail), issuerKey: bound };
  }
  const problem = await jwsProblem(jws, alg, key);
  return {
    signature: problem
      ? failed(
          "signature",
          "The content was changed after signing, or the signature is not genuine.",
          problem,
        )
      : passed("signature", "The content is exactly what was signed.", alg),
    issuerKey: bound,
    signedWith: problem ? null : await thumbprintOf(found.key),
  };
}

/** A key in the header is the sender's word; it counts only when the issuer publishes the same one. */
async function embeddedKey(jwk: unknown, issuerId: string, deps: VerifyDeps): Promise<VerificationKey> {
  if (!isObject(jwk) || jwk["d"] !== undefined || jwk["k"] !== undefined) {
    return { key: null, outcome: "failed", message: "The key in its header is not a public key." };
  }
  const isDid = issuerId.startsWith("did:web:");
  const address = isDid ? didWebAddress(issuerId, deps.ownOrigin) : issuerId;
  try {
    const { object } = await readJsonAt(deps, address ?? issuerId, isDid ? didDocument : undefined);
    const listed: JsonObject[] = keysListedBy(object);
    for (const each of listed) {
      if (isObject(each["publicKeyJwk"]) && (await sameKey(each["publicKeyJwk"], jwk))) {
        return { key: { jwk }, binding: "confirmed", message: "The issuer publishes the key." };
      }
    }
    if (listed.length > 0) {
      return {
        key: null,
        outcome: "failed",
        message: "The issuer publishes other keys, but not this one.",
      };
    }
    return { key: { jwk }, binding: "unconfirmed", message: "The issuer's document lists no keys." };
  } catch (error) {
    const message = `Nothing ties the key in its header to the issuer: ${messageOf(error)}`;
    return { key: { jwk }, binding: "unconfirmed", message };
  }
}

/** Whether the registered claims say the same as the credential; null, or the first that does not. */
export function claimProblem(payload: JsonObject, credential: JsonObject): string | null {
  const issuer = isObject(credential["issuer"]) ? credential["issuer"]["id"] : credential["issuer"];
  const subject = isObject(credential["credentialSubject"])
    ? credential["credentialSubject"]["id"]
    : undefined;
  const expected: [string, unknown][] = [
    ["iss", issuer],
    ["sub", subject],
    ["jti", credential["id"]],
    ["nbf", seconds(credential["validFrom"] ?? credential["issuanceDate"])],
    ["exp", seconds(credential["validUntil"] ?? credential["expirationDate"])],
  ];
  const differing = expected.find(
    ([claim, value]) => payload[claim] !== undefined && value !== undefined && payload[claim] !== value,
  );
  return differing ? `Its claim “${differing[0]}” differs from what the badge says.` : null;
}

const seconds = (date: unknown): number | undefined => {
  const time = typeof date === "string" ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
};
