import { type JwsHeader, looksLikeJws, readJws } from "./adapters/jws";
import { isPng, unbakePng } from "./adapters/png";
import { looksLikeSvg, unbakeSvg } from "./adapters/svg";
import { isAssertionOfOne, upgradeAssertion } from "./ob2/version-one";
import { isObject, type JsonObject, JsonProblem, largestJson, listOf, parseStrictJson } from "./strict-json";

/** What was found in a file, before anything in it is believed. */
export type ReadBadge =
  | { kind: "ob3-ldp"; credential: JsonObject }
  | { kind: "ob3-jwt"; credential: JsonObject; payload: JsonObject; jws: string; header: JwsHeader }
  | { kind: "ob2-hosted"; assertion: JsonObject }
  | { kind: "ob2-signed"; assertion: JsonObject; jws: string; header: JwsHeader }
  /** Legacy baked images hold no more than the address of the assertion. */
  | { kind: "ob2-address"; url: string }
  | { kind: "ob2-part"; type: PartOfTwo; part: JsonObject }
  | { kind: "clr2"; credential: JsonObject };

/** The documents of Open Badges 2.0 that are nobody's badge. */
const partsOfTwo = ["BadgeClass", "Issuer", "Profile", "Endorsement"] as const;
export type PartOfTwo = (typeof partsOfTwo)[number];

/**
 * A file as it was read, or in a sentence why it could not be. A credential in a learner record may be covered by the record,
 * so it keeps it.
 */
export type Reading = { badge: ReadBadge; record?: LearnerRecord } | { problem: string };
export type LearnerRecord = Extract<ReadBadge, { kind: "clr2" | "ob3-jwt" }>;

/** Whatever is in the file, this does not throw. */
export function readingOf(bytes: Uint8Array): Reading {
  try {
    return { badge: readBadge(bytes) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads a badge from a JSON, JWT, PNG or SVG file, told apart by content. Throws an Error whose message may be shown. */
function readBadge(bytes: Uint8Array): ReadBadge {
  if (bytes.length === 0) throw new JsonProblem("The file is empty.");
  if (isPng(bytes)) return readText(unbakePng(bytes));
  const text = new TextDecoder("utf-8", { fatal: false }).decode(bytes).trim();
  return looksLikeSvg(text) && !text.startsWith("{") ? readText(unbakeSvg(text)) : readText(text);
}

function readText(text: string): ReadBadge {
  if (text.length > 2 * largestJson) throw new JsonProblem("The badge is larger than 400 KB.");
  if (/^https?:\/\/\S+$/.test(text) && text.length < 2_000) return { kind: "ob2-address", url: text };
  if (looksLikeJws(text)) return readToken(text);
  if (!/^\uFEFF?\s*[{[]/.test(text)) {
    throw new JsonProblem(
      "This is neither a badge in JSON or JWT form, nor a PNG or SVG picture with one inside.",
    );
  }
  const value = parseStrictJson(text);
  if (!isObject(value)) throw new JsonProblem("This is JSON, but no badge.");
  const part = partOfTwo(value);
  if (part) return { kind: "ob2-part", type: part, part: value };
  if (isVersionTwo(value)) return { kind: "ob2-hosted", assertion: upgradeAssertion(value) };
  return { kind: hasType(value, "ClrCredential") ? "clr2" : "ob3-ldp", credential: value };
}

function readToken(jws: string): ReadBadge {
  const { header, payload: text } = readJws(jws);
  const payload = parseStrictJson(text);
  if (!isObject(payload)) throw new JsonProblem("The token's payload is no object.");
  if (isVersionTwo(payload)) {
    return { kind: "ob2-signed", assertion: upgradeAssertion(payload), jws, header };
  }
  // A token of W3C's newer profile is the credential itself (vc-jose-cose, 3.1.3): its readers would look past the claim.
  if (payload["vc"] !== undefined && /^vc\+/i.test(String(header.typ))) {
    throw new JsonProblem(`A token of type ${String(header.typ).slice(0, 20)} must not have the claim vc.`);
  }
  const credential = isObject(payload["vc"]) ? payload["vc"] : payload;
  return { kind: "ob3-jwt", credential, payload, jws, header };
}

const isVersionTwo = (value: JsonObject): boolean =>
  listOf(value["@context"]).some(
    (url) => typeof url === "string" && /^https?:\/\/w3id\.org\/openbadges\/v[12]$/.test(url),
  ) ||
  hasType(value, "Assertion") ||
  isAssertionOfOne(value);

/** Only a badge class is known by its type alone: later versions have profiles and endorsements of their own. */
const partOfTwo = (value: JsonObject): PartOfTwo | undefined =>
  hasType(value, "Assertion")
    ? undefined
    : partsOfTwo.find((type) => hasType(value, type) && (type === "BadgeClass" || isVersionTwo(value)));

/** The badge where it is a Comprehensive Learner Record (CLR 2.0), else null. */
export function learnerRecordOf(badge: ReadBadge): LearnerRecord | null {
  if (badge.kind === "clr2") return badge;
  return badge.kind === "ob3-jwt" && hasType(badge.credential, "ClrCredential") ? badge : null;
}

export const hasType = (value: JsonObject, type: string): boolean => listOf(value["type"]).includes(type);
