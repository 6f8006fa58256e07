import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recipientAmong } from "@/server/ingest/badge-recipient";
import { checkRecipient } from "@/server/verify/checks/recipient";

// OBJ-58: whose a badge is, where it hides them behind a hash.

const hex = (algorithm: string, text: string) => createHash(algorithm).update(text).digest("hex");
const sha256 = (text: string) => hex("sha256", text);
const email = "ana@example.org";
const ana = { id: "ana", email, employeeId: "E-1" };
const ben = { id: "ben", email: "ben@example.org", employeeId: "E-2" };

const named = (identity: string, more: object = {}) => ({
  identifiers: [{ type: "email", hashed: true, identity, salt: "salt", ...more }],
});

test.each([
  ["with its salt", named(`sha256$${sha256(`${email}salt`)}`), true],
  ["in capitals", named(`sha256$${sha256(`${email}salt`)}`.toUpperCase()), true],
  ["without a salt", named(`sha256$${sha256(email)}`, { salt: undefined }), true],
  ["with another salt", named(`sha256$${sha256(`${email}salt`)}`, { salt: "pepper" }), false],
  ["with its salt before it", named(`sha256$${sha256(`salt${email}`)}`), false],
  ["of somebody else", named(`sha256$${sha256("eve@example.orgsalt")}`), false],
  ["by md5", named(`md5$${hex("md5", `${email}salt`)}`), false],
  ["by sha1", named(`sha1$${hex("sha1", `${email}salt`)}`), false],
  ["with no word of how", named(sha256(`${email}salt`)), false],
  ["that is said to be hidden and is not", named(email), false],
  ["in plain", named(email, { hashed: false }), true],
  ["of somebody else in plain", named("eve@example.org", { hashed: false }), false],
] as const)("an address %s", (_, recipient, isAna) => {
  expect(checkRecipient(recipient, { email }).outcome).toBe(isAna ? "passed" : "failed");
  expect(recipientAmong(recipient, [ana, ben], sha256)).toEqual(isAna ? ana : null);
});

describe("what is said", () => {
  test("of md5: that it is too weak", () => {
    const recipient = named(`md5$${hex("md5", `${email}salt`)}`);
    expect(checkRecipient(recipient, { email }).message).toMatch(/md5, which is too weak/);
  });
  test("of another: that it was given to somebody else", () => {
    expect(checkRecipient(named("x"), { email }).message).toMatch(/given to somebody else/);
  });
});

test("a badge that fits two people is nobody’s", () => {
  expect(recipientAmong(named(email, { hashed: false }), [ana, { ...ben, email }], sha256)).toBeNull();
});
