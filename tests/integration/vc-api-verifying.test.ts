import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import { anIssuedBadge } from "../support/recommendation";
import type { Forgeable } from "../support/signed-badges";
import { aVcApi } from "../support/vc-api";
import { aWorkspace, callerFor } from "../support/workspace";

const proofAlone = { checks: ["proof"] };

/** As did:key writes a public key of P-256: its multicodec, and its point compressed. */
function p256Multikey(x: Buffer, y: Buffer): string {
  const compressed = Buffer.concat([Buffer.from([0x80, 0x24, 2 + ((y.at(-1) ?? 0) % 2)]), x]);
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let text = "";
  for (let rest = BigInt(`0x${compressed.toString("hex")}`); rest > 0n; rest /= 58n)
    text = `${alphabet[Number(rest % 58n)]}${text}`;
  return `z${text}`;
}
let api: Awaited<ReturnType<typeof aVcApi>>;
beforeAll(async () => {
  api = await aVcApi();
});
beforeEach(() => {
  process.env["VC_API"] = "open";
});

describe("verifying", () => {
  test("refuses a badge once it is revoked, whatever is asked for", async () => {
    const { earned, lead, original } = await anIssuedBadge(api.db, await aWorkspace(api.db), {
      validityMonths: null,
    });
    const badge = JSON.parse(original.toString());
    for (const options of [undefined, proofAlone]) expect((await api.check(badge, options)).status).toBe(200);
    await callerFor(lead).issue.revoke({ earnedCredentialIds: [earned.id], reason: "mistake" });
    for (const options of [undefined, proofAlone]) {
      const { status, body } = await api.check(badge, options);
      expect(status).toBe(400);
      expect(body).toMatchObject({ verified: false });
      expect(body["errors"].join()).toContain("revoked");
    }
  });

  test("refuses what has expired, is not valid yet, is unsigned, or bears a foreign signature", async () => {
    const [past, future] = ["2024-01-01T00:00:00Z", "2190-01-01T00:00:00Z"];
    expect((await api.check(await api.issued({ validUntil: past }))).status).toBe(400);
    expect((await api.check(await api.issued({ validFrom: future }))).status).toBe(400);
    expect((await api.check(api.credential())).status).toBe(400);
    const [one, other] = [await api.issued(), await api.issued({ name: "Other" })];
    expect((await api.check({ ...one, proof: other["proof"] }, proofAlone)).status).toBe(400);
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
      expect((await api.check({ ...one, proof: { ...one["proof"], ...wrong } }, proofAlone)).status).toBe(
        400,
      );
    }
  });

  test("asks of a proof the purpose that was named", async () => {
    const signed = await api.issued();
    expect((await api.check(signed, { expectedProofPurpose: "assertionMethod" })).status).toBe(200);
    const { status, body } = await api.check(signed, {
      ...proofAlone,
      expectedProofPurpose: "authentication",
    });
    expect(status).toBe(400);
    expect(body["errors"].join()).toContain("authentication");
  });

  test("reads a token that an issuer signed who is a key of P-256", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const { x = "", y = "" } = await exportJWK(publicKey);
    const did = `did:key:${p256Multikey(Buffer.from(x, "base64url"), Buffer.from(y, "base64url"))}`;
    const envelope = async (issuerId: string) => {
      const jwt = await new CompactSign(Buffer.from(JSON.stringify(api.credential({ issuer: issuerId }))))
        .setProtectedHeader({ alg: "ES256", typ: "vc+jwt", kid: `${did}#${did.slice(8)}` })
        .sign(privateKey);
      return {
        "@context": "https://www.w3.org/ns/credentials/v2",
        type: "EnvelopedVerifiableCredential",
        id: `data:application/vc+jwt,${jwt}`,
      };
    };
    expect((await api.check(await envelope(did))).status).toBe(200);
    expect((await api.check(await envelope(api.issuer))).status).toBe(400);
  });

  test("reads a token in an envelope", async () => {
    const { earned } = await anIssuedBadge(api.db, await aWorkspace(api.db), { validityMonths: null });
    const envelope = (jwt: string, more: object = {}) => ({
      "@context": "https://www.w3.org/ns/credentials/v2",
      type: "EnvelopedVerifiableCredential",
      id: `data:application/vc+jwt,${jwt}`,
      ...more,
    });
    const jwt = earned.jwt ?? "";
    expect((await api.check(envelope(jwt))).status).toBe(200);
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
      expect((await api.check(wrong)).status).toBe(400);
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
    api.post("presentations/verify", { verifiablePresentation, options });

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
    const one = await api.issued();
    expect((await present(presentation(one, await api.issued({ name: "Two" })))).status).toBe(200);
    expect((await present(presentation(one, { ...one, name: "Changed" }))).status).toBe(400);
    expect((await present(presentation("a text"))).status).toBe(400);
    expect((await present({ ...presentation(one), type: ["Other"] })).status).toBe(400);
    const { type: _, ...untyped } = one;
    expect((await present(presentation(untyped))).status).toBe(400);
  });

  test("verify signed, upon the challenge that was given", async () => {
    const made = await signed(presentation(await api.issued()), "a challenge");
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
      credential: api.credential({ issuer: pair.controller }),
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
      expect((await present(await made(holder, await api.issued()), { challenge })).status).toBe(200);
    }
  });
});
