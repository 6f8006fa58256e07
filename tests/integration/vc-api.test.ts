import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { and, eq } from "drizzle-orm";
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as issue } from "@/app/api/vc-api/credentials/issue/route";
import { POST as verify } from "@/app/api/vc-api/credentials/verify/route";
import { POST as verifyPresentation } from "@/app/api/vc-api/presentations/verify/route";
import { GET as discover } from "@/app/api/vc-api/route";
import { GET as statusList } from "@/app/api/vc-api/status-lists/[purpose]/route";
import type { Db } from "@/db/client";
import { auditEntry, publicResource } from "@/db/schema";
import { decodeBitstring } from "@/server/verify/adapters/bitstring";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import { freshDatabase } from "../support/database";
import { serveRoutes } from "../support/http-routes";
import { anIssuedBadge } from "../support/recommendation";
import type { Forgeable } from "../support/signed-badges";
import { aWorkspace, callerFor } from "../support/workspace";

const token = "a token of the tests, long enough";
let db: Db;
let base: string;
let issuer: string;

beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  process.env["VC_API"] = "open";
  db = await freshDatabase();
  base = await serveRoutes(db, {
    "GET /vc-api": discover,
    "POST /vc-api/credentials/issue": issue,
    "POST /vc-api/credentials/verify": verify,
    "POST /vc-api/presentations/verify": verifyPresentation,
    "GET /vc-api/status-lists/revocation": (request) =>
      statusList(request, { params: Promise.resolve({ purpose: "revocation" }) }),
  });
  ({ issuer } = await (await fetch(`${base}/vc-api`)).json());
});
beforeEach(() => {
  process.env["VC_API"] = "open";
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${base}/vc-api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Forgeable };
}
const check = (verifiableCredential: unknown, options?: object) =>
  post("credentials/verify", { verifiableCredential, options });
const proofAlone = { checks: ["proof"] };

const credential = (more: object = {}): Forgeable => ({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
  type: ["VerifiableCredential", "ExampleAlumniCredential"],
  issuer,
  validFrom: "2023-07-01T19:23:24Z",
  credentialSubject: { id: "did:example:subject", alumniOf: "Example University" },
  ...more,
});
/** As did:key writes a public key of P-256: its multicodec, and its point compressed. */
function p256Multikey(x: Buffer, y: Buffer): string {
  const compressed = Buffer.concat([Buffer.from([0x80, 0x24, 2 + ((y.at(-1) ?? 0) % 2)]), x]);
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let text = "";
  for (let rest = BigInt(`0x${compressed.toString("hex")}`); rest > 0n; rest /= 58n)
    text = `${alphabet[Number(rest % 58n)]}${text}`;
  return `z${text}`;
}
async function issued(more: object = {}, options?: object): Promise<Forgeable> {
  const { status, body } = await post("credentials/issue", { credential: credential(more), options });
  expect(body["errors"]).toBeUndefined();
  expect(status).toBe(201);
  return body["verifiableCredential"];
}

