import { messageOf } from "../checks/check";
import type { VerifyDeps } from "../deps";
import { readJsonAt } from "../read-json";
import { isObject, type JsonObject, textOf } from "../strict-json";
import { upgradePart } from "./version-one";

/**
 * What stands at the address that a reference gives; `unread` says why it could not be read. An embedded document, and one
 * that stands there, could claim any id: the address is what it is known by.
 */
export async function followed(
  reference: unknown,
  type: "BadgeClass" | "Issuer",
  deps: VerifyDeps,
): Promise<JsonObject> {
  const id = textOf(isObject(reference) ? reference["id"] : reference);
  const embedded = isObject(reference) ? reference : {};
  if (!id || !/^https?:\/\//.test(id)) return embedded;
  try {
    const found = upgradePart((await readJsonAt(deps, id)).object, id, type);
    return found["id"] === id ? found : { ...found, id, otherId: found["id"] };
  } catch (error) {
    return { unread: messageOf(error) };
  }
}
