import type { VerifyDeps } from "../deps";
import type { ReadBadge } from "../read-badge";
import { isObject, type JsonObject, textOf } from "../strict-json";
import { failed } from "./check";
import { checkDataIntegrity, type ProofChecks } from "./data-integrity";
import { checkJsonWebToken, claimProblem } from "./json-web-token";

/** A credential that carries its proof with it, if it has one. */
export type OwnCredential = Extract<ReadBadge, { kind: "ob3-ldp" | "ob3-jwt" | "clr2" }>;

export const issuerOf = ({ issuer }: JsonObject): string =>
  textOf(isObject(issuer) ? issuer["id"] : issuer) ?? "";

/** Checks the proof in a credential or the signature of its token, and that a token’s claims say what the credential says. */
export async function checkOwnProof(
  badge: OwnCredential,
  issuerId: string,
  deps: VerifyDeps,
): Promise<ProofChecks> {
  if (badge.kind !== "ob3-jwt") return checkDataIntegrity(badge.credential, issuerId, deps);
  const checks = await checkJsonWebToken(badge.jws, badge.header, issuerId, deps);
  const problem = claimProblem(badge.payload, badge.credential);
  return problem ? { ...checks, signature: failed("signature", problem) } : checks;
}
