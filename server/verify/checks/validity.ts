import { dateInWords } from "@/server/dates";
import type { CheckResult } from "../report";
import { textOf } from "../strict-json";
import type { ValidityFinding } from "../verdict";
import { failed, passed } from "./check";
import type { OwnCredential } from "./own-proof";

const skewMilliseconds = 5 * 60_000;

/**
 * Whether `now` lies between issue and expiry. Five minutes are allowed for a fast clock at the
 * issuer's; none at the end, since nobody needs a badge to live longer than it says.
 */
export function checkValidity(
  { from, until }: { from?: string; until?: string },
  now: Date,
): { check: CheckResult; finding: ValidityFinding } {
  const start = from ? new Date(from) : null;
  const end = until ? new Date(until) : null;
  if (!start || Number.isNaN(start.getTime()) || (end && Number.isNaN(end.getTime()))) {
    return { check: failed("validity", "It has no readable date of issue or expiry."), finding: null };
  }
  if (end && end < start) {
    return { check: failed("validity", "It says that it expired before it was issued."), finding: null };
  }
  if (start.getTime() > now.getTime() + skewMilliseconds) {
    return {
      check: failed("validity", `It is valid only from ${dateInWords(start)}.`),
      finding: "not-yet-valid",
    };
  }
  if (end && end <= now) {
    return { check: failed("validity", `It expired on ${dateInWords(end)}.`), finding: "expired" };
  }
  const message = end
    ? `Issued on ${dateInWords(start)}, valid until ${dateInWords(end)}.`
    : `Issued on ${dateInWords(start)}; it does not expire.`;
  return { check: passed("validity", message), finding: null };
}

/** A JWT's `exp` is an expiry even where the credential inside names none. */
export function validityOf(badge: OwnCredential): { from?: string; until?: string } {
  const { credential } = badge;
  const from = textOf(credential["validFrom"]) ?? textOf(credential["issuanceDate"]);
  const until = textOf(credential["validUntil"]) ?? textOf(credential["expirationDate"]);
  const exp = badge.kind === "ob3-jwt" ? badge.payload["exp"] : undefined;
  const fromClaim = typeof exp === "number" ? new Date(exp * 1000).toISOString() : undefined;
  return { from, until: until ?? fromClaim };
}
