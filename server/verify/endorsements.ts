import { failed, passed } from "./checks/check";
import { issuerOf, type OwnCredential } from "./checks/own-proof";
import { checkCredential, issuerNameOf } from "./credential";
import type { VerifyDeps } from "./deps";
import { readingOf } from "./read-badge";
import type { CheckResult, Endorsement, VerificationReport } from "./report";
import { isObject, type JsonObject, listOf, textOf } from "./strict-json";
import { objectsOf } from "./summary";
import { verdictOf } from "./verdict";

/** More than any badge carries, and few enough not to keep the server busy. */
export const mostEndorsements = 10;

/** An endorsement as a document of its own. `endorsed`: the id of what it stands in. */
export async function verifyEndorsement(
  badge: OwnCredential,
  deps: VerifyDeps,
  endorsed?: string,
): Promise<VerificationReport> {
  const { credential } = badge;
  const { checks, findings } = await checkCredential(badge, "endorsement", deps);
  const [subject = {}] = objectsOf(credential["credentialSubject"]);
  const all = endorsed === undefined ? checks : [...checks, checkAbout(textOf(subject["id"]), endorsed)];
  return {
    verdict: verdictOf(all, findings),
    checkedAt: deps.now.toISOString(),
    checks: all,
    document: "endorsement",
    heading: {
      name: textOf(credential["name"]) ?? "Endorsement",
      issuer: issuerNameOf(credential),
      text: textOf(subject["endorsementComment"]),
    },
  };
}

/** An endorsement is genuine wherever it stands; it says something of this badge only where it names it. */
export const checkAbout = (named: string | undefined, endorsed: string): CheckResult =>
  named === endorsed
    ? passed("about", "It names what it stands in.", endorsed)
    : failed("about", "It endorses something else.", named);

/** The endorsements of a badge, its achievement and its issuer, the first ten, each on its own. */
export async function verifyEndorsements(credential: JsonObject, deps: VerifyDeps): Promise<Endorsement[]> {
  const [subject = {}] = objectsOf(credential["credentialSubject"]);
  const [achievement = {}] = objectsOf(subject["achievement"]);
  const issuer = isObject(credential["issuer"]) ? credential["issuer"] : {};
  const found = [
    ...endorsementsIn(credential, "badge", textOf(credential["id"])),
    ...endorsementsIn(achievement, "achievement", textOf(achievement["id"])),
    ...endorsementsIn(issuer, "issuer", issuerOf(credential)),
  ].slice(0, mostEndorsements);
  const verified: Endorsement[] = [];
  for (const { of, id, text } of found) {
    const reading = readingOf(new TextEncoder().encode(text));
    const badge = "badge" in reading ? reading.badge : null;
    const report =
      badge?.kind === "ob3-ldp" || badge?.kind === "ob3-jwt"
        ? await verifyEndorsement(badge, deps, id ?? "")
        : unreadable(deps);
    verified.push({ of, report });
  }
  return verified;
}

type Found = { of: Endorsement["of"]; id: string | undefined; text: string };

/** Those with a proof inside, and those that are tokens. */
const endorsementsIn = (part: JsonObject, of: Endorsement["of"], id: string | undefined): Found[] => [
  ...objectsOf(part["endorsement"]).map((each) => ({ of, id, text: JSON.stringify(each) })),
  ...listOf(part["endorsementJwt"])
    .filter((token) => typeof token === "string")
    .map((text) => ({ of, id, text })),
];

function unreadable({ now }: VerifyDeps): VerificationReport {
  const checks = [failed("format", "This is no endorsement that we can read.")];
  return {
    verdict: verdictOf(checks, { status: null, validity: null }),
    checkedAt: now.toISOString(),
    checks,
    document: "endorsement",
  };
}
