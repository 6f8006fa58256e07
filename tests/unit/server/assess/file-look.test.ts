import { fc, test as law } from "@fast-check/vitest";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { ZipFile } from "yazl";
import { lookInto } from "@/server/assess/adapters/look-into";
import { datesInWords, writtenDay } from "@/server/assess/file-look";
import { dateInWords } from "@/server/dates";

const nothing = { isDamaged: false, madeOn: null, changedOn: null };
const damaged = { ...nothing, isDamaged: true };
const half = (content: Buffer) => content.subarray(0, content.length / 2);

describe("a picture", () => {
  const noise = {
    width: 200,
    height: 200,
    channels: 3 as const,
    noise: { type: "gaussian" as const, mean: 128, sigma: 60 },
  };
  const photo = (exif = {}) =>
    sharp({ create: { ...noise, background: "black" } })
      .withExif(exif)
      .jpeg()
      .toBuffer();

  test("says when its camera took it, rather than when it was written", async () => {
    const exif = {
      IFD0: { DateTime: "2026:05:20 09:00:00" },
      IFD2: { DateTimeOriginal: "2026:05:03 14:20:00" },
    };
    expect(await lookInto("image/jpeg", await photo(exif))).toEqual({ ...nothing, madeOn: "2026-05-03" });
    expect(await lookInto("image/jpeg", await photo({ IFD0: exif.IFD0 }))).toMatchObject({
      madeOn: "2026-05-20",
    });
    expect(await lookInto("image/jpeg", await photo())).toEqual(nothing);
  });

  test.each(["jpeg", "png", "webp", "avif", "gif", "tiff"] as const)(
    "%s: is damaged when it was cut off",
    async (format) => {
      const whole = await sharp({ create: { ...noise, background: "black" } })
        .toFormat(format)
        .toBuffer();
      expect(await lookInto(`image/${format}`, whole)).toEqual(nothing);
      expect(await lookInto(`image/${format}`, half(whole))).toEqual(damaged);
    },
  );

  test("that is larger than we draw is not called damaged", async () => {
    const large = await sharp({
      create: { width: 9_000, height: 7_000, channels: 3, background: "black" },
    })
      .png()
      .toBuffer();
    expect(await lookInto("image/png", large)).toEqual(nothing);
  });
});

describe("a PDF", () => {
  const pdf = (info = {}) =>
    new Promise<Buffer>((resolve) => {
      const document = new PDFDocument({ info });
      const pieces: Buffer[] = [];
      document.on("data", (piece: Buffer) => pieces.push(piece));
      document.on("end", () => resolve(Buffer.concat(pieces)));
      document.text("Evidence");
      document.end();
    });

  test("says when it was made and changed, and is damaged without its end", async () => {
    const whole = await pdf({
      CreationDate: new Date("2026-05-03T12:00:00Z"),
      ModDate: new Date("2026-05-04T12:00:00Z"),
    });
    const dates = { madeOn: "2026-05-03", changedOn: "2026-05-04" };
    expect(await lookInto("application/pdf", whole)).toEqual({ ...nothing, ...dates });
    expect(await lookInto("application/pdf", half(whole))).toEqual(damaged);
  });

  test.each([
    { text: "/CreationDate(D:20260503142000+02'00')", madeOn: "2026-05-03" },
    {
      text: "/CreationDate (\u00fe\u00ff\0D\0:\x002\x000\x002\x006\x000\x005\x000\x003)",
      madeOn: "2026-05-03",
    },
    { text: "<xmp:CreateDate>2026-05-03T14:20:00+02:00</xmp:CreateDate>", madeOn: "2026-05-03" },
    { text: 'xmp:CreateDate="2026-05-03T14:20:00"', madeOn: "2026-05-03" },
    { text: "/CreationDate(D:20250101) /CreationDate(D:20260503)", madeOn: "2026-05-03" },
    { text: "/CreationDate 12 0 R", madeOn: null },
  ])("reads $text", async ({ text, madeOn }) => {
    const content = Buffer.from(`%PDF-1.7\n${text}\nstartxref\n9\n%%EOF`, "latin1");
    expect(await lookInto("application/pdf", content)).toEqual({ ...nothing, madeOn });
  });
});

