import { createHash } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { clientAuthenticationAnonymous } from "@openid4vc/oauth2";
import { Openid4vciClient, setGlobalConfig } from "@openid4vc/openid4vci";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { anIssuedBadge } from "../support/recommendation";
import { serveWallets } from "../support/wallet-server";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
let clock = testNow;
let close: () => void;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
  close = await serveWallets(() => ({ db, now: () => clock }));
  setGlobalConfig({ allowInsecureUrls: true });
});
afterAll(() => {
  setGlobalConfig({ allowInsecureUrls: false });
  close();
});

async function aHolder() {
  const workspaceId = await aWorkspace(db);
  const { earned, original, personId, lead } = await anIssuedBadge(db, workspaceId);
  const holder = callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId }));
  return { workspaceId, earned, original, lead, holder, ofBadge: { earnedCredentialId: earned.id } };
}

const refuse = () => {
  throw new Error("This wallet makes no proof: none is asked for.");
};
const wallet = new Openid4vciClient({
  callbacks: {
    hash: (data, algorithm) => createHash(algorithm.replace("-", "")).update(data).digest(),
    generateRandom: (length) => new Uint8Array(length),
    signJwt: refuse,
    clientAuthentication: clientAuthenticationAnonymous(),
  },
});

async function collect(link: string, form: string, txCode?: string) {
  const credentialOffer = await wallet.resolveCredentialOffer(link);
  const issuerMetadata = await wallet.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const { accessTokenResponse } = await wallet.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    ...(txCode ? { txCode } : {}),
  });
  const { credentialResponse } = await wallet.retrieveCredentials({
    accessToken: accessTokenResponse.access_token,
    issuerMetadata,
    credentialConfigurationId: form,
  });
  return (credentialResponse.credentials as { credential: unknown }[] | undefined)?.[0]?.credential;
}

