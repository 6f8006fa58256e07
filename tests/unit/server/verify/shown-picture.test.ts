import sharp from "sharp";
import { expect, test } from "vitest";
import { shownPicture } from "@/server/verify/adapters/shown-picture";
import type { BadgeSummary, VerificationVerdict } from "@/server/verify/report";

const reportWith = (image?: string, verdict: VerificationVerdict = "valid") => ({
  verdict,
  checkedAt: "2026-11-30T12:00:00Z",
  checks: [],
  badge: { name: "SQL", ...(image ? { image } : {}) } as BadgeSummary,
});
const green = { create: { width: 90, height: 90, channels: 3, background: "#00aa00" } } as const;
const png = await sharp(green)
  .png()
  .withExif({ IFD0: { Artist: "Eve" } })
  .toBuffer();
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#0a0"/></svg>';
const asData = (text: string) => `data:image/svg+xml,${encodeURIComponent(text)}`;

/** The colour in the middle, and whether anything else of the file came along. */
async function drawn(picture: string | undefined) {
  const bytes = Buffer.from(picture?.replace("data:image/png;base64,", "") ?? "", "base64");
  const { width, exif } = await sharp(bytes).metadata();
  const [red, green, blue] = await sharp(bytes).removeAlpha().resize(1, 1).raw().toBuffer();
  return { width, hasExif: exif !== undefined, colour: [red, green, blue] };
}
const theSquare = { width: 320, hasExif: false, colour: [0, 170, 0] };

test.each<[string, Uint8Array | null, string | undefined]>([
  ["the file that it is baked into", png, undefined],
  ["an SVG that it is baked into", Buffer.from(svg), undefined],
  ["a PNG in the badge", null, `data:image/png;base64,${png.toString("base64")}`],
  ["an SVG in the badge", null, asData(svg)],
  ["the badge, where the file is JSON", Buffer.from("{}"), asData(svg)],
])("is drawn anew of %s", async (_, file, image) => {
  expect(await drawn(await shownPicture(file, reportWith(image)))).toEqual(theSquare);
});

test.each<[string, Uint8Array | null, string | undefined]>([
  ["the badge has none", Buffer.from("{}"), undefined],
  ["it would have to be fetched", null, "https://eve.example/seen.png"],
  ["it runs something", null, asData(svg.replace("<rect", "<script>alert(1)</script><rect"))],
  [
    "it loads something",
    Buffer.from(svg.replace("<rect", '<image href="https://eve.example/x"/><rect')),
    undefined,
  ],
  ["its address is cut off", null, "data:image/svg+xml,%E0%A4%A"],
])("is none where %s", async (_, file, image) => {
  expect(await shownPicture(file, reportWith(image))).toBeUndefined();
});

test("is none of a badge that is not genuine", async () => {
  expect(await shownPicture(png, reportWith(undefined, "invalid"))).toBeUndefined();
});
