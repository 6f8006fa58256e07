import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bakePng, unbakePng } from "@/server/verify/adapters/png";
import { verifyBadge } from "@/server/verify/verify";
import { hostileTexts } from "@/tests/support/corpus-badges";
import { hostilePictures, png } from "@/tests/support/corpus-pictures";
import { asBytes, offline } from "./samples";

const verdictOn = async (file: Uint8Array) => (await verifyBadge(file, offline())).verdict;

describe("a picture that is none of a badge", () => {
  test.each(hostilePictures)("%s", async (_, file) => {
    expect(["invalid", "unverifiable"]).toContain(await verdictOn(file));
  });

  test("a badge baked again replaces the first", () => {
    expect(unbakePng(bakePng(bakePng(png(), '{"first":1}'), '{"ünïcode":"✓"}'))).toBe('{"ünïcode":"✓"}');
  });
});

describe("a text that is no badge", () => {
  test.each(hostileTexts)("%s", async (_, given) => {
    expect(await verdictOn(asBytes(given))).toBe("invalid");
  });

  test("a byte order mark before a badge is no fault", async () => {
    const report = await verifyBadge(asBytes('\uFEFF{"a":1}'), offline());
    expect(report.checks.map(({ id }) => id)).toContain("signature");
  });
});

const corpus = "../shared/corpus/badge-json.tsv";
if (!existsSync(corpus)) console.warn(`SKIPPED: the corpus is not at ${corpus}.`);
test.skipIf(!existsSync(corpus))(
  "no line of the corpus itself is a badge, nor makes the verifier throw",
  async () => {
    for (const line of readFileSync(corpus, "utf8").split("\n")) {
      expect(await verdictOn(asBytes(line))).not.toBe("valid");
    }
  },
);
