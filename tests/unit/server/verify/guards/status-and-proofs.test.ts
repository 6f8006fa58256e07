import { describe, expect, test } from "vitest";
import { bitstringOf, encodeBitstring } from "@/server/verify/adapters/bitstring";
import { good, reportOn, school } from "./world";

describe("status lists (3.1, 3.4 and 5), and a bit that is set", () => {
  const at = "https://issuer.example/status";
  const v2 = "https://www.w3.org/ns/credentials/v2";
  const clear = encodeBitstring(bitstringOf([]));
  const set = encodeBitstring(bitstringOf([7]));
  const listOf = (encodedList: string, more: object = {}, about: object = {}) =>
    school.prove({
      "@context": [v2],
      id: at,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: school.id,
      validFrom: "2026-06-30T00:00:00Z",
      validUntil: "2026-07-01T00:00:00Z",
      credentialSubject: {
        id: `${at}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        encodedList,
        ...about,
      },
      ...more,
    });
  const entry = {
    id: `${at}#7`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "7",
    statusListCredential: at,
  };
  const standing = async (list: unknown, more: object = {}, deps: object = {}) =>
    reportOn(await school.sign({ ...good, credentialStatus: { ...entry, ...more } }), { [at]: list }, deps);

  test("a revoked badge is revoked, though its signature holds", async () => {
    expect((await standing(await listOf(clear))).verdict).toBe("valid");
    const { verdict, said } = await standing(await listOf(set));
    expect({ verdict, said }).toEqual({
      verdict: "revoked",
      said: expect.stringContaining("exactly what was signed"),
    });
  });

  test.each<[string, number | string, string]>([
    ["as a number, which some write", 7, "revoked"],
    ["beside it", "8", "valid"],
    ["with more than digits", "7x", "invalid"],
    ["beyond the list", "131072", "invalid"],
  ])("a place %s", async (_, statusListIndex, verdict) => {
    expect((await standing(await listOf(set), { statusListIndex })).verdict).toBe(verdict);
  });

  test("a list that may be about several things is read for each of them", async () => {
    const list = await listOf(set, {}, { statusPurpose: ["suspension", "revocation"] });
    expect((await standing(list)).verdict).toBe("revoked");
  });

  const v2AndOwn = { "@context": [v2, { note: "https://eve.example/note" }] };
  test.each<[string, () => Promise<unknown>, object, RegExp]>([
    ["is shorter than 131,072", () => listOf(encodeBitstring(bitstringOf([], 1024))), {}, /shorter/],
    [
      "is about something that nobody here knows",
      () => listOf(clear, {}, { statusPurpose: "message" }),
      { statusPurpose: "message" },
      /do not know \(message\)/,
    ],
    [
      "is about something else",
      () => listOf(clear, {}, { statusPurpose: "suspension" }),
      {},
      /something else/,
    ],
    ["takes several bits for a badge", () => listOf(clear), { statusSize: 2 }, /more than one bit/],
    [
      "is named without a place where it is",
      () => listOf(clear),
      { statusListCredential: [at] },
      /where its/,
    ],
    ["brings a context of its own", () => listOf(clear, v2AndOwn), {}, /cannot check/],
    [
      "is of a kind that nobody here knows",
      () => listOf(clear),
      { type: "StatusList2021Entry" },
      /a way that we cannot read/,
    ],
    [
      "was changed",
      async () => ({ ...(await listOf(set)), credentialSubject: (await listOf(clear))["credentialSubject"] }),
      {},
      /signature does not hold/,
    ],
    [
      "was signed by nobody",
      async () => ({ ...(await listOf(clear)), proof: undefined }),
      {},
      /signature does not hold/,
    ],
    ["is not there", async () => "", {}, /could not be read/],
  ])("a list that %s says nothing", async (_, list, more, says) => {
    expect(await standing(await list(), more)).toMatchObject({
      verdict: "unverifiable",
      said: expect.stringMatching(says),
    });
  });

  test("a list that is out of date says nothing, in brackets or not", async () => {
    const tomorrow = { now: new Date("2026-07-02T00:00:00Z") };
    const list = await listOf(clear);
    for (const validUntil of [list["validUntil"], [list["validUntil"]]]) {
      const { verdict, said } = await standing({ ...list, validUntil }, {}, tomorrow);
      expect({ verdict, said }).toEqual({
        verdict: "unverifiable",
        said: expect.stringContaining("out of date"),
      });
    }
  });

  test("1EdTech's list revokes what it names, but for what it takes back", async () => {
    const badge = await school.sign({
      ...good,
      credentialStatus: { id: at, type: "1EdTechRevocationList" },
    });
    const verdictBy = async (revokedCredential: unknown) =>
      (await reportOn(badge, { [at]: { revokedCredential } })).verdict;
    expect(await verdictBy([{ id: good["id"], revoked: true }])).toBe("revoked");
    expect(await verdictBy([{ id: good["id"] }])).toBe("revoked");
    expect(await verdictBy([{ id: good["id"], revoked: false }])).toBe("valid");
    expect(await verdictBy([{ id: "urn:uuid:another" }])).toBe("valid");
  });
});

describe("3.4. what a proof is good for, and five minutes for a clock that is fast, no more", () => {
  test.each([
    ["2026-06-30T12:04:00Z", "valid"],
    ["2026-06-30T12:06:00Z", "not-yet-valid"],
  ])("issued at %s, at noon it is %s", async (validFrom, verdict) => {
    expect((await reportOn(await school.sign({ ...good, validFrom }))).verdict).toBe(verdict);
  });

  test("none at the end", async () => {
    const signed = await school.sign({ ...good, validUntil: "2026-06-30T12:00:00Z" });
    expect((await reportOn(signed)).verdict).toBe("expired");
  });

  test("a proof that was made to sign in with", async () => {
    const proof = await school.proofFor(good, { proofPurpose: "authentication" });
    expect(await reportOn({ ...good, proof })).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("another purpose"),
    });
  });

  test("a proof that has run out, though the badge has not", async () => {
    const proof = await school.proofFor(good, { expires: "2026-01-01T00:00:00Z" });
    expect(await reportOn({ ...good, proof })).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("The proof itself has expired"),
    });
  });
});