describe("a wallet of OpenID for Verifiable Credential Issuance", () => {
  test.each(["open-badge-json", "open-badge-jwt"] as const)("collects the very badge as %s", async (form) => {
    const { holder, earned, original, ofBadge } = await aHolder();
    const { link } = await holder.issue.offerToWallet({ ...ofBadge, protocol: "openid4vci" });
    const collected = await collect(link, form);
    expect(collected).toEqual(form === "open-badge-jwt" ? earned.jwt : JSON.parse(original.toString()));
    const bytes = Buffer.from(typeof collected === "string" ? collected : JSON.stringify(collected));
    expect((await verifyBadge(bytes, verifyDeps({ db, now: () => testNow }))).verdict).toBe("valid");
  });

  test("collects it once", async () => {
    const { holder, ofBadge } = await aHolder();
    const { link } = await holder.issue.offerToWallet({ ...ofBadge, protocol: "openid4vci" });
    await collect(link, "open-badge-json");
    await expect(collect(link, "open-badge-json")).rejects.toThrow("invalid_grant");
  });

  test("needs the six digits where its holder wanted them, and may err four times", async () => {
    const { holder, ofBadge } = await aHolder();
    const offer = { ...ofBadge, protocol: "openid4vci", withCode: true } as const;
    const { link, code } = await holder.issue.offerToWallet(offer);
    expect(code).toMatch(/^\d{6}$/);
    const other = code === "000000" ? "111111" : "000000";
    for (let i = 0; i < 4; i++) {
      await expect(collect(link, "open-badge-json", other)).rejects.toThrow("invalid_grant");
    }
    expect(await collect(link, "open-badge-json", code ?? "")).toBeDefined();

    const guessed = await holder.issue.offerToWallet(offer);
    const wrong = guessed.code === "000000" ? "111111" : "000000";
    for (let i = 0; i < 5; i++) await collect(guessed.link, "open-badge-json", wrong).catch(() => null);
    await expect(collect(guessed.link, "open-badge-json", guessed.code ?? "")).rejects.toThrow(
      "invalid_grant",
    );
  });

  test("is too late after ten minutes", async () => {
    const { holder, ofBadge } = await aHolder();
    const { link } = await holder.issue.offerToWallet({ ...ofBadge, protocol: "openid4vci" });
    clock = new Date(testNow.getTime() + 10 * 60_000);
    await expect(collect(link, "open-badge-json")).rejects.toThrow("invalid_grant");
    clock = testNow;
  });

  test("gets nothing for a badge that was taken back, nor another's", async () => {
    const { holder, lead, earned, ofBadge, workspaceId } = await aHolder();
    const { link } = await holder.issue.offerToWallet({ ...ofBadge, protocol: "openid4vci" });
    await callerFor(lead).issue.revoke({ earnedCredentialIds: [earned.id], reason: "mistake" });
    await expect(collect(link, "open-badge-json")).rejects.toThrow();
    const offer = { ...ofBadge, protocol: "openid4vci" } as const;
    await expect(holder.issue.offerToWallet(offer)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await expect(callerFor(lead).issue.offerToWallet(offer)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const elsewhere = callerFor(await aMember(db, await aWorkspace(db)));
    await expect(elsewhere.issue.offerToWallet(offer)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(workspaceId).toBeDefined();
  });
});

describe("Learner Credential Wallet", () => {
  type Asked = { verifiablePresentationRequest: { challenge: string; domain: string } };
  const { signPresentation } = vc as unknown as {
    signPresentation: (options: Record<string, unknown>) => Promise<Record<string, unknown>>;
  };
  const exchangeIn = (link: string): string =>
    JSON.parse(new URL(link).searchParams.get("request") ?? "").protocols.vcapi;
  const post = (url: string, body: object) =>
    fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });

  async function presentation(asked: { challenge: string; domain: string }) {
    const made = await Ed25519Multikey.generate();
    const did = `did:key:${made.publicKeyMultibase}`;
    const exported = await made.export({ publicKey: true, secretKey: true });
    const pair = await Ed25519Multikey.from({
      ...exported,
      id: `${did}#${made.publicKeyMultibase}`,
      controller: did,
    });
    return signPresentation({
      presentation: {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        type: ["VerifiablePresentation"],
        holder: did,
      },
      suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite }),
      documentLoader: offlineLoader(),
      ...asked,
    });
  }

  test("shows its key and gets the badge, once", async () => {
    const { holder, original, ofBadge } = await aHolder();
    const { link } = await holder.issue.offerToWallet({ ...ofBadge, protocol: "vc-api" });
    expect(link).toMatch(/^https:\/\/lcw\.app\/request\?request=/);
    const exchange = exchangeIn(link);
    const asked = ((await (await post(exchange, {})).json()) as Asked).verifiablePresentationRequest;
    const verifiablePresentation = await presentation({ challenge: asked.challenge, domain: asked.domain });
    const answer = await post(exchange, { verifiablePresentation });
    expect(await answer.json()).toMatchObject({
      verifiablePresentation: { verifiableCredential: [JSON.parse(original.toString())] },
    });
    expect((await post(exchange, { verifiablePresentation })).status).toBe(404);
  });

  test("gets nothing with a proof for another challenge or domain, nor with one that was changed", async () => {
    const { holder, ofBadge } = await aHolder();
    const { link } = await holder.issue.offerToWallet({ ...ofBadge, protocol: "vc-api" });
    const exchange = exchangeIn(link);
    const { challenge, domain } = ((await (await post(exchange, {})).json()) as Asked)
      .verifiablePresentationRequest;
    const elsewhere = await presentation({ challenge, domain: "https://evil.example" });
    const before = await presentation({ challenge: "an earlier one", domain });
    const good = await presentation({ challenge, domain });
    const stolen = { ...good, holder: (before as { holder: string }).holder };
    for (const wrong of [elsewhere, before, stolen, { ...good, id: "urn:example:changed" }]) {
      expect((await post(exchange, { verifiablePresentation: wrong })).status).toBe(400);
    }
  });
});
