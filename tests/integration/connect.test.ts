import { existsSync, readFileSync } from "node:fs";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, earnedCredential, membership, oauthRecord } from "@/db/schema";
import { badgeScopes } from "@/server/connect/scopes";
import { appRouter } from "@/server/router";
import type { Scope } from "@/server/scope";
import { createCallerFactory } from "@/server/trpc";
import { somebody } from "../support/badges";
import { freshDatabase } from "../support/database";
import { aHostApp, registrationOf, serveBadgesApi } from "../support/host-app";
import { aCredential, anIssuer } from "../support/signed-badges";

const all = Object.values(badgeScopes);
const api = () => `${address}/ims/ob/v3p0`;
let db: Db;
let address: string;
beforeAll(async () => {
  db = await freshDatabase();
  process.env["AUTH_SECRET"] = "secret-of-a-test";
  process.env["KEY_ENCRYPTION_KEY"] = "key-of-a-test";
  address = await serveBadgesApi(db);
});

/** The member's page, asked by the browser that has these cookies. */
const pageOf = ({ actor, ...scope }: Scope, cookie: string) =>
  createCallerFactory(appRouter)({
    ...scope,
    headers: new Headers({ cookie }),
    user: { id: actor.userId, name: actor.name, email: "ana@example.org" },
    member: { ...scope, actor, workspaceName: "North", workspaceKind: "organisation" },
  }).connect;

