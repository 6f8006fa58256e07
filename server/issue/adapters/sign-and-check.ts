import "server-only";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { messageOf } from "@/server/verify/checks/check";
import { checkShape } from "@/server/verify/checks/shape";
import type { VerifyDeps } from "@/server/verify/deps";
import type { VerificationReport } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import type { Signer } from "./signer";

/** What was stored to be signed: the exact characters and their checksum, where one was kept. */
export type Unsigned = { unsigned: string; unsignedSha256: string | null };
export type SignedForms = { original: Uint8Array; jwt: string };
export type SigningResult = (SignedForms & { report: VerificationReport }) | { problem: string };

/**
 * Checks what was stored, signs it in both forms and verifies both as a stranger would. The answer is the badge with the report on it,
 * or why there is none.
 */
export async function signAndCheck(
  signer: Signer,
  { unsigned, unsignedSha256 }: Unsigned,
  deps: VerifyDeps,
): Promise<SigningResult> {
  if (unsignedSha256 !== null && sha256Hex(unsigned) !== unsignedSha256) {
    return { problem: "What is stored is not what was meant to be signed: its checksum differs." };
  }
  const credential: Record<string, unknown> = JSON.parse(unsigned);
  const { check } = checkShape(credential, "badge");
  if (check.outcome !== "passed") return { problem: `${check.message} ${check.detail ?? ""}`.trim() };
  try {
    const document = await signer.dataIntegrity(credential, deps.now);
    const signed = {
      original: new TextEncoder().encode(JSON.stringify(document)),
      jwt: await signer.jsonWebToken(credential),
    };
    return await verifySigned(signed, deps);
  } catch (error) {
    // The libraries refuse what no signature can protect. One such badge is no reason to hold up the others.
    return { problem: `It could not be signed: ${messageOf(error)}` };
  }
}

/** Verifies both forms of a badge that was signed. */
export async function verifySigned(signed: SignedForms, deps: VerifyDeps): Promise<SigningResult> {
  const report = await verifyBadge(signed.original, deps);
  const tokenReport = await verifyBadge(new TextEncoder().encode(signed.jwt), deps);
  const wrong = [report, tokenReport].find(({ verdict }) => verdict !== "valid");
  if (!wrong) return { ...signed, report };
  const why = wrong.checks.find(({ outcome }) => outcome === "failed" || outcome === "could-not-check");
  return {
    problem: `Our own verifier finds it ${wrong.verdict}: ${why?.message} ${why?.detail ?? ""}`.trim(),
  };
}
