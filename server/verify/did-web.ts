/**
 * The address of a did:web's document, or null where the DID is malformed. Https only, but for our own
 * origin, which may be a plain http one while the product is tried out.
 */
export function didWebAddress(did: string, ownOrigin: string): string | null {
  const [host = "", ...path] = did.slice("did:web:".length).split(":");
  const authority = host.replace(/%3A/gi, ":");
  // Names and digits alone: no user, no escape, no dots that climb out of the path.
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(authority)) return null;
  if (!path.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._~-]*$/.test(part))) return null;
  const own = new URL(ownOrigin);
  const scheme = authority.toLowerCase() === own.host ? own.protocol : "https:";
  return `${scheme}//${authority}/${path.length > 0 ? path.join("/") : ".well-known"}/did.json`;
}

/** The did:web under which we serve a document at `<origin>/<path…>/did.json`. */
export function didWebOf(origin: string, ...path: string[]): string {
  return ["did:web", new URL(origin).host.replace(":", "%3A"), ...path].join(":");
}
