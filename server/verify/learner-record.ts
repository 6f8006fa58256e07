import { learnerRecordOf, type ReadBadge, type Reading, readingOf } from "./read-badge";
import { isObject, type JsonObject, listOf, textOf } from "./strict-json";

/** More than a transcript has; each is verified on its own. */
export const mostNested = 200;

/** The credentials in a Comprehensive Learner Record (CLR 2.0), each as it would stand alone; null for any other badge. */
export function nestedIn(badge: ReadBadge): { text: string; reading: Reading }[] | null {
  const record = learnerRecordOf(badge);
  if (!record) return null;
  const [subject] = listOf(record.credential["credentialSubject"]).filter(isObject);
  const nested = listOf(subject?.["verifiableCredential"]).slice(0, mostNested);
  return nested.flatMap((one) => {
    const text = textIn(one);
    if (text === null) return [];
    const reading = readingOf(new TextEncoder().encode(text));
    return [{ text, reading: "badge" in reading ? { ...reading, record } : reading }];
  });
}

/** What stands under this id in a learner record; any other file as it is. */
export function readingWithin(reading: Reading, credentialId: string): Reading {
  const nested = "badge" in reading ? nestedIn(reading.badge) : null;
  const found = nested?.find(
    (one) => "badge" in one.reading && credentialOf(one.reading.badge)?.["id"] === credentialId,
  );
  return found?.reading ?? reading;
}

/** Whether nothing but the learner record that it stands in could vouch for a credential. */
export const isUnsignedPart = (reading: Reading): boolean =>
  "badge" in reading &&
  reading.record !== undefined &&
  reading.badge.kind === "ob3-ldp" &&
  listOf(reading.badge.credential["proof"]).length === 0;

const credentialOf = (badge: ReadBadge): JsonObject | undefined =>
  "credential" in badge ? badge.credential : undefined;

/** A credential as it would stand alone: as JSON, or as a token, also one in an envelope (VC Data Model 2.0, 4.13.1). */
function textIn(credential: unknown): string | null {
  if (typeof credential === "string") return credential;
  if (!isObject(credential)) return null;
  const [, token] = /^data:application\/[\w+.-]*jwt[^,]*,(.+)$/.exec(textOf(credential["id"]) ?? "") ?? [];
  return token ?? JSON.stringify(credential);
}
