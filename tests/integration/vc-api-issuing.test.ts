import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decodeBitstring } from "@/server/verify/adapters/bitstring";
import { aVcApi } from "../support/vc-api";

const proofAlone = { checks: ["proof"] };
let api: Awaited<ReturnType<typeof aVcApi>>;
beforeAll(async () => {
  api = await aVcApi();
});
beforeEach(() => {
  process.env["VC_API"] = "open";
});

describe("issuing", () => {
  test("answers 201 with a credential that verifies, and a changed one does not", async () => {
    const signed = await api.issued({ id: "urn:uuid:4f8e2f0e-0000-4000-8000-000000000002" });
    expect(signed).toMatchObject({
      issuer: api.issuer,
      proof: { type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022", proofPurpose: "assertionMethod" },
    });
    for (const options of [proofAlone, undefined]) {
      expect(await api.check(signed, options)).toMatchObject({ status: 200, body: { verified: true } });
      const changed = { ...signed, credentialSubject: { id: "did:example:subject", alumniOf: "Elsewhere" } };
      expect(await api.check(changed, options)).toMatchObject({ status: 400, body: { verified: false } });
    }
  });

  test("takes contexts written into the credential", async () => {
    const context = { favourite: "https://example.org/favourite" };
    const signed = await api.issued({
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/examples/v2",
        context,
      ],
    });
    expect((await api.check(signed, proofAlone)).status).toBe(200);
  });

  test("adds a place on a list of at least 131,072 bits, signed by the same issuer", async () => {
    const signed = await api.issued(
      {},
      { credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "revocation" } },
    );
    const { statusListIndex, statusListCredential } = signed["credentialStatus"];
    expect(statusListIndex).toMatch(/^\d+$/);
    const list = await (await fetch(api.base + new URL(statusListCredential).pathname)).json();
    expect(list).toMatchObject({
      id: statusListCredential,
      issuer: api.issuer,
      credentialSubject: { type: "BitstringStatusList", statusPurpose: "revocation" },
    });
    expect(decodeBitstring(list.credentialSubject.encodedList).length * 8).toBeGreaterThanOrEqual(131_072);
    expect((await api.check(list, proofAlone)).status).toBe(200);
    expect((await api.check(signed, { checks: ["proof", "credentialStatus"] })).status).toBe(200);
  });

  const subject = { id: "did:example:subject" };
  const v2 = "https://www.w3.org/ns/credentials/v2";
  const place = {
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "1",
    statusListCredential: "https://example.org/lists/1",
  };
  const bad: [string, Record<string, unknown>][] = [
    ["no context", { "@context": undefined }],
    ["another context first", { "@context": ["https://www.w3.org/ns/credentials/examples/v2", v2] }],
    ["a context that is no URL", { "@context": [v2, "no url"] }],
    ["an unknown context", { "@context": [v2, "https://elsewhere.example/context"] }],
    [
      "a context that gives a protected term another meaning",
      { "@context": [v2, { issuer: "https://example.org/i" }] },
    ],
    ["no type", { type: undefined }],
    ["another type alone", { type: ["ExampleAlumniCredential"] }],
    ["a type that nothing defines", { "@context": [v2], type: ["VerifiableCredential", "Undefined"] }],
    ["an id that is no URL", { id: "not a url" }],
    ["two ids", { id: ["urn:a:1", "urn:a:2"] }],
    ["an issuer that is no URL", { issuer: "somebody" }],
    ["no issuer", { issuer: undefined }],
    ["another issuer", { issuer: "did:example:other" }],
    ["no subject", { credentialSubject: undefined }],
    ["a subject that says nothing", { credentialSubject: {} }],
    ["a subject that is a text", { credentialSubject: "did:example:subject" }],
    ["a date without time", { validFrom: "2023-07-01" }],
    ["an end before the beginning", { validUntil: "2020-01-01T00:00:00Z" }],
    [
      "a name with more than its language",
      { name: { "@value": "A", "@language": "en", url: "https://a.example" } },
    ],
    ["a status without type", { credentialStatus: { id: "https://example.org/status#1" } }],
    ["a schema without id", { credentialSchema: { type: "JsonSchema" } }],
    ["evidence without type", { evidence: { id: "https://example.org/e" } }],
    ["terms without type", { termsOfUse: { id: "https://example.org/t" } }],
    ["a refresh service without type", { refreshService: { id: "https://example.org/r" } }],
    ["a related resource without digest", { relatedResource: [{ id: v2 }] }],
    ["a related resource that is a text", { relatedResource: [v2] }],
    ["a related resource twice", { relatedResource: [1, 2].map(() => ({ id: v2, digestSRI: "sha256-x" })) }],
    [
      "a related resource with another digest",
      { relatedResource: [{ id: v2, digestSRI: `sha384-${"A".repeat(64)}` }] },
    ],
    ["a proof without type", { proof: { proofValue: "z1" } }],
    ["a place on a list that is no text", { credentialStatus: { ...place, statusListIndex: 1 } }],
    ["a place before the list", { credentialStatus: { ...place, statusListIndex: "-1" } }],
    ["a list that is no address", { credentialStatus: { ...place, statusListCredential: "a list" } }],
    ["a list without purpose", { credentialStatus: { ...place, statusPurpose: undefined } }],
    ["a status known by its list", { credentialStatus: { ...place, id: place.statusListCredential } }],
    ["values that nobody explains", { credentialStatus: { ...place, statusSize: 2 } }],
  ];
  test.each(bad)("refuses %s with a reason", async (_, more) => {
    const { status, body } = await api.post("credentials/issue", {
      credential: api.credential({ credentialSubject: subject, ...more }),
    });
    expect(status).toBe(400);
    expect(body["errors"].join()).not.toBe("");
  });

  test.each([
    "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU",
    "sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg",
  ])("knows the W3C's context by %s", async (digestSRI) => {
    const signed = await api.issued({ relatedResource: [{ id: v2, digestSRI }] });
    expect((await api.check(signed, proofAlone)).status).toBe(200);
  });

  test("takes a place on somebody else's list", async () => {
    const signed = await api.issued({ credentialStatus: place });
    expect(signed["credentialStatus"]).toEqual(place);
  });

  test("answers with a token where one is asked for, which verifies and says the credential alone", async () => {
    const asToken = { type: "EnvelopedVerifiableCredential" };
    const envelope = await api.issued({ credentialSubject: subject }, asToken);
    expect(envelope).toMatchObject({ "@context": v2, type: "EnvelopedVerifiableCredential" });
    const [header, payload] = String(envelope["id"])
      .replace("data:application/vc+jwt,", "")
      .split(".")
      .map((part) => Buffer.from(part, "base64url"))
      .slice(0, 2)
      .map((part) => JSON.parse(part.toString()));
    expect(header).toEqual({
      alg: "EdDSA",
      typ: "vc+jwt",
      cty: "vc",
      kid: expect.stringContaining(api.issuer),
    });
    expect(payload).toEqual(api.credential({ credentialSubject: subject }));
    for (const options of [proofAlone, undefined])
      expect((await api.check(envelope, options)).status).toBe(200);
    for (const wrong of [
      { "@context": [v2], type: ["VerifiableCredential", "Undefined"] },
      { "@context": ["https://www.w3.org/2018/credentials/v1"], issuanceDate: "2023-07-01T19:23:24Z" },
    ]) {
      const { status } = await api.post("credentials/issue", {
        credential: api.credential({ credentialSubject: subject, ...wrong }),
        options: asToken,
      });
      expect(status).toBe(400);
    }
  });

  test("refuses what is no credential, no JSON, or too large", async () => {
    expect((await api.post("credentials/issue", {})).status).toBe(400);
    expect((await api.check("a text")).status).toBe(400);
    expect((await api.check(undefined)).status).toBe(400);
    const tooLarge = await api.check({ ...api.credential(), name: "x".repeat(500_000) });
    expect(tooLarge).toMatchObject({ status: 413, body: { errors: ["The body is larger than 400 KB."] } });
    const send = (contentType: string) =>
      fetch(`${api.base}/vc-api/credentials/verify`, {
        method: "POST",
        body: "{",
        headers: { "content-type": contentType },
      });
    expect((await send("application/vc+ld+json; charset=utf-8")).status).toBe(400);
    const notJson = await send("text/plain");
    expect(notJson.status).toBe(415);
    expect((await notJson.json()).errors.join()).toContain("application/json");
  });
});
