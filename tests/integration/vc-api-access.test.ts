import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntry, publicResource } from "@/db/schema";
import { anIssuedBadge } from "../support/recommendation";
import { aVcApi } from "../support/vc-api";
import { aWorkspace } from "../support/workspace";

const token = "a token of the tests, long enough";
let api: Awaited<ReturnType<typeof aVcApi>>;
beforeAll(async () => {
  api = await aVcApi();
});
beforeEach(() => {
  process.env["VC_API"] = "open";
});

describe("who is let in", () => {
  test("nobody where it is off", async () => {
    delete process.env["VC_API"];
    expect((await api.check(api.credential())).status).toBe(404);
    expect((await api.post("credentials/issue", { credential: api.credential() })).status).toBe(404);
    expect((await api.post("presentations/verify", {})).status).toBe(404);
    expect((await fetch(`${api.base}/vc-api`)).status).toBe(404);
  });

  test("whoever bears the token where it is on, and nobody else", async () => {
    const signed = await api.issued();
    Object.assign(process.env, { VC_API: "on", VC_API_TOKEN: token });
    expect((await api.check(signed)).status).toBe(401);
    const send = (authorization: string) =>
      api.post("credentials/verify", { verifiableCredential: signed }, { authorization });
    expect((await send(`Bearer ${token.replaceAll(" ", "-")}`)).status).toBe(401);
    process.env["VC_API_TOKEN"] = token.replaceAll(" ", "-");
    expect((await send(`Bearer ${token.replaceAll(" ", "-")}`)).status).toBe(200);
  });

  test("with the token, credentials are signed in the one issuer's name alone, and that is written down", async () => {
    const { workspaceId, original } = await anIssuedBadge(api.db, await aWorkspace(api.db), {
      validityMonths: null,
    });
    const [resource] = await api.db
      .select()
      .from(publicResource)
      .where(and(eq(publicResource.workspaceId, workspaceId), eq(publicResource.kind, "issuer")));
    Object.assign(process.env, { VC_API: "on", VC_API_TOKEN: "t".repeat(32), VC_API_ISSUER: resource?.id });
    const headers = { authorization: `Bearer ${"t".repeat(32)}` };
    const did: string = JSON.parse(original.toString()).issuer.id;
    const plain = { ...api.credential(), "@context": ["https://www.w3.org/ns/credentials/v2"] };
    const mine = {
      ...plain,
      type: ["VerifiableCredential"],
      issuer: did,
      credentialSubject: { id: "did:example:subject" },
    };
    const made = await api.post(
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
    expect((await api.post("credentials/verify", { verifiableCredential: signed }, headers)).status).toBe(
      200,
    );
    const asToken = await api.post(
      "credentials/issue",
      { credential: mine, options: { type: "EnvelopedVerifiableCredential" } },
      headers,
    );
    expect(asToken.status).toBe(201);
    const { verifiableCredential: envelope } = asToken.body;
    expect(envelope.type).toBe("EnvelopedVerifiableCredential");
    expect((await api.post("credentials/verify", { verifiableCredential: envelope }, headers)).status).toBe(
      200,
    );
    for (const other of [api.issuer, "did:web:elsewhere.example"]) {
      expect(
        (await api.post("credentials/issue", { credential: { ...mine, issuer: other } }, headers)).status,
      ).toBe(400);
    }
    const withStatus = { ...mine, credentialStatus: signed.credentialStatus };
    for (const [given, statusPurpose, says] of [
      [mine, "suspension", "only the purpose revocation"],
      [withStatus, "revocation", "is there already"],
    ] as const) {
      const asked = { credential: given, options: { credentialStatus: { statusPurpose } } };
      const { status, body } = await api.post("credentials/issue", asked, headers);
      expect({ status, said: body["errors"].join() }).toEqual({
        status: 400,
        said: expect.stringContaining(says),
      });
    }
    const written = await api.db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(written.map(({ action }) => action)).toContain("issue.vc_api_issued");
  });
});
