import "server-only";
import { createHash, randomBytes, randomUUID } from "node:crypto";

// The hash that better-auth itself checks at sign-in.
export { hashPassword } from "better-auth/crypto";

export const newUserId = (): string => randomUUID();

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hexadecimal. Enough for a secret that nobody could guess; a password needs more. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
