import "server-only";
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";

/** The media type that a file's magic bytes name, an office file's by what is in its archive; null for none that is known. */
export const recogniseType = async (content: Uint8Array): Promise<string | null> =>
  (await fileTypeFromBuffer(content))?.mime ?? null;

/** SHA-256 in hexadecimal. */
export const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
