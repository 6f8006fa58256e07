import "server-only";
import type { VerificationReport } from "../report";
import { PictureProblem, redrawn } from "./redrawn-picture";

const side = 320;

/**
 * The picture of a badge that a stranger handed in, as a data address of a PNG: of the file where that is the picture, else of what the
 * badge holds itself. Drawn anew; undefined where there is none, where it would have to be fetched, or where it is not harmless.
 */
export async function shownPicture(
  file: Uint8Array | null,
  { badge, verdict }: VerificationReport,
): Promise<string | undefined> {
  if (!badge || verdict === "invalid") return undefined;
  const drawn = (file && (await harmless(file))) ?? (await harmless(heldIn(badge.image)));
  return drawn ? `data:image/png;base64,${drawn.toString("base64")}` : undefined;
}

async function harmless(content: Uint8Array | null): Promise<Buffer | null> {
  if (!content) return null;
  try {
    return await redrawn(content, side);
  } catch (error) {
    if (error instanceof PictureProblem) return null;
    throw error;
  }
}

/** What a data address holds (RFC 2397). */
function heldIn(address = ""): Uint8Array | null {
  const [, base64, data = ""] =
    /^data:image\/(?:png|svg\+xml)(?:;[^,;]*)*?(;base64)?,(.*)$/is.exec(address) ?? [];
  if (data === "") return null;
  try {
    return Buffer.from(decodeURIComponent(data), base64 ? "base64" : "utf8");
  } catch {
    return null;
  }
}
