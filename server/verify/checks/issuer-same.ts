import type { VerifyDeps } from "../deps";
import type { CheckResult } from "../report";
import { couldNotCheck, passed } from "./check";

/**
 * Whether an issuer signs with a key that the asker knows of it; null where none is known. A new key is a warning and no
 * verdict: issuers change their keys, and so does whoever takes over the address at which they publish them.
 */
export async function checkIssuerSame(
  issuerId: string,
  signedWith: string | null | undefined,
  { knownKeys }: VerifyDeps,
): Promise<CheckResult | null> {
  const known = signedWith && knownKeys ? await knownKeys(issuerId) : [];
  if (!signedWith || known.length === 0) return null;
  return known.includes(signedWith)
    ? passed("issuer-same", "The key is one with which this issuer has signed before.", signedWith)
    : couldNotCheck(
        "issuer-same",
        "The issuer has not signed with this key before. It may have changed its key, or somebody may have taken over its address: ask the issuer.",
        signedWith,
      );
}
