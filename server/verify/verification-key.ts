import { messageOf } from "./checks/check";
import type { VerifyDeps } from "./deps";
import { didWebAddress } from "./did-web";
import { readJsonAt, TakenAway } from "./read-json";
import { isObject, type JsonObject, listOf, textOf } from "./strict-json";

/**
 * The key that a proof names, and how surely it is the issuer's. `confirmed`: the issuer's own
 * document lists it (or the issuer *is* the key). `unconfirmed`: the key is known from its own name
 * alone, which anybody can write.
 */
export type VerificationKey =
  | { key: { multibase?: string; jwk?: JsonObject }; binding: "confirmed" | "unconfirmed"; message: string }
  | { key: null; outcome: "failed" | "could-not-check"; message: string };

const refused = (message: string): VerificationKey => ({ key: null, outcome: "failed", message });
const unknown = (message: string): VerificationKey => ({ key: null, outcome: "could-not-check", message });

/** Finds the key behind a `verificationMethod` or a `kid`, and ties it to the issuer. */
export async function findVerificationKey(
  method: unknown,
  issuerId: string,
  deps: VerifyDeps,
): Promise<VerificationKey> {
  const id = isObject(method) ? method["id"] : method;
  if (typeof id !== "string" || id.length > 2_000) return refused("The proof does not name its key.");
  const controller = id.split("#")[0] ?? "";
  if (id.startsWith("did:key:")) return didKey(controller, issuerId);
  if (id.startsWith("did:web:")) return didWebKey(id, controller, issuerId, deps);
  if (/^did:[a-z0-9]+:/.test(id)) {
    return unknown(`The key is named by a kind of DID that we cannot read (${id.split(":")[1]}).`);
  }
  if (/^https?:\/\//.test(id)) return webKey(id, controller, issuerId, deps);
  if (id.startsWith("urn:")) return selfNamedKey(id, controller, issuerId);
  return refused("The proof's key is named by something that is no address.");
}

function didKey(did: string, issuerId: string): VerificationKey {
  const multibase = did.slice("did:key:".length);
  if (did !== issuerId)
    return refused("It was signed with somebody's did:key, which is not the named issuer.");
  return {
    key: { multibase },
    binding: "confirmed",
    message: "The issuer is named by the key itself.",
  };
}

/** Keys and no more; and what a did:web names stands there and nowhere else. */
export const didDocument = { bytes: 256_000, redirects: 0 };

async function didWebKey(
  id: string,
  did: string,
  issuerId: string,
  deps: VerifyDeps,
): Promise<VerificationKey> {
  if (did !== issuerId) return refused(`The key belongs to ${did}, which is not the named issuer.`);
  const address = didWebAddress(did, deps.ownOrigin);
  if (!address) return refused("The issuer's did:web is malformed.");
  let document: JsonObject;
  try {
    document = (await readJsonAt(deps, address, didDocument)).object;
  } catch (error) {
    return unknown(`The issuer's DID document could not be read: ${messageOf(error)}`);
  }
  if (document["id"] !== did) return refused("The issuer's DID document is about somebody else.");
  const found = methodsOf(document, "verificationMethod").find((each) => idWithin(did, each["id"]) === id);
  if (!found) return refused("The issuer's DID document does not list this key.");
  if (found["controller"] !== undefined && found["controller"] !== did) {
    return refused("The issuer's DID document says that this key is somebody else's.");
  }
  const mayAssert = listOf(document["assertionMethod"]).some(
    (each) => idWithin(did, isObject(each) ? each["id"] : each) === id,
  );
  if (!mayAssert)
    return refused("The issuer lists this key as one that may not, or may no longer, sign badges.");
  return {
    key: { multibase: textOf(found["publicKeyMultibase"]), jwk: jwkOf(found) },
    binding: "confirmed",
    message: `The issuer's DID document at ${new URL(address).host} lists the key.`,
  };
}

const multibaseIn = (fragment: string): string | undefined =>
  /^z6Mk[1-9A-HJ-NP-Za-km-z]{40,50}$/.test(fragment) ? fragment : undefined;

/** The key of an issuer that has a name and no address: it may be written into the name, and nobody can be asked for it. */
function selfNamedKey(id: string, controller: string, issuerId: string): VerificationKey {
  const multibase = multibaseIn(id.slice(controller.length + 1));
  if (controller !== issuerId || !multibase)
    return refused("The proof’s key is named by something that is no address.");
  const message = `Nothing ties the key to ${issuerId}, which is no address where anybody could be asked.`;
  return { key: { multibase }, binding: "unconfirmed", message };
}

/**
 * A key at an https issuer. 1EdTech's own samples write the public key into the fragment, so the
 * signature can be checked; only a document of the issuer's that lists the key makes it the issuer's.
 */
async function webKey(
  id: string,
  controller: string,
  issuerId: string,
  deps: VerifyDeps,
): Promise<VerificationKey> {
  const isBelow = controller.startsWith(`${baseOf(issuerId, deps)}/`);
  if (controller !== issuerId && !isBelow) {
    return refused("The key's address does not belong to the named issuer.");
  }
  const named = multibaseIn(id.slice(controller.length + 1));
  let document: JsonObject;
  try {
    document = (await readJsonAt(deps, controller)).object;
  } catch (error) {
    if (error instanceof TakenAway)
      return refused("The issuer has taken this key back: it may no longer sign badges.");
    return named
      ? {
          key: { multibase: named },
          binding: "unconfirmed",
          message: `Nothing ties the key to ${issuerId}: ${messageOf(error)}`,
        }
      : unknown(`The key could not be read: ${messageOf(error)}`);
  }
  // The address of the key alone, as Open Badges' JWTs name it.
  if (document["kty"] && isBelow) {
    return {
      key: { jwk: document },
      binding: "confirmed",
      message: "The key was read from the issuer's address.",
    };
  }
  const listed = keysListedBy(document);
  const found = listed.find((each) => (named ? each["publicKeyMultibase"] === named : each["id"] === id));
  if (found) {
    return {
      key: { multibase: textOf(found["publicKeyMultibase"]), jwk: jwkOf(found) },
      binding: "confirmed",
      message: `The issuer's document at ${new URL(controller).host} lists the key.`,
    };
  }
  if (listed.length > 0 || !named)
    return refused("The issuer's document lists other keys, but not this one.");
  return {
    key: { multibase: named },
    binding: "unconfirmed",
    message: `The issuer's document at ${new URL(controller).host} lists no keys.`,
  };
}

/** What the addresses of an issuer's own keys begin with. */
function baseOf(issuerId: string, deps: VerifyDeps): string {
  const address = issuerId.startsWith("did:web:") ? didWebAddress(issuerId, deps.ownOrigin) : issuerId;
  return (address ?? issuerId).replace(/\/did\.json$/, "").replace(/\/$/, "");
}

/** Every key that an issuer's document (a DID document or an Open Badges profile) lists. */
export function keysListedBy(document: JsonObject): JsonObject[] {
  return ["verificationMethod", "assertionMethod", "publicKey"].flatMap((name) => methodsOf(document, name));
}

const methodsOf = (document: JsonObject, name: string): JsonObject[] =>
  listOf(document[name]).filter(isObject);

const idWithin = (did: string, id: unknown): string =>
  typeof id === "string" && id.startsWith("#") ? did + id : String(id);

const jwkOf = (method: JsonObject): JsonObject | undefined =>
  isObject(method["publicKeyJwk"]) ? method["publicKeyJwk"] : undefined;