describe("an office document", () => {
  const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const odt = "application/vnd.oasis.opendocument.text";
  const zip = (parts: Record<string, string>) =>
    new Promise<Buffer>((resolve) => {
      const archive = new ZipFile();
      for (const [name, text] of Object.entries(parts)) archive.addBuffer(Buffer.from(text), name);
      archive.end();
      const pieces: Buffer[] = [];
      archive.outputStream.on("data", (piece: Buffer) => pieces.push(piece));
      archive.outputStream.on("end", () => resolve(Buffer.concat(pieces)));
    });
  const slides = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`word/media/${n}.xml`, "x"]));
  const word = {
    ...slides,
    "word/document.xml": `<w:document>${"Evidence. ".repeat(500)}</w:document>`,
    "docProps/core.xml": `<cp:coreProperties><dcterms:created xsi:type="dcterms:W3CDTF">2026-05-03T12:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-05-04T12:00:00Z</dcterms:modified></cp:coreProperties>`,
  };

  test("says when it was made and changed, as Office and OpenDocument write it", async () => {
    const dates = { madeOn: "2026-05-03", changedOn: "2026-05-04" };
    expect(await lookInto(docx, await zip(word))).toEqual({ ...nothing, ...dates });
    const text = {
      "content.xml": "<office:document-content/>",
      "meta.xml":
        "<meta:creation-date>2026-05-03T12:00:00.123</meta:creation-date><dc:date>2026-05-04T12:00:00</dc:date>",
    };
    expect(await lookInto(odt, await zip(text))).toEqual({ ...nothing, ...dates });
    expect(await lookInto(docx, await zip({ "word/document.xml": "<w:document/>" }))).toEqual(nothing);
  });

  test("of another program's making is looked into", async () => {
    const workbook = await writeWorkbook([[{ value: "Evidence" }]]).toBuffer();
    expect(
      await lookInto("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
    ).toMatchObject({
      isDamaged: false,
    });
  });

  test("is damaged when it was cut off, when its text cannot be unpacked, and when it has none", async () => {
    const whole = await zip(word);
    expect(await lookInto(docx, half(whole))).toEqual(damaged);
    const spoilt = Buffer.from(whole);
    const at = spoilt.indexOf("word/document.xml") + "word/document.xml".length;
    spoilt.fill(0xff, at, at + 20);
    expect(await lookInto(docx, spoilt)).toEqual(damaged);
    expect(await lookInto(docx, await zip({ "docProps/core.xml": word["docProps/core.xml"] }))).toEqual(
      damaged,
    );
  });
});

describe("a recording", () => {
  const box = (type: string, ...inside: Uint8Array[]) => {
    const content = Buffer.concat(inside);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, content]);
  };
  const numbers = (...all: number[]) =>
    Buffer.concat(
      all.map((number) => {
        const four = Buffer.alloc(4);
        four.writeUInt32BE(number);
        return four;
      }),
    );
  const seconds = Date.parse("2026-05-03T12:00:00Z") / 1000 + 2_082_844_800;
  const film = (head: Buffer) =>
    Buffer.concat([
      box("ftyp", Buffer.from("isom")),
      box("mdat", Buffer.alloc(4_000)),
      box("moov", box("mvhd", head)),
    ]);

  test("says when it was made, in numbers of four bytes or of eight; a clock that was never set says nothing", async () => {
    expect(await lookInto("video/mp4", film(numbers(0, seconds)))).toEqual({
      ...nothing,
      madeOn: "2026-05-03",
    });
    expect(await lookInto("video/quicktime", film(numbers(0x01000000, 0, seconds)))).toMatchObject({
      madeOn: "2026-05-03",
    });
    expect(await lookInto("audio/mp4", film(numbers(0, 0)))).toEqual(nothing);
  });

  test("is damaged when it was cut off, or never got its table of contents", async () => {
    expect(await lookInto("video/mp4", half(film(numbers(0, seconds))))).toEqual(damaged);
    expect(await lookInto("video/mp4", box("ftyp", Buffer.from("isom")))).toEqual(damaged);
  });
});

test("what cannot be looked into is not called damaged", async () => {
  for (const type of ["text/plain", "image/heic", "audio/mpeg", "application/msword"]) {
    expect(await lookInto(type, Buffer.from("anything"))).toEqual(nothing);
  }
});

const types = ["image/jpeg", "application/pdf", "application/vnd.oasis.opendocument.text", "video/mp4"];
law.prop([fc.constantFrom(...types), fc.uint8Array({ maxLength: 400 })])(
  "whatever is in a file, looking into it never throws",
  async (type, bytes) => {
    expect(await lookInto(type, Buffer.from(bytes))).toMatchObject({ isDamaged: expect.any(Boolean) });
  },
);

test.each([
  ["2026:05:03 14:20:00", "2026-05-03"],
  ["20260503142000Z", "2026-05-03"],
  ["0000:00:00 00:00:00", null],
  ["1904-01-01", null],
  ["2026-02-31", null],
  ["soon", null],
])("the day of %j is %j", (text, day) => {
  expect(writtenDay(text)).toBe(day);
});

test("an assessor is told what the file says, and that it proves nothing", () => {
  const words = (dates: object) => datesInWords({ ...nothing, ...dates }, dateInWords);
  expect(words({ madeOn: "2026-05-03", changedOn: "2026-05-04" })).toBe(
    "The file says that it was made on 3 May 2026 and last changed on 4 May 2026; anybody can change that.",
  );
  expect(words({ madeOn: "2026-05-03", changedOn: "2026-05-03" })).not.toContain("last changed");
  expect(words({ changedOn: "2026-05-04" })).toContain("was last changed on 4 May 2026");
  expect(words({})).toBeNull();
});
