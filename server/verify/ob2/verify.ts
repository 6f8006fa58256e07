import { couldNotCheck, failed, passed } from "../checks/check";
import { checkRecipient } from "../checks/recipient";
import { checkValidity } from "../checks/validity";
import { rememberDocuments, type VerifyDeps } from "../deps";
import type { ReadBadge } from "../read-badge";
import type { CheckResult, VerificationReport } from "../report";
import { type JsonObject, listOf, textOf } from "../strict-json";
import { verdictOf } from "../verdict";
import {
  hostOf,
  remarksOn,
  summarizeVersionTwo,
  type VersionTwoBadge,
  versionTwoProblems,
} from "./assertion";
import { verifyEndorsementsOfTwo } from "./endorsements";
import { followed } from "./followed";
import { checkHosted } from "./hosted";
import { checkSigned } from "./signed";
import { contextOfOne, isVersionOne } from "./version-one";

type VersionTwo = Extract<ReadBadge, { kind: "ob2-hosted" | "ob2-signed" | "ob2-address" }>;

const knownContexts = ["https://w3id.org/openbadges/v2", contextOfOne];

/**
 * Verifies an Open Badges 2.0 badge, and one of 1.x as what it says in the words of 2.0. A hosted one is only an address: what counts is what the issuer's
 * server says there now. A signed one carries its proof, but its key is the issuer's to publish.
 */
export async function verifyVersionTwo(read: VersionTwo, given: VerifyDeps): Promise<VerificationReport> {
  const deps = rememberDocuments()(given);
  const proof = read.kind === "ob2-signed" ? await checkSigned(read, deps) : await checkHosted(read, deps);
  const badge = await completeBadge(proof.assertion, deps);
  const { assertion, issuer } = badge;
  const summary = summarizeVersionTwo(badge);
  const validity = checkValidity(
    { from: textOf(assertion["issuedOn"]), until: textOf(assertion["expires"]) },
    deps.now,
  );
  const status = await proof.checkStatus(issuer);
  const issuerKey = proof.checkIssuerKey(issuer);

  const checks: CheckResult[] = [
    passed(
      "format",
      `A ${read.kind === "ob2-signed" ? "signed" : "hosted"} Open Badges ${isVersionOne(assertion) ? "1.x badge, read as one of 2.0" : "2.0 badge"}.`,
    ),
    checkShapeOfTwo(badge, deps),
    proof.signature,
    issuerKey,
    issuerKey.outcome === "passed"
      ? passed("issuer-known", `The issuer answers at ${hostOf(String(issuer["id"]))}.`, textOf(issuer["id"]))
      : couldNotCheck("issuer-known", "Whether the named issuer made it is not confirmed."),
    validity.check,
    status.check,
    checkRecipient(summary.recipient, deps.recipient),
  ];
  const isGenuine = proof.signature.outcome === "passed" && issuerKey.outcome === "passed";
  const endorsements = isGenuine ? await verifyEndorsementsOfTwo(badge, deps) : [];
  return {
    verdict: verdictOf(checks, { status: status.finding, validity: validity.finding }),
    checkedAt: deps.now.toISOString(),
    checks,
    badge: summary,
    ...(endorsements.length > 0 && { endorsements }),
  };
}

/** Fetches the badge class and the issuer where the assertion only points at them. What cannot be read stays empty. */
async function completeBadge(assertion: JsonObject, deps: VerifyDeps): Promise<VersionTwoBadge> {
  const badgeClass = await followed(assertion["badge"], "BadgeClass", deps);
  const issuer = await followed(badgeClass["issuer"], "Issuer", deps);
  return { assertion, badgeClass, issuer };
}

function checkShapeOfTwo(badge: VersionTwoBadge, { ownOrigin }: VerifyDeps): CheckResult {
  const context = listOf(badge.assertion["@context"]);
  if (context.length > 0 && !knownContexts.includes(String(context[0]))) {
    return failed("schema", "Its context is not that of Open Badges 2.0.");
  }
  const unread = [badge.badgeClass, badge.issuer].find((each) => each["unread"] !== undefined);
  if (unread) {
    return couldNotCheck(
      "schema",
      "A part of the badge could not be read from its issuer.",
      textOf(unread["unread"]),
    );
  }
  const problems = versionTwoProblems(badge);
  return problems.length === 0
    ? passed("schema", "All that Open Badges 2.0 requires is there.", remarksOn(badge, ownOrigin))
    : failed(
        "schema",
        `It lacks what Open Badges 2.0 requires: ${problems[0]}.`,
        problems.slice(0, 20).join("\n"),
      );
}