describe("who is let in", () => {
  test("nobody where it is off", async () => {
    delete process.env["VC_API"];
    expect((await check(credential())).status).toBe(404);
    expect((await post("credentials/issue", { credential: credential() })).status).toBe(404);
    expect((await post("presentations/verify", {})).status).toBe(404);
    expect((await fetch(`${base}/vc-api`)).status).toBe(404);
  });

  test("whoever bears the token where it is on, and nobody else", async () => {
    const signed = await issued();
    Object.assign(process.env, { VC_API: "on", VC_API_TOKEN: token });
    expect((await check(signed)).status).toBe(401);
    const send = (authorization: string) =>
      post("credentials/verify", { verifiableCredential: signed }, { authorization });
    expect((await send(`Bearer ${token.replaceAll(" ", "-")}`)).status).toBe(401);
    process.env["VC_API_TOKEN"] = token.replaceAll(" ", "-");
    expect((await send(`Bearer ${token.replaceAll(" ", "-")}`)).status).toBe(200);
  });

  test("with the token, credentials are signed in the one issuer's name alone, and that is written down", async () => {
    const { workspaceId, original } = await anIssuedBadge(db, await aWorkspace(db), { validityMonths: null });
    const [resource] = await db
      .select()
      .from(publicResource)
      .where(and(eq(publicResource.workspaceId, workspaceId), eq(publicResource.kind, "issuer")));
    Object.assign(process.env, { VC_API: "on", VC_API_TOKEN: "t".repeat(32), VC_API_ISSUER: resource?.id });
    const headers = { authorization: `Bearer ${"t".repeat(32)}` };
    const did: string = JSON.parse(original.toString()).issuer.id;
    const plain = { ...credential(), "@context": ["https://www.w3.org/ns/credentials/v2"] };
    const mine = {
      ...plain,
      type: ["VerifiableCredential"],
      issuer: did,
      credentialSubject: { id: "did:example:subject" },
    };
    const made = await post(
      "credentials/issue",
      { credential: mine, options: { credentialStatus: { statusPurpose: "revocation" } } },
      headers,
    );
    expect(made.body["errors"]).toBeUndefined();
    expect(made.status).toBe(201);
    const signed = made.body["verifiableCredential"];
    expect(signed.credentialStatus).toMatchObject({
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
    });
    expect((await post("credentials/verify", { verifiableCredential: signed }, headers)).status).toBe(200);
    const asToken = await post(
      "credentials/issue",
      { credential: mine, options: { type: "EnvelopedVerifiableCredential" } },
      headers,
    );
    expect(asToken.status).toBe(201);
    const { verifiableCredential: envelope } = asToken.body;
    expect(envelope.type).toBe("EnvelopedVerifiableCredential");
    expect((await post("credentials/verify", { verifiableCredential: envelope }, headers)).status).toBe(200);
    for (const other of [issuer, "did:web:elsewhere.example"]) {
      expect(
        (await post("credentials/issue", { credential: { ...mine, issuer: other } }, headers)).status,
      ).toBe(400);
    }
    const withStatus = { ...mine, credentialStatus: signed.credentialStatus };
    for (const [given, statusPurpose, says] of [
      [mine, "suspension", "only the purpose revocation"],
      [withStatus, "revocation", "is there already"],
    ] as const) {
      const asked = { credential: given, options: { credentialStatus: { statusPurpose } } };
      const { status, body } = await post("credentials/issue", asked, headers);
      expect({ status, said: body["errors"].join() }).toEqual({
        status: 400,
        said: expect.stringContaining(says),
      });
    }
    const written = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(written.map(({ action }) => action)).toContain("issue.vc_api_issued");
  });
});

