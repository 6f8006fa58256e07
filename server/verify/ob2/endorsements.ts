import { couldNotCheck, messageOf } from "../checks/check";
import type { VerifyDeps } from "../deps";
import { mostEndorsements } from "../endorsements";
import { readJsonAt } from "../read-json";
import type { Endorsement, VerificationReport } from "../report";
import { isObject, type JsonObject, listOf, textOf } from "../strict-json";
import { verdictOf } from "../verdict";
import type { VersionTwoBadge } from "./assertion";
import { verifyPart } from "./part";

/** The endorsements that an assertion, its badge class and its issuer point at, the first ten, each on its own. */
export async function verifyEndorsementsOfTwo(
  { assertion, badgeClass, issuer }: VersionTwoBadge,
  deps: VerifyDeps,
): Promise<Endorsement[]> {
  const found = [
    ...pointedAt(assertion, "badge"),
    ...pointedAt(badgeClass, "achievement"),
    ...pointedAt(issuer, "issuer"),
  ].slice(0, mostEndorsements);
  const verified: Endorsement[] = [];
  for (const { of, reference, endorsed } of found) {
    verified.push({ of, report: await verifyReference(reference, endorsed, deps) });
  }
  return verified;
}

const pointedAt = (part: JsonObject, of: Endorsement["of"]) =>
  listOf(part["endorsement"]).map((reference) => ({ of, reference, endorsed: String(part["id"]) }));

async function verifyReference(
  reference: unknown,
  endorsed: string,
  deps: VerifyDeps,
): Promise<VerificationReport> {
  try {
    const part = isObject(reference)
      ? reference
      : (await readJsonAt(deps, textOf(reference) ?? "no address")).object;
    return await verifyPart({ type: "Endorsement", part }, deps, endorsed);
  } catch (error) {
    const checks = [couldNotCheck("format", "This endorsement could not be read.", messageOf(error))];
    return {
      verdict: verdictOf(checks, { status: null, validity: null }),
      checkedAt: deps.now.toISOString(),
      checks,
      document: "endorsement",
    };
  }
}
