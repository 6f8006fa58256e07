import "server-only";
import sharp from "sharp";

const mostPixels = 60_000_000;
const secondsToDraw = 10;

/**
 * The same picture without what a camera or a program wrote beside it: where, when and with what it was taken, and by whom. It is
 * turned upright first, since which side is up stands there too. Null where it cannot be drawn anew.
 */
export async function withoutMetadata(content: Uint8Array): Promise<Buffer | null> {
  try {
    return await sharp(content, { limitInputPixels: mostPixels, animated: true })
      .autoOrient()
      .keepIccProfile()
      .jpeg({ quality: 90, force: false })
      .webp({ quality: 90, force: false })
      .timeout({ seconds: secondsToDraw })
      .toBuffer();
  } catch {
    return null;
  }
}
