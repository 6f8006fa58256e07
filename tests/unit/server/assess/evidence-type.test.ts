import { describe, expect, test } from "vitest";
import { recogniseType } from "@/server/assess/adapters/sniff";
import { evidenceTypeOf } from "@/server/assess/evidence-type";
import { deliveryHeaders } from "@/server/assess/file-delivery";

const judge = async (name: string, content: string | Uint8Array) => {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  return evidenceTypeOf(name, await recogniseType(bytes), bytes);
};

const png =
  "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

describe("a file is what its bytes say", () => {
  test.each([
    { name: "photo.html", content: png, mediaType: "image/png" },
    { name: "report", content: "%PDF-1.7\n", mediaType: "application/pdf" },
    { name: "voice.txt", content: "RIFF\0\0\0\0WAVEfmt ", mediaType: "audio/wav" },
    { name: "query.sql", content: "select 1;\n", mediaType: "text/plain" },
    { name: "photo.png", content: "<html><script>alert(1)</script>", mediaType: "text/plain" },
    { name: "drawing.svg", content: "<svg onload='alert(1)'/>", mediaType: "text/plain" },
    { name: "a.svg", content: "<?xml version='1.0'?><svg onload='alert(1)'/>", mediaType: "text/plain" },
    {
      name: "old.doc",
      content: `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}`,
      mediaType: "application/msword",
    },
  ])("$name", async ({ name, content, mediaType }) => {
    expect(await judge(name, content)).toEqual({ mediaType });
  });

  test.each([
    { name: "setup.pdf", content: "MZ\x90\0\x03\0\0\0", says: "no image, PDF" },
    { name: "all.zip", content: `PK\x05\x06${"\0".repeat(18)}`, says: "is an archive" },
    {
      name: "setup.msi",
      content: `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}`,
      says: "is an archive",
    },
    { name: "notes.txt", content: "text with a \0 in it", says: "no image, PDF" },
    { name: "latin.txt", content: "caf\xe9", says: "no image, PDF" },
  ])("$name is refused", async ({ name, content, says }) => {
    expect(await judge(name, content)).toMatchObject({ problem: expect.stringContaining(says) });
  });

  test("a workbook with macros is refused, whatever its name", () => {
    expect(
      evidenceTypeOf("figures.xlsx", "application/vnd.ms-excel.sheet.macroenabled.12", new Uint8Array(4)),
    ).toMatchObject({ problem: expect.stringContaining("Save it without macros") });
  });
});

describe("what could run in a browser is sent as a download that runs nowhere", () => {
  test.each([
    { name: "polyglot.png", content: `${png}<script>alert(1)</script>` },
    { name: "page.png", content: "<html><script>alert(1)</script>" },
    { name: "drawing.png", content: "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>" },
    { name: "gif.js", content: "GIF89a=1;alert(1)//" },
  ])("$name", async ({ name, content }) => {
    const type = await judge(name, content);
    if (!("mediaType" in type)) return expect(type.problem).toContain(name);
    const headers = deliveryHeaders({ name, sha256: "0", ...type });
    expect(headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    // A picture that is a page as well is only ever a picture.
    expect(["image/png", "image/gif", "application/octet-stream"]).toContain(headers["content-type"]);
  });
});
