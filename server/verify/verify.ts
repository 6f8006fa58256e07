import { couldNotCheck, failed, messageOf } from "./checks/check";
import type { OwnCredential } from "./checks/own-proof";
import { checkRecipient } from "./checks/recipient";
import { checkCredential, issuerNameOf } from "./credential";
import { readDocument, rememberDocuments, type VerifyDeps } from "./deps";
import { verifyEndorsement, verifyEndorsements } from "./endorsements";
import { isUnsignedPart, mostNested, nestedIn } from "./learner-record";
import { verifyPart } from "./ob2/part";
import { verifyVersionTwo } from "./ob2/verify";
import { hasType, type LearnerRecord, learnerRecordOf, type Reading, readingOf } from "./read-badge";
import { askForNewer, notRefreshed } from "./refresh";
import type { CheckResult, VerificationReport } from "./report";
import { listOf, textOf } from "./strict-json";
import { objectsOf, summarizeOpenBadge } from "./summary";
import { verdictOf } from "./verdict";

export type { FetchedDocument, VerifyDeps } from "./deps";

/**
 * Verifies a badge as a stranger would: Open Badges 3.0 as JSON with a Data Integrity proof or as a
 * JWT, 2.0 hosted or signed, plain or baked into a PNG or SVG; also a learner record with all that is in it, an endorsement, or
 * what 2.0 publishes of a badge beside it. Never throws for anything that is in the file or on the network: what went wrong is in the
 * report.
 */
export const verifyBadge = (bytes: Uint8Array, deps: VerifyDeps): Promise<VerificationReport> =>
  verifyReading(readingOf(bytes), deps);

/** The same for a file that was read already, in a process of its own. */
export async function verifyReading(reading: Reading, deps: VerifyDeps): Promise<VerificationReport> {
  if ("problem" in reading) return unreadable(reading.problem, deps);
  const { badge } = reading;
  try {
    const record = learnerRecordOf(badge);
    if (record) return await verifyLearnerRecord(record, rememberDocuments()(deps));
    switch (badge.kind) {
      case "ob3-ldp":
      case "ob3-jwt":
      case "clr2":
        return hasType(badge.credential, "EndorsementCredential")
          ? await verifyEndorsement(badge, deps)
          : await verifyVersionThree(badge, deps, isUnsignedPart(reading) ? reading.record : undefined);
      case "ob2-part":
        return await verifyPart(badge, deps);
      default:
        return await verifyVersionTwo(badge, deps);
    }
  } catch (error) {
    return unreadable("This badge is written in a way that we cannot read.", deps, failed, messageOf(error));
  }
}

/** Verifies the badge that stands at an address; where none can be read, the report says so. */
export async function verifyAddress(
  url: string,
  deps: VerifyDeps,
  read: (bytes: Uint8Array) => Promise<Reading>,
): Promise<VerificationReport> {
  try {
    const { status, body } = await readDocument(deps, url);
    if (status !== 200) throw new Error(`${url} answers with status ${status}.`);
    return await verifyReading(await read(body), deps);
  } catch (error) {
    return unreadable("The address could not be read.", deps, couldNotCheck, messageOf(error));
  }
}

function unreadable(
  message: string,
  { now }: VerifyDeps,
  make = failed,
  detail?: string,
): VerificationReport {
  const checks = [make("format", message, detail)];
  const verdict = verdictOf(checks, { status: null, validity: null });
  return { verdict, checkedAt: now.toISOString(), checks };
}

/** `record`: the learner record that vouches for a badge which has no proof of its own. */
async function verifyVersionThree(
  badge: OwnCredential,
  deps: VerifyDeps,
  record?: LearnerRecord,
): Promise<VerificationReport> {
  const given = await checkVersion(badge, deps, record);
  const refreshed = given.isSigned ? await askForNewer(badge, deps) : null;
  if (!refreshed) return given.report;
  if (!refreshed.newer) return withCheck(given.report, refreshed.check);
  const newer = await checkVersion(refreshed.newer, deps);
  const isGood = (["schema", "signature", "issuer-key"] as const).every((id) =>
    newer.report.checks.some((check) => check.id === id && check.outcome === "passed"),
  );
  return isGood
    ? withCheck(newer.report, refreshed.check)
    : withCheck(given.report, notRefreshed("The newer version does not hold."));
}

const withCheck = (report: VerificationReport, check: CheckResult): VerificationReport => ({
  ...report,
  checks: [...report.checks, check],
});

/** One version of a badge, with its endorsements. */
async function checkVersion(badge: OwnCredential, deps: VerifyDeps, record?: LearnerRecord) {
  const { credential } = badge;
  const { checks, findings, isSigned, signedWith } = await checkCredential(badge, "badge", deps, record);
  const summary = summarizeOpenBadge(credential, badge.kind);
  const all = [...checks, checkRecipient(summary.recipient, deps.recipient)];
  const endorsements = isSigned ? await verifyEndorsements(credential, deps) : [];
  const report: VerificationReport = {
    verdict: verdictOf(all, findings),
    checkedAt: deps.now.toISOString(),
    checks: all,
    badge: summary,
    ...(endorsements.length > 0 && { endorsements }),
    ...(signedWith && { signedWith }),
  };
  return { report, isSigned };
}

/** A learner record by its own proof, and each credential in it by its own: neither speaks for the other. */
async function verifyLearnerRecord(record: LearnerRecord, deps: VerifyDeps): Promise<VerificationReport> {
  const { credential } = record;
  const { checks, findings } = await checkCredential(record, "learner-record", deps);
  const [subject = {}] = objectsOf(credential["credentialSubject"]);
  const count = listOf(subject["verifiableCredential"]).length;
  const all = checks.map((check) =>
    check.id === "schema" && check.outcome === "passed" && count > mostNested
      ? couldNotCheck("schema", `It holds ${count} credentials; the first ${mostNested} are looked at.`)
      : check,
  );
  const children: VerificationReport[] = [];
  for (const { reading } of nestedIn(record) ?? []) {
    const isRecord = "badge" in reading && learnerRecordOf(reading.badge) !== null;
    children.push(
      isRecord
        ? unreadable("A learner record inside another is not opened.", deps, couldNotCheck)
        : await verifyReading(reading, deps),
    );
  }
  return {
    verdict: verdictOf(all, findings),
    checkedAt: deps.now.toISOString(),
    checks: all,
    document: "learner-record",
    heading: { name: textOf(credential["name"]) ?? "Learner record", issuer: issuerNameOf(credential) },
    children,
  };
}
