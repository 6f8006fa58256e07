import { couldNotCheck, messageOf, passed } from "./checks/check";
import { issuerOf, type OwnCredential } from "./checks/own-proof";
import { readDocument, type VerifyDeps } from "./deps";
import { readingOf } from "./read-badge";
import type { CheckResult } from "./report";
import { type JsonObject, textOf } from "./strict-json";
import { objectsOf } from "./summary";

/** What the issuer's refresh service answered: a version to check instead, or the one that we have. */
type Refreshed = { newer: OwnCredential | null; check: CheckResult };

/**
 * Asks once for a newer version of a badge whose proof holds, where it says that there may be one
 * (`1EdTechCredentialRefresh`); null where it does not. Whatever goes wrong, the badge as it was handed in stays.
 */
export async function askForNewer(
  { credential }: OwnCredential,
  deps: VerifyDeps,
): Promise<Refreshed | null> {
  const service = objectsOf(credential["refreshService"]).find(
    ({ type }) => type === "1EdTechCredentialRefresh",
  );
  const address = textOf(service?.["id"]);
  if (!address) return null;
  try {
    const { status, body } = await readDocument(deps, address);
    if (status !== 200) throw new Error(`${address} answers with status ${status}.`);
    const reading = readingOf(body);
    const badge = "badge" in reading ? reading.badge : null;
    if (badge?.kind !== "ob3-ldp" && badge?.kind !== "ob3-jwt") throw new Error(`${address} holds no badge.`);
    if (plain(issuerOf(badge.credential)) !== plain(issuerOf(credential))) {
      throw new Error(`${address} holds a badge of another issuer.`);
    }
    if (plain(badge.credential["id"]) !== plain(credential["id"])) {
      const another = textOf(badge.credential["id"]) ?? address;
      return {
        newer: null,
        check: couldNotCheck(
          "refresh",
          "The issuer points to another badge in its place. Verify that one.",
          another,
        ),
      };
    }
    if (isOlder(badge.credential, credential) || isEqual(badge.credential, credential)) {
      return { newer: null, check: passed("refresh", "The issuer has no newer version of it.", address) };
    }
    return { newer: badge, check: passed("refresh", "The issuer gave this newer version of it.", address) };
  } catch (error) {
    return { newer: null, check: notRefreshed(messageOf(error)) };
  }
}

export const notRefreshed = (why: string): CheckResult =>
  couldNotCheck(
    "refresh",
    "Whether its issuer has a newer version could not be found out. This is the one that was handed in.",
    why,
  );

/** Without escapes and space around it. */
function plain(id: unknown): string {
  try {
    return decodeURIComponent(String(id)).trim();
  } catch {
    return String(id).trim();
  }
}

const startOf = (credential: JsonObject): number =>
  Date.parse(String(credential["validFrom"] ?? credential["issuanceDate"]));
const isOlder = (one: JsonObject, other: JsonObject): boolean => startOf(one) < startOf(other);

/** A badge as a JWT and the same with a proof inside are one version. */
const isEqual = (one: JsonObject, other: JsonObject): boolean =>
  startOf(one) === startOf(other) && endOf(one) === endOf(other);
const endOf = (credential: JsonObject): string =>
  String(credential["validUntil"] ?? credential["expirationDate"]);
