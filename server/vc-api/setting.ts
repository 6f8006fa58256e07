/** Whether strangers' software may issue and verify here: not at all, with a token in one issuer's name, or anybody with a key that is thrown away. */
export type VcApiSetting =
  | { mode: "off" }
  | { mode: "open" }
  /** `issuerPublicId`: what stands after /issuers/ in the issuer's address; without it nothing is issued. */
  | { mode: "on"; token: string; issuerPublicId: string | undefined };

/** A shorter one could be tried out. */
const shortestToken = 16;

/** Reads VC_API, VC_API_TOKEN and VC_API_ISSUER. Throws where they would leave the door open by mistake; the message says how to mend it. */
export function vcApiSetting(env: Record<string, string | undefined> = process.env): VcApiSetting {
  const mode = env["VC_API"]?.trim() || "off";
  if (mode === "off" || mode === "open") return { mode };
  if (mode !== "on") {
    throw new Error(`VC_API is “${mode}”. Set it to on, open or off; without it the VC-API is off.`);
  }
  const token = env["VC_API_TOKEN"] ?? "";
  if (token.length < shortestToken) {
    throw new Error(
      `VC_API=on needs a token of at least ${shortestToken} characters in VC_API_TOKEN. Make one with: openssl rand -hex 32`,
    );
  }
  return { mode, token, issuerPublicId: env["VC_API_ISSUER"]?.trim() || undefined };
}
