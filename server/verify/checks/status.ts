import { bitAt, decodeBitstring, statusListLength } from "../adapters/bitstring";
import { contextProblem } from "../context-list";
import { revocationAddress } from "../controller-document";
import type { VerifyDeps } from "../deps";
import { readJsonAt } from "../read-json";
import type { CheckResult } from "../report";
import { isObject, type JsonObject, listOf, textOf } from "../strict-json";
import type { StatusFinding } from "../verdict";
import { couldNotCheck, failed, messageOf, notApplicable, passed } from "./check";
import { checkDataIntegrity } from "./data-integrity";

type StatusCheck = { check: CheckResult; finding: StatusFinding };
const unread = (message: string, detail?: string): StatusCheck => ({
  check: couldNotCheck("status", message, detail),
  finding: null,
});

/** Such a badge could never be revoked, so its issuer cannot have meant it. */
const misplaced = (message: string, detail?: string): StatusCheck => ({
  check: failed("status", message, detail),
  finding: null,
});

/** Whether the issuer has taken the badge back. Never says "not revoked" when the list was not read. */
export async function checkStatus(
  credential: JsonObject,
  issuerId: string,
  deps: VerifyDeps,
): Promise<StatusCheck> {
  const entries = listOf(credential["credentialStatus"]);
  if (entries.length === 0) {
    return {
      check: notApplicable("status", "The issuer keeps no list of revoked badges for it."),
      finding: null,
    };
  }
  if (entries.length > 4) return unread("It names more status lists than are read.");
  const results: StatusCheck[] = [];
  for (const entry of entries) {
    results.push(
      isObject(entry)
        ? await checkEntry(entry, credential, issuerId, deps).catch((error) =>
            unread("The issuer's status list could not be read.", messageOf(error)),
          )
        : unread("Its status entry is no object."),
    );
  }
  const worst =
    results.find(({ finding }) => finding === "revoked") ??
    results.find(({ finding }) => finding !== null) ??
    results.find(({ check }) => check.outcome === "could-not-check") ??
    results[0];
  return worst ?? unread("Its status could not be read.");
}

async function checkEntry(
  entry: JsonObject,
  credential: JsonObject,
  issuerId: string,
  deps: VerifyDeps,
): Promise<StatusCheck> {
  switch (entry["type"]) {
    case "BitstringStatusListEntry":
      return checkBitstring(entry, credential, issuerId, deps);
    case "1EdTechRevocationList":
      return checkRevocationList(entry, credential, deps);
    default:
      return unread(
        `Its status is kept in a way that we cannot read (${String(entry["type"]).slice(0, 60)}).`,
      );
  }
}

async function checkBitstring(
  entry: JsonObject,
  credential: JsonObject,
  issuerId: string,
  deps: VerifyDeps,
): Promise<StatusCheck> {
  const address = textOf(entry["statusListCredential"]);
  const place = String(entry["statusListIndex"] ?? "");
  const purpose = textOf(entry["statusPurpose"]);
  if (!address) return unread("It does not say where its status list is.");
  if (!/^(0|[1-9]\d{0,8})$/.test(place)) return misplaced("Its place on the status list is no whole number.");
  if (purpose !== "revocation" && purpose !== "suspension") {
    return unread(
      `Its status list is about something that we do not know (${String(purpose).slice(0, 40)}).`,
    );
  }
  if (entry["statusSize"] !== undefined && Number(entry["statusSize"]) !== 1) {
    return unread("Its status takes more than one bit, which we cannot read.");
  }
  const { object: list, document } = await readJsonAt(deps, address);
  const problem = document.isOwn ? null : await listProblem(list, issuerId, deps);
  if (problem) return unread(problem, address);

  const subject = isObject(list["credentialSubject"]) ? list["credentialSubject"] : {};
  if (!listOf(subject["statusPurpose"]).includes(purpose))
    return unread("The status list is about something else.", address);
  const bits = decodeBitstring(String(subject["encodedList"] ?? ""));
  if (bits.length * 8 < statusListLength)
    return unread("The status list is shorter than the standard asks for.", address);
  const bit = bitAt(bits, Number(place));
  if (bit === null) return misplaced("Its place is not on the status list.", address);
  const detail = `${address} place ${place}`;
  if (!bit) return { check: passed("status", "The issuer has not revoked it.", detail), finding: null };
  const isFinal = purpose === "revocation" && !(document.isOwn && (await isSuspended(credential, deps)));
  return isFinal
    ? { check: failed("status", "The issuer has revoked it.", detail), finding: "revoked" }
    : { check: failed("status", "The issuer has suspended it.", detail), finding: "suspended" };
}

/** Whether a badge of ours whose bit is set may come back: our own list of it says so, the bit does not. */
async function isSuspended(credential: JsonObject, deps: VerifyDeps): Promise<boolean> {
  const { object } = await readJsonAt(deps, revocationAddress(String(credential["id"])));
  return listOf(object["revokedCredential"]).some((each) => isObject(each) && each["suspended"] === true);
}

/** A list counts only when the badge's own issuer signed it and it is still in date. */
async function listProblem(list: JsonObject, issuerId: string, deps: VerifyDeps): Promise<string | null> {
  const listIssuer = isObject(list["issuer"]) ? list["issuer"]["id"] : list["issuer"];
  if (listIssuer !== issuerId) return "The status list is not the issuer's own.";
  if (contextProblem(list["@context"], false))
    return "The status list is written in a way that we cannot check.";
  // In brackets it is the same to the signature.
  const [until] = listOf(list["validUntil"]);
  if (until !== undefined && !(new Date(String(until)) > deps.now)) return "The status list is out of date.";
  const { signature, issuerKey } = await checkDataIntegrity(list, issuerId, deps);
  if (signature.outcome !== "passed")
    return `The status list's signature does not hold: ${signature.message}`;
  return issuerKey.outcome === "failed" ? `The status list is not the issuer's: ${issuerKey.message}` : null;
}

async function checkRevocationList(
  entry: JsonObject,
  credential: JsonObject,
  deps: VerifyDeps,
): Promise<StatusCheck> {
  const address = textOf(entry["id"]);
  if (!address) return unread("Its revocation list has no address.");
  const { object } = await readJsonAt(deps, address);
  const revoked = listOf(object["revokedCredential"])
    .filter(isObject)
    .find((each) => each["id"] === credential["id"] && each["revoked"] !== false);
  if (!revoked) return { check: passed("status", "The issuer has not revoked it.", address), finding: null };
  const reason = textOf(revoked["revocationReason"]);
  const message = reason
    ? `The issuer has revoked it: ${reason.slice(0, 200)}`
    : "The issuer has revoked it.";
  return { check: failed("status", message, address), finding: "revoked" };
}
