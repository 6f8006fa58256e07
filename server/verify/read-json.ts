import { type FetchedDocument, readDocument, type VerifyDeps } from "./deps";
import { isObject, type JsonObject, parseStrictJson } from "./strict-json";

/** The JSON object at an address. Throws an Error that says why there is none. */
export async function readJsonAt(
  deps: VerifyDeps,
  url: string,
): Promise<{ object: JsonObject; document: FetchedDocument }> {
  const document = await readDocument(deps, url);
  if (document.status !== 200) throw new Error(`${url} answers with status ${document.status}.`);
  const object = parseStrictJson(new TextDecoder().decode(document.body), document.body.length);
  if (!isObject(object)) throw new Error(`${url} holds no JSON object.`);
  return { object, document };
}
