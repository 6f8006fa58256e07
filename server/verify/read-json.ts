import { type DocumentBounds, type FetchedDocument, readDocument, type VerifyDeps } from "./deps";
import { isObject, type JsonObject, parseStrictJson } from "./strict-json";

/** What stood at an address was taken away for good, which its owner says (HTTP 410). */
export class TakenAway extends Error {}

/** The JSON object at an address. Throws an Error that says why there is none. */
export async function readJsonAt(
  deps: VerifyDeps,
  url: string,
  bounds?: DocumentBounds,
): Promise<{ object: JsonObject; document: FetchedDocument }> {
  const document = await readFound(deps, url, bounds);
  const object = parseStrictJson(new TextDecoder().decode(document.body), document.body.length);
  if (!isObject(object)) throw new Error(`${url} holds no JSON object.`);
  return { object, document };
}

/** The text at an address. Throws an Error that says why there is none. */
export async function readTextAt(deps: VerifyDeps, url: string): Promise<string> {
  return new TextDecoder().decode((await readFound(deps, url)).body);
}

async function readFound(deps: VerifyDeps, url: string, bounds?: DocumentBounds): Promise<FetchedDocument> {
  const document = await readDocument(deps, url, bounds);
  if (document.status === 410) throw new TakenAway(`${url} answers that it is gone for good.`);
  if (document.status !== 200) throw new Error(`${url} answers with status ${document.status}.`);
  return document;
}
