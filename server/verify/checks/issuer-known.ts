import type { CheckResult } from "../report";
import { couldNotCheck, passed } from "./check";

/** Whether the issuer is more than a key: somebody who answers under a name on the web. */
export function checkIssuerKnown(issuerId: string, issuerKey: CheckResult): CheckResult {
  if (issuerKey.outcome !== "passed") {
    return couldNotCheck("issuer-known", "Whether the named issuer made it is not confirmed.");
  }
  const host = hostOf(issuerId);
  return host
    ? passed("issuer-known", `The issuer answers at ${host}.`, issuerId)
    : couldNotCheck(
        "issuer-known",
        "The issuer is only a key; the name that it gives itself is not confirmed by anybody.",
        issuerId,
      );
}

function hostOf(issuerId: string): string | null {
  if (issuerId.startsWith("did:web:")) return decodeURIComponent(issuerId.split(":")[2] ?? "") || null;
  return /^https?:\/\//.test(issuerId) ? new URL(issuerId).host : null;
}
