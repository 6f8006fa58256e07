import "server-only";
import { createCipheriv, createDecipheriv, createHash, generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import type { KeyAlgorithm } from "@/db/enums";
import { readSecret } from "@/server/secrets";

type Jwk = Record<string, unknown>;
/** `id` and `workspaceId` are sealed in: a key moved to another row or workspace does not open. */
export type KeyName = { workspaceId: string; id: string };
export type NewKey = {
  algorithm: KeyAlgorithm;
  publicJwk: Jwk;
  publicKeyMultibase: string | null;
  sealedPrivateKey: string;
};

/** Makes a key pair whose private half leaves this function only sealed. */
export async function generateSigningKey(algorithm: KeyAlgorithm, name: KeyName): Promise<NewKey> {
  if (algorithm === "Ed25519") {
    const pair = await Ed25519Multikey.generate();
    const secret = await pair.export({ publicKey: true, secretKey: true });
    return {
      algorithm,
      publicJwk: await Ed25519Multikey.toJwk({ keyPair: pair }),
      publicKeyMultibase: pair.publicKeyMultibase,
      sealedPrivateKey: seal(secret, name),
    };
  }
  const { publicKey, privateKey } =
    algorithm === "RS256"
      ? await promisify(generateKeyPair)("rsa", { modulusLength: 2048 })
      : await promisify(generateKeyPair)("ec", { namedCurve: "P-256" });
  return {
    algorithm,
    publicJwk: { ...publicKey.export({ format: "jwk" }), alg: algorithm, use: "sig" },
    publicKeyMultibase: null,
    sealedPrivateKey: seal(privateKey.export({ format: "jwk" }) as Jwk, name),
  };
}

const nonceLength = 12;
const tagLength = 16;
const sealingKey = () => createHash("sha256").update(readSecret("KEY_ENCRYPTION_KEY")).digest();
const associated = ({ workspaceId, id }: KeyName) =>
  Buffer.from(`skillwright signing key ${workspaceId}/${id}`);

/** AES-256-GCM: nonce, ciphertext and tag, base64url. */
function seal(secret: Jwk, name: KeyName): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(associated(name));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64url");
}

/** Opens a sealed private key. Throws when the secret, the key's id or its workspace is another. */
export function unseal(sealed: string, name: KeyName): Jwk {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, nonceLength))
    .setAAD(associated(name))
    .setAuthTag(bytes.subarray(-tagLength));
  try {
    const opened = Buffer.concat([
      decipher.update(bytes.subarray(nonceLength, -tagLength)),
      decipher.final(),
    ]);
    return JSON.parse(opened.toString("utf8")) as Jwk;
  } catch (cause) {
    throw new Error(
      "A signing key could not be opened. KEY_ENCRYPTION_KEY is not the secret that it was sealed with.",
      { cause },
    );
  }
}
