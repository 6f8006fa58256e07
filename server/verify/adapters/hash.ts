import "server-only";
import { createHash } from "node:crypto";

export const sha256Hex = (value: string | Uint8Array): string =>
  createHash("sha256").update(value).digest("hex");
