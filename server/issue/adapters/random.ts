import "server-only";
import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** A public address that cannot be guessed: 160 random bits. */
export const randomPublicId = (): string => randomBytes(20).toString("base64url");
export const randomSalt = (): string => randomBytes(16).toString("base64url");
export const randomPlace = (length: number): number => randomInt(length);
export const randomId = (): string => randomUUID();
/** So many digits, each as likely as the others. */
export const randomDigits = (count: number): string =>
  Array.from({ length: count }, () => randomInt(10)).join("");
