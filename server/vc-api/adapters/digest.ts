import "server-only";
import { createHash } from "node:crypto";

const digestOf = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();
/** The multihash of SHA-256: its number, its length. */
const sha256Header = Buffer.from([0x12, 0x20]);

/** What `digestSRI` and `digestMultibase` may say of these bytes; some write the latter without the multihash's header. */
export function digestsOf(bytes: Uint8Array): string[] {
  const sha256 = digestOf("sha256", bytes);
  return [
    ...["sha256", "sha384", "sha512"].map((name) => `${name}-${digestOf(name, bytes).toString("base64")}`),
    `u${sha256.toString("base64url")}`,
    `u${Buffer.concat([sha256Header, sha256]).toString("base64url")}`,
  ];
}
