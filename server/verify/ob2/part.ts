import { couldNotCheck, failed, messageOf, notApplicable, passed } from "../checks/check";
import { checkValidity } from "../checks/validity";
import { NoDocument, rememberDocuments, type VerifyDeps } from "../deps";
import { checkAbout } from "../endorsements";
import type { PartOfTwo, ReadBadge } from "../read-badge";
import { readJsonAt } from "../read-json";
import type { CheckResult, OtherDocument, VerificationReport } from "../report";
import { isObject, type JsonObject, textOf } from "../strict-json";
import { verdictOf } from "../verdict";
import { hostOf, problemsOf } from "./assertion";
import { followed } from "./followed";
import { checkScope } from "./hosted";

type Part = Pick<Extract<ReadBadge, { kind: "ob2-part" }>, "type" | "part">;

const kinds: Record<
  PartOfTwo,
  { document: OtherDocument; name: string; shape: "badge" | "issuer" | "endorsement" }
> = {
  BadgeClass: { document: "badge-class", name: "badge class, which says what can be earned", shape: "badge" },
  Issuer: { document: "issuer", name: "issuer’s profile", shape: "issuer" },
  Profile: { document: "issuer", name: "issuer’s profile", shape: "issuer" },
  Endorsement: { document: "endorsement", name: "endorsement", shape: "endorsement" },
};

/**
 * Verifies what Open Badges 2.0 publishes beside badges: a badge class, an issuer's profile or an endorsement. Each is hosted, so
 * what counts is what stands at the address that it gives as its own. `endorsed`: the id of what an endorsement stands in.
 */
export async function verifyPart(
  { type, part: given }: Part,
  outside: VerifyDeps,
  endorsed?: string,
): Promise<VerificationReport> {
  const deps = rememberDocuments()(outside);
  const { document, name, shape } = kinds[type];
  const { part, signature } = await readHosted(given, deps);
  const issuer = document === "issuer" ? part : await followed(part["issuer"], "Issuer", deps);
  const isRead = signature.outcome === "passed";
  const issuerKey = isRead
    ? checkScope(String(part["id"]), issuer)
    : couldNotCheck("issuer-key", "Nothing shows that the named issuer made it.");
  const validity =
    document === "endorsement"
      ? checkValidity({ from: textOf(part["issuedOn"]) }, deps.now)
      : { check: notApplicable("validity", "It has no dates."), finding: null };
  const claim = isObject(part["claim"]) ? part["claim"] : {};
  const checks: CheckResult[] = [
    passed("format", `An Open Badges 2.0 ${name}. It is nobody’s badge.`),
    checkShapes(shape, part, issuer),
    signature,
    issuerKey,
    issuerKey.outcome === "passed"
      ? passed("issuer-known", `The issuer answers at ${hostOf(String(issuer["id"]))}.`, textOf(issuer["id"]))
      : couldNotCheck("issuer-known", "Whether the named issuer made it is not confirmed."),
    validity.check,
    isRead
      ? passed("status", "The issuer still publishes it.")
      : couldNotCheck("status", "Whether it is still published could not be asked."),
    ...(endorsed === undefined ? [] : [checkAbout(textOf(claim["id"]), endorsed)]),
  ];
  return {
    verdict: verdictOf(checks, { status: null, validity: validity.finding }),
    checkedAt: deps.now.toISOString(),
    checks,
    document,
    heading: {
      name: textOf(part["name"]) ?? (document === "endorsement" ? "Endorsement" : "Unnamed"),
      issuer: textOf(issuer["name"]) ?? textOf(issuer["id"]) ?? "Unnamed issuer",
      text: textOf(part["description"]) ?? textOf(claim["endorsementComment"]),
    },
  };
}

/** What stands at the address that a document gives as its own; the document as it was given where that cannot be read. */
async function readHosted(
  given: JsonObject,
  deps: VerifyDeps,
): Promise<{ part: JsonObject; signature: CheckResult }> {
  const id = textOf(given["id"]);
  if (!id || !/^https?:\/\//.test(id)) {
    const signature = failed("signature", "It must give its own address; it has none.");
    return { part: given, signature };
  }
  try {
    const { object } = await readJsonAt(deps, id);
    const isSame = object["id"] === id;
    return {
      part: isSame ? object : given,
      signature: isSame
        ? passed("signature", "Read from the address that it gives as its own.", id)
        : failed("signature", "What stands at its address is something else.", id),
    };
  } catch (error) {
    const make = error instanceof NoDocument ? failed : couldNotCheck;
    return {
      part: given,
      signature: make("signature", "Its own address could not be read.", messageOf(error)),
    };
  }
}

function checkShapes(
  shape: "badge" | "issuer" | "endorsement",
  part: JsonObject,
  issuer: JsonObject,
): CheckResult {
  const unread = textOf(issuer["unread"]);
  if (unread) return couldNotCheck("schema", "Its issuer’s profile could not be read.", unread);
  const problems = [...problemsOf(shape, part), ...(shape === "issuer" ? [] : problemsOf("issuer", issuer))];
  return problems.length === 0
    ? passed("schema", "All that Open Badges 2.0 requires is there.")
    : failed(
        "schema",
        `It lacks what Open Badges 2.0 requires: ${problems[0]}.`,
        problems.slice(0, 20).join("\n"),
      );
}
