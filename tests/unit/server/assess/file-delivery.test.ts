import { fc, test as prop } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { deliveryHeaders, previewOf, requestedRange } from "@/server/assess/file-delivery";

describe("a learner's file is shown only when it can carry no script", () => {
  test.each([
    ["image/png", "image"],
    ["IMAGE/JPEG", "image"],
    ["application/pdf", "pdf"],
    ["audio/mpeg", "audio"],
    ["video/mp4; codecs=avc1", "video"],
    ["image/svg+xml", null],
    ["text/html", null],
    ["application/xhtml+xml", null],
    ["text/plain", null],
    ["", null],
  ])("%s: %s", (mediaType, preview) => {
    expect(previewOf(mediaType)).toBe(preview);
  });
});

describe("the headers", () => {
  test("make a download of what is not shown, under no type of its own", () => {
    const headers = deliveryHeaders({ name: "evil.html", mediaType: "text/html", sha256: "abc" });
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toBe("attachment; filename*=UTF-8''evil.html");
    expect(headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  prop.prop([fc.string({ unit: "binary" })])("no file name breaks out of its header", (name) => {
    const headers = deliveryHeaders({ name, mediaType: "image/png", sha256: "abc" });
    expect(headers["content-disposition"]).toMatch(/^inline; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/);
  });

  test("a name with half a surrogate pair is sent all the same", () => {
    expect(() => deliveryHeaders({ name: "\uD800.png", mediaType: "image/png", sha256: "" })).not.toThrow();
  });
});

describe("a range", () => {
  test.each([
    { header: null, range: null },
    { header: "bytes=0-4", range: { start: 0, end: 4 } },
    { header: "bytes=5-", range: { start: 5, end: 9 } },
    { header: "bytes=-3", range: { start: 7, end: 9 } },
    { header: "bytes=-30", range: { start: 0, end: 9 } },
    { header: "bytes=4-100", range: { start: 4, end: 9 } },
    { header: "bytes=10-", range: "unsatisfiable" as const },
    { header: "bytes=5-2", range: "unsatisfiable" as const },
    { header: "bytes=-0", range: "unsatisfiable" as const },
    { header: "bytes=0-1,4-5", range: null },
    { header: "lines=1-2", range: null },
  ])("of ten bytes, $header", ({ header, range }) => {
    expect(requestedRange(header, 10)).toEqual(range);
  });

  prop.prop([fc.nat(), fc.option(fc.nat()), fc.integer({ min: 1, max: 60_000_000 })])(
    "lies within the file and is never more than 2 MiB",
    (start, end, size) => {
      const range = requestedRange(`bytes=${start}-${end ?? ""}`, size);
      if (range === "unsatisfiable" || range === null) return;
      expect(range.start).toBe(start);
      expect(range.end).toBeGreaterThanOrEqual(start);
      expect(range.end).toBeLessThan(Math.min(size, start + 2 * 1024 * 1024));
    },
  );
});
