import { fc, test as law } from "@fast-check/vitest";
import { expect } from "vitest";
import { bakePng, unbakePng } from "@/server/verify/adapters/png";
import { bakeSvg, unbakeSvg } from "@/server/verify/adapters/svg";
import { readingOf } from "@/server/verify/read-badge";
import { png } from "@/tests/support/corpus-pictures";
import { aCredential } from "@/tests/support/signed-badges";

// IMG-26: what goes into a picture comes out of it, byte by byte.

const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "]]>",
    "<![CDATA[",
    "]]]]><![CDATA[>",
    "</openbadges:credential>",
    "&lt;&#0;",
    "<!ENTITY a>",
    "\u2028\u0085\ufeff",
  ),
);
const credential = fc
  .record({
    id: fc.uuid().map((id) => `urn:uuid:${id}`),
    name: words,
    description: words,
    narrative: words,
    more: fc.dictionary(words, fc.oneof(words, fc.double({ noNaN: true }), fc.boolean()), { maxKeys: 4 }),
  })
  .map(({ id, name, description, narrative, more }) => {
    const badge = aCredential("did:web:issuer.example", { id, more });
    const { achievement } = badge["credentialSubject"];
    Object.assign(achievement, { name, description, criteria: { narrative } });
    return badge;
  });
const spacing = fc.constantFrom(undefined, 2, "\t");
const json = fc.tuple(credential, spacing).map(([badge, space]) => JSON.stringify(badge, null, space));
const token = fc
  .array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 3, maxLength: 3 })
  .map((parts) => parts.map((part) => Buffer.from(part).toString("base64url")).join("."));
const signed = fc.oneof({ weight: 4, arbitrary: json }, { weight: 1, arbitrary: token });

const picture =
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9"><g><path d="M0 0"/></g></svg>';
const runs = { numRuns: 1_000 };

law.prop([signed, signed], runs)("in a PNG, also one that held another before", (first, second) => {
  const baked = bakePng(png(), first);
  expect(Buffer.from(unbakePng(baked)).equals(Buffer.from(first))).toBe(true);
  expect(Buffer.from(unbakePng(bakePng(baked, second))).equals(Buffer.from(second))).toBe(true);
});

/** XML has no way to write these two. */
const unwritable = /[\ufffe\uffff]/;

law.prop([signed.filter((text) => !unwritable.test(text))], runs)("in an SVG", (text) => {
  const out = unbakeSvg(Buffer.from(bakeSvg(picture, text)).toString("utf8"));
  expect(Buffer.from(out).equals(Buffer.from(text))).toBe(true);
});

law.prop([fc.tuple(words, fc.constantFrom("\ufffe", "\uffff"), words).map((all) => all.join(""))], runs)(
  "in an SVG, characters that XML cannot write are written as JSON can",
  (name) => {
    const badge = aCredential("did:web:issuer.example", { name });
    expect(JSON.parse(unbakeSvg(bakeSvg(picture, JSON.stringify(badge))))).toEqual(badge);
  },
);

law.prop([json], { numRuns: 200 })("in either, it is read as the same badge", (text) => {
  const alone = readingOf(Buffer.from(text));
  expect(readingOf(bakePng(png(), text))).toEqual(alone);
  expect(readingOf(Buffer.from(bakeSvg(picture, text)))).toEqual(alone);
});
