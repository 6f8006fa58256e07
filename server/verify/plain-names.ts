import { isKnownContext } from "./context-list";
import { isObject, type JsonObject, listOf } from "./strict-json";

/**
 * Says where a document says something by another name than the standard's, or null. An embedded proof covers what JSON-LD makes of
 * the members. JSON-LD also reads whole addresses, its own keywords, contexts further in, and a second part with the same id: an expiry or a
 * status list could be moved there without harm to the proof, and nobody would look for it there.
 */
export const disguiseIn = (document: JsonObject): string | null => disguiseAt("", document, document["id"]);

function disguiseAt(place: string, value: unknown, id: unknown): string | null {
  if (isObject(value) && place !== "" && isSecondPart(value, id)) return place;
  if (value === null || typeof value !== "object") return null;
  for (const [name, within] of Object.entries(value)) {
    const inner = `${place}/${name}`;
    if (name === "@context") {
      if (place !== "" && !isPlainContext(within)) return inner;
      continue;
    }
    if (/^@|:/.test(name)) return inner;
    const found = disguiseAt(inner, within, id);
    if (found !== null) return found;
  }
  return null;
}

/** Of the top of a document more is asked, see `contextProblem`. */
const isPlainContext = (context: unknown): boolean =>
  listOf(context).length > 0 && listOf(context).every(isKnownContext);

/** What an endorsement in a badge is about bears the badge's id, and is no credential. */
const isSecondPart = (part: JsonObject, id: unknown): boolean =>
  id !== undefined &&
  part["id"] === id &&
  listOf(part["type"]).some((type) => /Credential$/.test(String(type)));
