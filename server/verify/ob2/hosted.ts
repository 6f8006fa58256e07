import { couldNotCheck, failed, messageOf, passed } from "../checks/check";
import { NoDocument, readDocument, type VerifyDeps } from "../deps";
import type { CheckResult } from "../report";
import { isObject, type JsonObject, parseStrictJson, textOf } from "../strict-json";
import type { StatusFinding } from "../verdict";
import { isInScope } from "./assertion";
import { upgradeAssertion } from "./version-one";

/** What was found out about who vouches for an Open Badges 2.0 assertion. */
export type ProofOfTwo = {
  /** The assertion to believe: the fetched one where there is one. */
  assertion: JsonObject;
  signature: CheckResult;
  checkIssuerKey: (issuer: JsonObject) => CheckResult;
  checkStatus: (issuer: JsonObject) => Promise<{ check: CheckResult; finding: StatusFinding }>;
};

type Hosted = { kind: "ob2-hosted"; assertion: JsonObject } | { kind: "ob2-address"; url: string };

/** Asks the address that the badge gives as its own. Only that is believed of the badge as it was handed in. */
export async function checkHosted(read: Hosted, deps: VerifyDeps): Promise<ProofOfTwo> {
  const given = read.kind === "ob2-hosted" ? read.assertion : {};
  const id = read.kind === "ob2-hosted" ? textOf(given["id"]) : read.url;
  if (!id || !/^https?:\/\//.test(id)) {
    return unproven(given, failed("signature", "A hosted badge must give its address; this one has none."));
  }
  try {
    const { status, body } = await readDocument(deps, id);
    if (status === 410) return gone(given, id);
    if (status !== 200) throw new Error(`${id} answers with status ${status}.`);
    const fetched = badgeIn(body, id);
    // A revoked assertion need not say more than its id and that it is revoked.
    const assertion = upgradeAssertion(fetched["revoked"] === true ? { ...given, ...fetched } : fetched);
    if (assertion["id"] !== id) {
      return unproven(given, failed("signature", "What stands at the badge's address is another badge.", id));
    }
    return {
      assertion,
      signature: passed("signature", "Read from the address that the badge gives as its own.", id),
      checkIssuerKey: (issuer) => checkScope(id, issuer),
      checkStatus: async () => revocationOf(assertion),
    };
  } catch (error) {
    const detail = messageOf(error);
    if (error instanceof NoDocument) {
      return unproven(given, failed("signature", "What stands at the badge's address is no badge.", detail));
    }
    return unproven(given, couldNotCheck("signature", "The badge's own address could not be read.", detail));
  }
}

/** Throws NoDocument for what is none: whoever vouches by an address has to keep the badge there. */
function badgeIn(body: Uint8Array, id: string): JsonObject {
  try {
    const fetched = parseStrictJson(new TextDecoder().decode(body));
    if (isObject(fetched)) return fetched;
  } catch (error) {
    throw new NoDocument(messageOf(error));
  }
  throw new NoDocument(`${id} holds no badge.`);
}

/** Whether the address of a hosted document is one where its issuer keeps what it publishes. */
export function checkScope(id: string, issuer: JsonObject): CheckResult {
  if (!textOf(issuer["id"])) {
    return couldNotCheck("issuer-key", "The issuer's profile could not be read.", textOf(issuer["unread"]));
  }
  return isInScope(id, issuer)
    ? passed("issuer-key", "The address is one where the issuer keeps its badges.", textOf(issuer["id"]))
    : failed("issuer-key", "The address is none where the issuer keeps its badges.", textOf(issuer["id"]));
}

function revocationOf(assertion: JsonObject): { check: CheckResult; finding: StatusFinding } {
  if (assertion["revoked"] !== true) {
    return { check: passed("status", "The issuer still publishes it."), finding: null };
  }
  const reason = textOf(assertion["revocationReason"]);
  const message = reason
    ? `The issuer has revoked it: ${reason.slice(0, 200)}`
    : "The issuer has revoked it.";
  return { check: failed("status", message), finding: "revoked" };
}

function gone(assertion: JsonObject, id: string): ProofOfTwo {
  const message = "The issuer says that this badge is gone.";
  return {
    assertion,
    signature: passed("signature", "The badge's own address was asked.", id),
    checkIssuerKey: (issuer) => checkScope(id, issuer),
    checkStatus: async () => ({ check: failed("status", message, "410 Gone"), finding: "revoked" }),
  };
}

export function unproven(assertion: JsonObject, signature: CheckResult): ProofOfTwo {
  return {
    assertion,
    signature,
    checkIssuerKey: () => couldNotCheck("issuer-key", "Nothing shows that the named issuer made it."),
    checkStatus: async () => ({
      check: couldNotCheck("status", "Whether it was revoked could not be asked."),
      finding: null,
    }),
  };
}
