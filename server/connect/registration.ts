import { badgeScopes } from "./scopes";

/** RFC 7591 metadata of a program that registers itself, as far as the Open Badges API asks for more than the library. */
export type Registration = Record<string, unknown>;

const addresses = ["client_uri", "logo_uri", "tos_uri", "policy_uri"] as const;
const scopes: readonly string[] = [...Object.values(badgeScopes), "offline_access"];
const required = ["client_name", ...addresses, "software_id", "software_version", "scope"] as const;

/**
 * Why a program may not register, in a sentence; null: it may. Nobody has to know a program beforehand, so all its addresses are
 * https and of one host: whoever says yes to it can see whose it is.
 */
export function problemOf(registration: Registration): string | null {
  const missing = required.filter((name) => !isText(registration[name]));
  if (missing.length > 0) return `${missing.join(", ")} must be given, each as text.`;
  const unknown = String(registration["scope"])
    .split(" ")
    .filter((scope) => !scopes.includes(scope));
  if (unknown.length > 0) return `scope may hold ${scopes.join(", ")}, but not ${unknown.join(", ")}.`;
  const { redirect_uris: redirects } = registration;
  if (!Array.isArray(redirects) || redirects.length === 0)
    return "redirect_uris must name at least one address.";
  const all = [...addresses.map((name) => registration[name]), ...redirects];
  const parsed = all.map((address) => (isText(address) ? URL.parse(address) : null));
  const isPlain = (url: URL | null): url is URL =>
    url?.protocol === "https:" && url.username === "" && url.password === "";
  if (!parsed.every(isPlain)) return "Every address must begin with https:// and hold no user name.";
  if (new Set(parsed.map(({ host }) => host)).size > 1) return "All addresses must be of one host.";
  const method = registration["token_endpoint_auth_method"];
  if (method !== undefined && method !== "client_secret_basic")
    return "token_endpoint_auth_method must be client_secret_basic.";
  return null;
}

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