describe("issuing", () => {
  test("answers 201 with a credential that verifies, and a changed one does not", async () => {
    const signed = await issued({ id: "urn:uuid:4f8e2f0e-0000-4000-8000-000000000002" });
    expect(signed).toMatchObject({
      issuer,
      proof: { type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022", proofPurpose: "assertionMethod" },
    });
    for (const options of [proofAlone, undefined]) {
      expect(await check(signed, options)).toMatchObject({ status: 200, body: { verified: true } });
      const changed = { ...signed, credentialSubject: { id: "did:example:subject", alumniOf: "Elsewhere" } };
      expect(await check(changed, options)).toMatchObject({ status: 400, body: { verified: false } });
    }
  });

  test("takes contexts written into the credential", async () => {
    const context = { favourite: "https://example.org/favourite" };
    const signed = await issued({
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/examples/v2",
        context,
      ],
    });
    expect((await check(signed, proofAlone)).status).toBe(200);
  });

  test("adds a place on a list of at least 131,072 bits, signed by the same issuer", async () => {
    const signed = await issued(
      {},
      { credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "revocation" } },
    );
    const { statusListIndex, statusListCredential } = signed["credentialStatus"];
    expect(statusListIndex).toMatch(/^\d+$/);
    const list = await (await fetch(base + new URL(statusListCredential).pathname)).json();
    expect(list).toMatchObject({
      id: statusListCredential,
      issuer,
      credentialSubject: { type: "BitstringStatusList", statusPurpose: "revocation" },
    });
    expect(decodeBitstring(list.credentialSubject.encodedList).length * 8).toBeGreaterThanOrEqual(131_072);
    expect((await check(list, proofAlone)).status).toBe(200);
    expect((await check(signed, { checks: ["proof", "credentialStatus"] })).status).toBe(200);
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
    const { status, body } = await post("credentials/issue", {
      credential: credential({ credentialSubject: subject, ...more }),
    });
    expect(status).toBe(400);
    expect(body["errors"].join()).not.toBe("");
  });

  test.each([
    "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU",
    "sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg",
  ])("knows the W3C's context by %s", async (digestSRI) => {
    const signed = await issued({ relatedResource: [{ id: v2, digestSRI }] });
    expect((await check(signed, proofAlone)).status).toBe(200);
  });

  test("takes a place on somebody else's list", async () => {
    const signed = await issued({ credentialStatus: place });
    expect(signed["credentialStatus"]).toEqual(place);
  });

  test("answers with a token where one is asked for, which verifies and says the credential alone", async () => {
    const asToken = { type: "EnvelopedVerifiableCredential" };
    const envelope = await issued({ credentialSubject: subject }, asToken);
    expect(envelope).toMatchObject({ "@context": v2, type: "EnvelopedVerifiableCredential" });
    const [header, payload] = String(envelope["id"])
      .replace("data:application/vc+jwt,", "")
      .split(".")
      .map((part) => Buffer.from(part, "base64url"))
      .slice(0, 2)
      .map((part) => JSON.parse(part.toString()));
    expect(header).toEqual({ alg: "EdDSA", typ: "vc+jwt", cty: "vc", kid: expect.stringContaining(issuer) });
    expect(payload).toEqual(credential({ credentialSubject: subject }));
    for (const options of [proofAlone, undefined]) expect((await check(envelope, options)).status).toBe(200);
    for (const wrong of [
      { "@context": [v2], type: ["VerifiableCredential", "Undefined"] },
      { "@context": ["https://www.w3.org/2018/credentials/v1"], issuanceDate: "2023-07-01T19:23:24Z" },
    ]) {
      const { status } = await post("credentials/issue", {
        credential: credential({ credentialSubject: subject, ...wrong }),
        options: asToken,
      });
      expect(status).toBe(400);
    }
  });

  test("refuses what is no credential, no JSON, or too large", async () => {
    expect((await post("credentials/issue", {})).status).toBe(400);
    expect((await check("a text")).status).toBe(400);
    expect((await check(undefined)).status).toBe(400);
    const tooLarge = await check({ ...credential(), name: "x".repeat(500_000) });
    expect(tooLarge).toMatchObject({ status: 413, body: { errors: ["The body is larger than 400 KB."] } });
    const send = (contentType: string) =>
      fetch(`${base}/vc-api/credentials/verify`, {
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

describe("verifying", () => {
  test("refuses a badge once it is revoked, whatever is asked for", async () => {
    const { earned, lead, original } = await anIssuedBadge(db, await aWorkspace(db), {
      validityMonths: null,
    });
    const badge = JSON.parse(original.toString());
    for (const options of [undefined, proofAlone]) expect((await check(badge, options)).status).toBe(200);
    await callerFor(lead).issue.revoke({ earnedCredentialIds: [earned.id], reason: "mistake" });
    for (const options of [undefined, proofAlone]) {
      const { status, body } = await check(badge, options);
      expect(status).toBe(400);
      expect(body).toMatchObject({ verified: false });
      expect(body["errors"].join()).toContain("revoked");
    }
  });

  test("refuses what has expired, is not valid yet, is unsigned, or bears a foreign signature", async () => {
    const [past, future] = ["2024-01-01T00:00:00Z", "2190-01-01T00:00:00Z"];
    expect((await check(await issued({ validUntil: past }))).status).toBe(400);
    expect((await check(await issued({ validFrom: future }))).status).toBe(400);
    expect((await check(credential())).status).toBe(400);
    const [one, other] = [await issued(), await issued({ name: "Other" })];
    expect((await check({ ...one, proof: other["proof"] }, proofAlone)).status).toBe(400);
    for (const wrong of [
      { proofPurpose: "authentication" },
      { cryptosuite: "eddsa-jcs-2022" },
      { type: "Unknown" },
      { proofValue: "u123" },
      { verificationMethod: undefined },
      { created: "yesterday" },
      { created: "June 30, 2026" },
      { expires: "2024-01-01T00:00:00" },
      { expires: "never" },
    ]) {
      expect((await check({ ...one, proof: { ...one["proof"], ...wrong } }, proofAlone)).status).toBe(400);
    }
  });

  test("asks of a proof the purpose that was named", async () => {
    const signed = await issued();
    expect((await check(signed, { expectedProofPurpose: "assertionMethod" })).status).toBe(200);
    const { status, body } = await check(signed, { ...proofAlone, expectedProofPurpose: "authentication" });
    expect(status).toBe(400);
    expect(body["errors"].join()).toContain("authentication");
  });

  test("reads a token that an issuer signed who is a key of P-256", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const { x = "", y = "" } = await exportJWK(publicKey);
    const did = `did:key:${p256Multikey(Buffer.from(x, "base64url"), Buffer.from(y, "base64url"))}`;
    const envelope = async (issuerId: string) => {
      const jwt = await new CompactSign(Buffer.from(JSON.stringify(credential({ issuer: issuerId }))))
        .setProtectedHeader({ alg: "ES256", typ: "vc+jwt", kid: `${did}#${did.slice(8)}` })
        .sign(privateKey);
      return {
        "@context": "https://www.w3.org/ns/credentials/v2",
        type: "EnvelopedVerifiableCredential",
        id: `data:application/vc+jwt,${jwt}`,
      };
    };
    expect((await check(await envelope(did))).status).toBe(200);
    expect((await check(await envelope(issuer))).status).toBe(400);
  });

  test("reads a token in an envelope", async () => {
    const { earned } = await anIssuedBadge(db, await aWorkspace(db), { validityMonths: null });
    const envelope = (jwt: string, more: object = {}) => ({
      "@context": "https://www.w3.org/ns/credentials/v2",
      type: "EnvelopedVerifiableCredential",
      id: `data:application/vc+jwt,${jwt}`,
      ...more,
    });
    const jwt = earned.jwt ?? "";
    expect((await check(envelope(jwt))).status).toBe(200);
    const [header, payload, signature] = jwt.split(".");
    const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, name: "Other" })).toString("base64url");
    for (const wrong of [
      envelope(`${header}.${forged}.${signature}`),
      envelope(jwt, { id: jwt }),
      envelope(jwt, { type: "VerifiableCredential" }),
      envelope(jwt, { "@context": [] }),
      envelope(jwt, { "@context": "https://www.w3.org/ns/credentials/examples/v2" }),
    ]) {
      expect((await check(wrong)).status).toBe(400);
    }
  });
});

describe("presentations", () => {
  const presentation = (...credentials: unknown[]): Forgeable => ({
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiablePresentation"],
    verifiableCredential: credentials,
  });
  const present = (verifiablePresentation: unknown, options?: object) =>
    post("presentations/verify", { verifiablePresentation, options });

  /** By a holder that is only a key. */
  async function aKey() {
    const pair = await Ed25519Multikey.generate();
    pair.controller = `did:key:${pair.publicKeyMultibase}`;
    pair.id = `${pair.controller}#${pair.publicKeyMultibase}`;
    return pair;
  }
  async function signed(unsigned: object, challenge: string, key?: Awaited<ReturnType<typeof aKey>>) {
    const pair = key ?? (await aKey());
    const { signPresentation } = vc as unknown as {
      signPresentation: (options: object) => Promise<Forgeable>;
    };
    return signPresentation({
      presentation: { holder: pair.controller, ...unsigned },
      suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite }),
      challenge,
      documentLoader: examplesLoader,
    });
  }
  const examplesLoader = async (url: string) =>
    url === "https://www.w3.org/ns/credentials/examples/v2"
      ? {
          contextUrl: null,
          documentUrl: url,
          document: { "@context": { "@vocab": "https://www.w3.org/ns/credentials/examples#" } },
        }
      : offlineLoader()(url);

  test("verify unsigned, and with each credential in them", async () => {
    const one = await issued();
    expect((await present(presentation(one, await issued({ name: "Two" })))).status).toBe(200);
    expect((await present(presentation(one, { ...one, name: "Changed" }))).status).toBe(400);
    expect((await present(presentation("a text"))).status).toBe(400);
    expect((await present({ ...presentation(one), type: ["Other"] })).status).toBe(400);
    const { type: _, ...untyped } = one;
    expect((await present(presentation(untyped))).status).toBe(400);
  });

  test("verify signed, upon the challenge that was given", async () => {
    const made = await signed(presentation(await issued()), "a challenge");
    expect((await present(made, { challenge: "a challenge" })).status).toBe(200);
    expect((await present(made, { challenge: "another" })).status).toBe(400);
    expect((await present({ ...made, id: "urn:uuid:4f8e2f0e-0000-4000-8000-000000000003" })).status).toBe(
      400,
    );
    const { proof: _, ...unsigned } = made;
    expect((await present(unsigned, { challenge: "a challenge" })).status).toBe(400);
  });

  test("name as holder whoever presents what they say themselves", async () => {
    const pair = await aKey();
    const mine = await vc.issue({
      credential: credential({ issuer: pair.controller }),
      suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite }),
      documentLoader: examplesLoader,
    });
    const challenge = "a challenge";
    const made = (holder: string | undefined, content: unknown = mine) =>
      signed({ ...presentation(content), holder }, challenge, pair);
    expect((await present(await made(pair.controller), { challenge })).status).toBe(200);
    for (const holder of [undefined, "did:example:another"]) {
      const { status, body } = await present(await made(holder), { challenge });
      expect(status).toBe(400);
      expect(body["errors"].join()).toContain("/verifiableCredential/0");
      // What others say of them may be presented by whoever has it.
      expect((await present(await made(holder, await issued()), { challenge })).status).toBe(200);
    }
  });
});
