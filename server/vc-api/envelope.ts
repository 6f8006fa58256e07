import { isObject, type JsonObject, listOf, textOf } from "@/server/verify/strict-json";
import { contextOfTwo } from "./credential-shape";

export const envelopeType = "EnvelopedVerifiableCredential";

/** A credential that is secured as a token, as a document again (VC Data Model 2.0, 4.13.1). */
export const envelopeOf = (token: string): JsonObject => ({
  "@context": contextOfTwo,
  type: envelopeType,
  id: `data:application/vc+jwt,${token}`,
});

/**
 * The token inside an enveloped credential or presentation (VC Data Model 2.0, 4.13.1 and 4.13.2); null where it is none of that
 * type. Throws where the envelope itself is wrong.
 */
export function tokenIn(
  document: unknown,
  type: typeof envelopeType | "EnvelopedVerifiablePresentation",
): string | null {
  if (!isObject(document)) return null;
  const id = textOf(document["id"]) ?? "";
  if (!listOf(document["type"]).includes(type)) {
    if (id.startsWith("data:")) throw new Error(`/type: must be ${type}, since the id is a data: URL`);
    return null;
  }
  if (!listOf(document["@context"]).includes(contextOfTwo)) {
    throw new Error(`/@context: must contain ${contextOfTwo}`);
  }
  const [, token] = /^data:application\/(?:v[cp](?:\+ld)?\+)?jwt(?:;[^,]*)?,([\w.-]+)$/.exec(id) ?? [];
  if (!token) throw new Error("/id: must be a data: URL with a JWT, such as data:application/vc+jwt,eyJ…");
  return token;
}

/** The credential or presentation that a token says, and how. Only the older profile, `typ` JWT, wraps it in a claim (vc-jose-cose, 3.1). */
export function documentIn(payload: JsonObject, typ: unknown, claim: "vc" | "vp"): JsonObject {
  const wrapped = payload["vc"] ?? payload["vp"];
  if (wrapped === undefined) return payload;
  if (typeof typ === "string" && typ.toLowerCase() !== "jwt") {
    throw new Error(`A token of type ${typ} must not have the claims vc or vp.`);
  }
  if (!isObject(payload[claim])) throw new Error(`The token's claim “${claim}” is missing or no object.`);
  return payload[claim];
}
