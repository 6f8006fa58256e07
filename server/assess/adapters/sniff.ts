import "server-only";
import { fileTypeFromBuffer } from "file-type";

/** The media type that a file's magic bytes name, an office file's by what is in its archive; null for none that is known. */
export const recogniseType = async (content: Uint8Array): Promise<string | null> =>
  (await fileTypeFromBuffer(content))?.mime ?? null;
