import { isOurAddress } from "@/server/verify/own-address";
import type { VerificationReport, VerificationVerdict } from "@/server/verify/report";

/** A badge that bears the address of one of ours. */
export type Forgery = { file: string; sha256: string; address: string; verdict: VerificationVerdict };

/** Of a badge that is just what was signed, whatever became of it since. */
const asSigned: ReadonlySet<VerificationVerdict> = new Set([
  "valid",
  "issuer-unknown",
  "expired",
  "revoked",
  "suspended",
  "not-yet-valid",
]);

/** The forgery that a file is; null: it bears no address of ours, or is the badge that we signed. */
export function forgeryIn(
  { name: file, sha256 }: { name: string; sha256: string },
  { verdict, badge }: VerificationReport,
  origin: string,
): Forgery | null {
  const address = badge?.credentialId;
  return address && isOurAddress(address, origin) && !asSigned.has(verdict)
    ? { file, sha256, address, verdict }
    : null;
}

export const forgeryRefused =
  "It bears the address of a badge of ours, but it is not what we signed, so it is invalid and was not kept. Ask the badge’s holder for it, or download it at that address.";
