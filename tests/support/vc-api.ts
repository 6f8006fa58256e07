import { expect } from "vitest";
import { POST as issue } from "@/app/api/vc-api/credentials/issue/route";
import { POST as verify } from "@/app/api/vc-api/credentials/verify/route";
import { POST as verifyPresentation } from "@/app/api/vc-api/presentations/verify/route";
import { GET as discover } from "@/app/api/vc-api/route";
import { GET as statusList } from "@/app/api/vc-api/status-lists/[purpose]/route";
import { freshDatabase } from "./database";
import { serveRoutes } from "./http-routes";
import type { Forgeable } from "./signed-badges";

/** The VC-API, open, behind real HTTP; with what its tests send and ask for again and again. */
export async function aVcApi() {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  process.env["VC_API"] = "open";
  const db = await freshDatabase();
  const base = await serveRoutes(db, {
    "GET /vc-api": discover,
    "POST /vc-api/credentials/issue": issue,
    "POST /vc-api/credentials/verify": verify,
    "POST /vc-api/presentations/verify": verifyPresentation,
    "GET /vc-api/status-lists/revocation": (request) =>
      statusList(request, { params: Promise.resolve({ purpose: "revocation" }) }),
  });
  const { issuer } = (await (await fetch(`${base}/vc-api`)).json()) as { issuer: string };

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
  const credential = (more: object = {}): Forgeable => ({
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
    type: ["VerifiableCredential", "ExampleAlumniCredential"],
    issuer,
    validFrom: "2023-07-01T19:23:24Z",
    credentialSubject: { id: "did:example:subject", alumniOf: "Example University" },
    ...more,
  });
  async function issued(more: object = {}, options?: object): Promise<Forgeable> {
    const { status, body } = await post("credentials/issue", { credential: credential(more), options });
    expect(body["errors"]).toBeUndefined();
    expect(status).toBe(201);
    return body["verifiableCredential"];
  }
  return { db, base, issuer, post, check, credential, issued };
}
