import { expect, test } from "vitest";
import {
  forbiddenCharacter,
  isConfusable,
  parseAddress,
  parseEmail,
  parseImportance,
  parseLevel,
  parseTags,
  parseYesNo,
} from "@/server/ingest/cells";
import { toCsv } from "@/server/ingest/csv-text";

test.each([
  ["3", 3],
  [" 3 ", 3],
  ["１", 1],
  ["Advanced", 4],
  ["4 advanced", 4],
  ["4 - Advanced", 4],
  ["Level 2", 2],
])("“%s” is level %d", (text, level) => {
  expect(parseLevel(text)).toEqual({ ok: true, value: level });
});

test.each(["3.5", "-1", "0", "6", "1e1", "0x3", "NaN", "Infinity", "", "Advancd"])(
  "“%s” is no level",
  (text) => {
    expect(parseLevel(text)).toMatchObject({ ok: false, reason: expect.stringContaining("3 Practitioner") });
  },
);

test.each([
  ["", 3],
  ["low", 2],
  ["Medium", 3],
  ["HIGH", 5],
  ["4", 4],
  ["3,5", 3.5],
])("importance “%s” is %d", (text, importance) => {
  expect(parseImportance(text)).toEqual({ ok: true, value: importance });
});

test.each(["0", "6", "0.5", "5.1", "very"])("importance “%s” is refused", (text) => {
  expect(parseImportance(text).ok).toBe(false);
});

test("yes and no in the usual spellings, anything else is refused", () => {
  expect(["yes", "TRUE", "1", "x"].map(parseYesNo)).toEqual(Array(4).fill({ ok: true, value: true }));
  expect(["no", "0", "", "false"].map(parseYesNo)).toEqual(Array(4).fill({ ok: true, value: false }));
  expect(parseYesNo("maybe").ok).toBe(false);
});

test("addresses are lower case, and look-alike letters make another address", () => {
  expect(parseEmail(" Ana@Example.org ")).toEqual({ ok: true, value: "ana@example.org" });
  const lookAlike = "аna@example.org"; // a Cyrillic а
  expect(parseEmail(lookAlike)).toEqual({ ok: true, value: lookAlike });
  expect([lookAlike, "ana@example.org"].map(isConfusable)).toEqual([true, false]);
  expect(parseEmail("ana@exаmple.org").ok).toBe(false);
  for (const text of ["ana", "ana@", "ana@x", "a@b.c\r\nBcc: d@e.f", `${"a".repeat(300)}@example.org`]) {
    expect(parseEmail(text).ok).toBe(false);
  }
});

test.each([
  ["https://a.example/badges/1", true],
  ["urn:uuid:1", true],
  ["javascript:alert(1)", false],
  ["file:///etc/passwd", false],
  ["http://169.254.169.254/latest", false],
  ["http://2130706433/", false],
  ["http://[::1]/", false],
  ["https://db.internal/", false],
  ["https://localhost:3000/", false],
])("of addresses, %s can be opened by others: %s", (text, isGood) => {
  expect(parseAddress(text).ok).toBe(isGood);
});

test("invisible and reversing characters are named", () => {
  expect(forbiddenCharacter("a\u0000b")).toContain("control");
  expect(forbiddenCharacter("a\u202eb")).toContain("direction");
  expect(forbiddenCharacter("a\ufffdb")).toContain("cannot be read");
  expect(forbiddenCharacter("Zoë\n👍")).toBeNull();
});

test("what a spreadsheet would run is led by an apostrophe; numbers stay numbers", () => {
  expect(toCsv([["=1+1", "-5", "@SUM(A1)", 'say "no"', "+1+1"]])).toBe(
    `\ufeff'=1+1,-5,'@SUM(A1),"say ""no""",'+1+1\r\n`,
  );
});

test.each([
  ["remote; night shift", ["remote", "night shift"]],
  ["remote|night   shift|", ["remote", "night shift"]],
  ["Remote; remote ;REMOTE", ["Remote"]],
  ["first aider, trained", ["first aider, trained"]],
  [" ; | ", []],
  ["", []],
])("“%s” are the tags %j", (text, tags) => {
  expect(parseTags(text)).toEqual(tags);
});
