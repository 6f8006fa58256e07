import { expect, test } from "vitest";
import { jwkOfMultibase } from "@/server/verify/adapters/jws";

// From the did:key method's own examples.
const p256 = "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169";

test("a P-256 key is read from its Multikey", async () => {
  expect(await jwkOfMultibase(p256)).toEqual({
    kty: "EC",
    crv: "P-256",
    x: "fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI",
    y: "hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU",
  });
});

test.each([
  ["cut short", p256.slice(0, -1)],
  ["too long", `${p256}1`],
  // Its x is 2^256 - 1, which is larger than the field.
  ["no point of the curve", "zDnaehfHR8Q5U7ckmLQfuZ3eGEypooJ46zzjRQ1AR9asDvdnv"],
  ["of another curve", "z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54"],
])("a key that is %s is none", async (_, multibase) => {
  expect(await jwkOfMultibase(multibase)).toBeNull();
});