async function connected(scopes: readonly string[] = all) {
  const { scope, personId } = await somebody(db);
  const app = await aHostApp(address, scopes);
  const { uid, cookie, verifier } = await app.begin();
  const { goTo } = await pageOf(scope, cookie).answer({ uid, allow: true });
  const redirected = await app.comeBack(goTo, cookie);
  const tokens = await app.tokens(redirected, verifier);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${api()}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${tokens.access_token}` },
    });
  return { scope, personId, app, tokens, redirected, verifier, ask };
}

const schemas = "../shared/data/badges/1edtech-schemas/ob_v3p0";
const isWired = existsSync(schemas);
if (!isWired) console.warn(`NOT CHECKED against the official schemas: ${schemas} is not there.`);

function expectValid(kind: string, body: unknown) {
  if (!isWired) return;
  const schema = JSON.parse(readFileSync(`${schemas}/ob_v3p0_${kind}_schema.json`, "utf8"));
  const ajv = addFormats.default(new Ajv2019({ strict: false }));
  const isValid = ajv.compile(schema);
  expect(isValid(body) || isValid.errors).toBe(true);
}

async function expectRefused(answer: Response, status: number, minor: string) {
  expect(answer.status).toBe(status);
  const body = await answer.json();
  expectValid("imsx_statusinfo", body);
  expect(body).toMatchObject({
    imsx_codeMajor: "failure",
    imsx_codeMinor: { imsx_codeMinorField: [{ imsx_codeMinorFieldValue: minor }] },
  });
}

const send = (body: string, type = "application/json") => ({
  method: "POST",
  body,
  headers: { "content-type": type },
});

test("a host registers, asks the person, and pushes and pulls their badges", async () => {
  const { scope, personId, ask, app } = await connected();
  const issuer = await anIssuer("did:key:");
  const first = JSON.stringify(await issuer.prove(aCredential(issuer.id)));
  const token = await issuer.sign(
    aCredential(issuer.id, {
      id: "urn:uuid:4f8e2f0e-0000-4000-8000-000000000002",
      iss: issuer.id,
      jti: "urn:uuid:4f8e2f0e-0000-4000-8000-000000000002",
      sub: "mailto:ana@example.org",
      nbf: Date.parse("2025-03-01T00:00:00Z") / 1000,
      validFrom: "2025-03-01T00:00:00Z",
    }),
  );

  const added = await ask("/credentials", send(first));
  expect([added.status, await added.text()]).toEqual([201, first]);
  const again = await ask("/credentials", send(first, "application/vc+ld+json"));
  expect([again.status, await again.text()]).toEqual([200, first]);
  const asToken = await ask("/credentials", send(token, "text/plain"));
  expect([asToken.status, await asToken.text()]).toEqual([201, token]);

  const got = await ask("/credentials");
  const body = await got.json();
  expectValid("getopenbadgecredentialsresponse", body);
  expect(body).toEqual({ credential: [JSON.parse(first)], compactJwsString: [token] });
  expect(got.headers.get("x-total-count")).toBe("2");

  const second = await ask("/credentials?limit=1&offset=1");
  expect(await second.json()).toEqual({ credential: [], compactJwsString: [token] });
  expect(second.headers.get("link")).toContain(`<${api()}/credentials?limit=1&offset=0>; rel="prev"`);
  expect(second.headers.get("link")).not.toContain('rel="next"');
  const since = await (await ask("/credentials?since=2025-02-01T00:00:00Z")).json();
  expect(since).toEqual({ credential: [], compactJwsString: [token] });

  const { workspaceId } = scope;
  const entries = await db
    .select({ action: auditEntry.action, by: auditEntry.actorName })
    .from(auditEntry)
    .where(and(eq(auditEntry.workspaceId, workspaceId), eq(auditEntry.subjectId, personId)));
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["connect.connected", "ingest.badge_imported"]),
  );
  expect(entries.some(({ by }) => by.endsWith("(by the app Badge Host)"))).toBe(true);
  expect(await pageOf(scope, "").apps()).toMatchObject([{ name: "Badge Host", host: "host.example" }]);
  expect(app.client.token_endpoint_auth_method).toBe("client_secret_basic");
});

test("a badge issued anew takes the place of the old one; an older copy does not", async () => {
  const { scope, ask } = await connected();
  const issuer = await anIssuer("did:key:");
  const old = JSON.stringify(await issuer.prove(aCredential(issuer.id)));
  const anew = JSON.stringify(
    await issuer.prove(aCredential(issuer.id, { validFrom: "2026-01-01T00:00:00Z" })),
  );
  expect((await ask("/credentials", send(old))).status).toBe(201);
  const replaced = await ask("/credentials", send(anew));
  expect([replaced.status, await replaced.text()]).toEqual([200, anew]);
  const late = await ask("/credentials", send(old));
  expect([late.status, await late.text()]).toEqual([200, anew]);
  const kept = await db
    .select({ id: earnedCredential.id })
    .from(earnedCredential)
    .where(eq(earnedCredential.workspaceId, scope.workspaceId));
  expect(kept).toHaveLength(1);
});

test("the profile is the workspace's name and e-mail address, and what the app says beside", async () => {
  const { personId, ask } = await connected();
  const put = await ask("/profile", {
    ...send(
      JSON.stringify({
        id: "https://x.example/me",
        type: ["Profile"],
        name: "Eve",
        url: "https://ana.example",
      }),
    ),
    method: "PUT",
  });
  expect(put.status).toBe(200);
  const body = await (await ask("/profile")).json();
  expectValid("profile", body);
  expect(body).toMatchObject({ id: `urn:uuid:${personId}`, name: "Ana", url: "https://ana.example" });
  await expectRefused(
    await ask("/profile", { ...send('{"url":"javascript:alert(1)"}'), method: "PUT" }),
    400,
    "invalid_data",
  );
});

test("an app does what it was allowed and no more", async () => {
  const { ask } = await connected([badgeScopes.readBadges]);
  expect((await ask("/credentials")).status).toBe(200);
  await expectRefused(await ask("/credentials", send("{}")), 403, "forbidden");
  await expectRefused(await ask("/profile"), 403, "forbidden");
  await expectRefused(await ask("/profile", { method: "DELETE" }), 405, "not_allowed");
  await expectRefused(await ask("/credentials?limit=0"), 400, "invalid_query_parameter");
  await expectRefused(await fetch(`${api()}/credentials`), 401, "unauthorizedrequest");
  const forged = { headers: { authorization: "Bearer 0123456789012345678901234567890123456789" } };
  await expectRefused(await fetch(`${api()}/credentials`, forged), 401, "unauthorizedrequest");
});

test("what is no signed badge of this content type is refused", async () => {
  const { ask } = await connected();
  await expectRefused(await ask("/credentials", send("no JSON")), 400, "invalid_data");
  await expectRefused(await ask("/credentials", send("{}", "text/plain")), 400, "invalid_data");
  await expectRefused(await ask("/credentials", send("{}", "image/png")), 400, "invalid_data");
});

test("one person's token shows nobody else's badges", async () => {
  const ana = await connected();
  const bo = await connected();
  const issuer = await anIssuer("did:key:");
  await ana.ask("/credentials", send(JSON.stringify(await issuer.prove(aCredential(issuer.id)))));
  expect(await (await bo.ask("/credentials")).json()).toEqual({ credential: [], compactJwsString: [] });
});

test("a code works once: used again, its tokens end too", async () => {
  const { app, redirected, verifier, ask } = await connected();
  await expect(app.tokens(redirected, verifier)).rejects.toMatchObject({ error: "invalid_grant" });
  expect((await ask("/credentials")).status).toBe(401);
});

test("a refresh token changes with each use, and one that was used ends the connection's tokens", async () => {
  const { app, tokens, ask } = await connected();
  const next = await app.refresh(String(tokens.refresh_token));
  expect(next.refresh_token).not.toBe(tokens.refresh_token);
  await expect(app.refresh(String(tokens.refresh_token))).rejects.toMatchObject({ error: "invalid_grant" });
  await expect(app.refresh(String(next.refresh_token))).rejects.toMatchObject({ error: "invalid_grant" });
  expect((await ask("/credentials")).status).toBe(401);
});

test("tokens end when the app revokes them, the person disconnects it, or is no member any more", async () => {
  const revoked = await connected();
  await revoked.app.revoke(revoked.tokens.access_token);
  expect((await revoked.ask("/credentials")).status).toBe(401);

  const ended = await connected();
  const page = pageOf(ended.scope, "");
  const [app] = await page.apps();
  await expect(pageOf(revoked.scope, "").disconnect({ id: app?.id ?? "" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await page.disconnect({ id: app?.id ?? "" });
  expect(await page.apps()).toEqual([]);
  expect((await ended.ask("/credentials")).status).toBe(401);
  await expect(ended.app.refresh(String(ended.tokens.refresh_token))).rejects.toMatchObject({
    error: "invalid_grant",
  });

  const left = await connected();
  await db.delete(membership).where(eq(membership.userId, left.scope.actor.userId));
  expect((await left.ask("/credentials")).status).toBe(401);
});

test("the person is told who asks for what, may say no, and answers only in the browser that was sent", async () => {
  const { scope } = await somebody(db);
  const app = await aHostApp(address, all);
  const { uid, cookie, location } = await app.begin();
  expect(location).toBe(`/connect/${uid}`);
  const page = pageOf(scope, cookie);
  expect(await page.asked({ uid })).toMatchObject({ name: "Badge Host", host: "host.example" });
  expect((await page.asked({ uid })).allows).toHaveLength(4);
  await expect(pageOf(scope, "").answer({ uid, allow: true })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const other = await app.begin();
  await expect(pageOf(scope, other.cookie).answer({ uid, allow: true })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const { goTo } = await page.answer({ uid, allow: false });
  const denied = await app.comeBack(goTo, cookie);
  expect(denied.searchParams.get("error")).toBe("access_denied");
  expect(denied.searchParams.get("state")).toBe("state-1");
  expect(await page.apps()).toEqual([]);
});

test.each([
  ["without state", { state: null }],
  ["without PKCE", { code_challenge: null, code_challenge_method: null }],
  ["with plain PKCE", { code_challenge_method: "plain" }],
])("an authorization request %s is refused", async (_, more) => {
  const app = await aHostApp(address, all);
  const { location } = await app.begin(more);
  expect(new URL(location).searchParams.get("error")).toBe("invalid_request");
});

test("an app that registers otherwise than the API asks is refused in words", async () => {
  const register = async (more: object) => {
    const answer = await fetch(`${address}/api/oauth/register`, {
      ...send(JSON.stringify(registrationOf(all, more))),
    });
    return [answer.status, (await answer.json()).error_description ?? ""];
  };
  expect(await register({ policy_uri: undefined })).toEqual([400, expect.stringContaining("policy_uri")]);
  expect(await register({ token_endpoint_auth_method: "none" })).toEqual([
    400,
    expect.stringContaining("client_secret_basic"),
  ]);
  expect(await register({ scope: "openid" })).toEqual([400, expect.stringContaining("scope")]);
});

test("tokens, codes and client secrets do not stand in the database", async () => {
  const { app, tokens } = await connected();
  const stored = JSON.stringify(await db.select().from(oauthRecord));
  expect(stored).toContain(app.client.client_id);
  for (const secret of [tokens.access_token, tokens.refresh_token, app.client.client_secret]) {
    expect(stored).not.toContain(secret);
  }
});
