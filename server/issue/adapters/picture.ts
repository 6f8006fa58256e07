import "server-only";
import QRCode from "qrcode";
import sharp from "sharp";

/** Draws an SVG of ours as PNG, 400 × 400. */
export async function drawPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { limitInputPixels: 1_000_000 }).resize(400, 400).png().toBuffer();
}

/** A QR code as a data address for an `<img>`. */
export async function qrCode(url: string): Promise<string> {
  const svg = await QRCode.toString(url, { type: "svg", margin: 1, errorCorrectionLevel: "M" });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
