import "server-only";
import sharp from "sharp";
import { damaged, type FileLook, nothingKnown } from "../file-look";
import { takenOn } from "./exif";

const mostPixels = 60_000_000;
const secondsToDraw = 10;
/** It may be whole: we only do not draw so much. */
const isTooMuch = /pixel limit|timeout/i;

/** Draws a picture, very small, and reads when its camera says that it was taken. */
export async function lookIntoPicture(content: Uint8Array): Promise<FileLook> {
  const picture = () => sharp(content, { limitInputPixels: mostPixels, failOn: "error" });
  try {
    const { exif } = await picture().metadata();
    await picture().resize(16, 16, { fit: "fill" }).timeout({ seconds: secondsToDraw }).toBuffer();
    return { ...nothingKnown, madeOn: exif ? takenOn(exif) : null };
  } catch (error) {
    return isTooMuch.test(String(error)) ? nothingKnown : damaged;
  }
}
