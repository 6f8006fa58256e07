import { isAllowedAlgorithm, type JwsHeader, jwsProblem } from "../adapters/jws";
import { couldNotCheck, failed, messageOf, notApplicable, passed } from "../checks/check";
import type { VerifyDeps } from "../deps";
import { readJsonAt, readTextAt } from "../read-json";
import type { CheckResult } from "../report";
import { isObject, type JsonObject, listOf, textOf } from "../strict-json";
import type { StatusFinding } from "../verdict";
import { hostOf } from "./assertion";
import { type ProofOfTwo, unproven } from "./hosted";
import { isVersionOne } from "./version-one";

type Signed = { assertion: JsonObject; jws: string; header: JwsHeader };

/** Checks a signed assertion with the key that its `verification` names; the issuer must list that key as its own. */
export async function checkSigned({ assertion, jws, header }: Signed, deps: VerifyDeps): Promise<ProofOfTwo> {
  const { alg } = header;
  if (!isAllowedAlgorithm(alg)) {
    return unproven(
      assertion,
      failed("signature", `It is signed with ${String(alg).slice(0, 20)}, which is not accepted.`),
    );
  }
  const verification = isObject(assertion["verification"]) ? assertion["verification"] : {};
  const creator = textOf(verification["creator"]);
  if (!creator || !/^https?:\/\//.test(creator)) {
    return unproven(
      assertion,
      couldNotCheck("signature", "It does not name the key that it was signed with."),
    );
  }
  try {
    const key = isVersionOne(assertion)
      ? { publicKeyPem: await readTextAt(deps, creator) }
      : (await readJsonAt(deps, creator)).object;
    const problem = await jwsProblem(jws, alg, { pem: String(key["publicKeyPem"] ?? "") });
    return {
      assertion,
      signature: problem
        ? failed(
            "signature",
            "The content was changed after signing, or the signature is not genuine.",
            problem,
          )
        : passed("signature", "The content is exactly what was signed.", alg),
      checkIssuerKey: (issuer) => checkOwner(creator, key, issuer),
      checkStatus: (issuer) => checkRevocations(assertion, issuer, deps),
    };
  } catch (error) {
    return unproven(assertion, couldNotCheck("signature", "The key could not be read.", messageOf(error)));
  }
}

/** In 2.0 the issuer’s profile lists the key. In 1.x nothing does, so it must stand at the host where the issuer’s profile stands. */
function checkOwner(creator: string, key: JsonObject, issuer: JsonObject): CheckResult {
  const issuerId = textOf(issuer["id"]);
  if (!issuerId)
    return couldNotCheck("issuer-key", "The issuer's profile could not be read.", textOf(issuer["unread"]));
  if (key["owner"] === undefined && isVersionOne(issuer)) {
    return hostOf(creator) === hostOf(issuerId)
      ? passed("issuer-key", "The key stands where the issuer’s profile stands.", creator)
      : failed("issuer-key", "The key does not stand where the issuer’s profile stands.", creator);
  }
  const isListed = listOf(issuer["publicKey"]).some(
    (each) => (isObject(each) ? each["id"] : each) === creator,
  );
  return isListed && key["owner"] === issuerId
    ? passed("issuer-key", "The issuer's profile lists the key.", creator)
    : failed("issuer-key", "The issuer's profile does not list the key.", creator);
}

async function checkRevocations(
  assertion: JsonObject,
  issuer: JsonObject,
  deps: VerifyDeps,
): Promise<{ check: CheckResult; finding: StatusFinding }> {
  const address = textOf(issuer["revocationList"]);
  if (issuer["unread"] !== undefined) {
    return { check: couldNotCheck("status", "The issuer's profile could not be read."), finding: null };
  }
  if (!address)
    return { check: notApplicable("status", "The issuer keeps no list of revoked badges."), finding: null };
  try {
    const { object } = await readJsonAt(deps, address);
    const revoked = isVersionOne(assertion)
      ? Object.hasOwn(object, String(assertion["uid"]))
      : listOf(object["revokedAssertions"]).some((each) =>
          isObject(each)
            ? each["id"] === assertion["id"] ||
              (each["uid"] !== undefined && each["uid"] === assertion["uid"])
            : each === assertion["id"],
        );
    return revoked
      ? { check: failed("status", "The issuer has revoked it.", address), finding: "revoked" }
      : { check: passed("status", "The issuer has not revoked it.", address), finding: null };
  } catch (error) {
    const check = couldNotCheck(
      "status",
      "The issuer's list of revoked badges could not be read.",
      messageOf(error),
    );
    return { check, finding: null };
  }
}
