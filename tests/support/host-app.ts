import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as oauth from "oauth4webapi";
import { afterAll } from "vitest";
import * as oauthRoute from "@/app/api/oauth/[...path]/route";
import * as credentials from "@/app/api/ob/v3p0/credentials/route";
import * as discovery from "@/app/api/ob/v3p0/discovery/route";
import * as profile from "@/app/api/ob/v3p0/profile/route";
import type { Db } from "@/db/client";

const calls: Record<string, Record<string, unknown>> = { credentials, discovery, profile };

/** Serves the Open Badges API and its authorization server as Next does, at an address of its own; answers that address. */
export async function serveBadgesApi(db: Db): Promise<string> {
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? "", process.env["APP_URL"]);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const method = incoming.method ?? "GET";
    const request = new Request(url, {
      method,
      headers: incoming.headers as Record<string, string>,
      ...(method !== "GET" && { body: Buffer.concat(chunks) }),
    });
    const isOAuth = url.pathname.startsWith("/api/oauth/");
    const route: Record<string, unknown> | undefined = isOAuth
      ? oauthRoute
      : calls[url.pathname.split("/").pop() ?? ""];
    const handler = route?.[method] as (request: Request) => Promise<Response>;
    const answer = await handler(request);
    const headers: Record<string, string | string[]> = Object.fromEntries(answer.headers);
    if (answer.headers.has("set-cookie")) headers["set-cookie"] = answer.headers.getSetCookie();
    response.writeHead(answer.status, headers);
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  // A machine under load may take longer between two requests than a client keeps a connection.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env["APP_URL"] = address;
  Object.assign(globalThis, { skillwrightDatabase: Promise.resolve({ db, close: async () => {} }) });
  return address;
}

const plain = { [oauth.allowInsecureRequests]: true };
const callback = "https://host.example/callback";

export const registrationOf = (scopes: readonly string[], more: object = {}) => ({
  client_name: "Badge Host",
  client_uri: "https://host.example",
  logo_uri: "https://host.example/logo.png",
  tos_uri: "https://host.example/terms",
  policy_uri: "https://host.example/privacy",
  software_id: "badge-host",
  software_version: "1",
  redirect_uris: [callback],
  grant_types: ["authorization_code", "refresh_token"],
  scope: scopes.join(" "),
  ...more,
});

/** A program that follows the standard, by somebody else's client: it reads the service description and registers itself. */
export async function aHostApp(address: string, scopes: readonly string[]) {
  const description = await (await fetch(`${address}/ims/ob/v3p0/discovery`)).json();
  const { OAuth2ACG } = description.components.securitySchemes;
  const { authorizationUrl, tokenUrl } = OAuth2ACG.flows.authorizationCode;
  const as: oauth.AuthorizationServer = {
    issuer: address,
    authorization_endpoint: authorizationUrl,
    token_endpoint: tokenUrl,
    registration_endpoint: OAuth2ACG["x-imssf-registrationUrl"],
    revocation_endpoint: OAuth2ACG.flows.authorizationCode["x-imssf-revocationUrl"],
  };
  const metadata = registrationOf(scopes) as unknown as Partial<oauth.Client>;
  const registered = await oauth.dynamicClientRegistrationRequest(as, metadata, plain);
  const client = await oauth.processDynamicClientRegistrationResponse(registered);
  const secret = oauth.ClientSecretBasic(String(client.client_secret));
  return {
    client,
    /** Sends a browser there; answers where it is led, with its cookies. */
    async begin(more: Record<string, string | null> = {}) {
      const verifier = oauth.generateRandomCodeVerifier();
      const query = new URLSearchParams();
      const asked: Record<string, string | null> = {
        response_type: "code",
        client_id: client.client_id,
        redirect_uri: callback,
        scope: scopes.join(" "),
        state: "state-1",
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...more,
      };
      for (const [name, value] of Object.entries(asked)) if (value !== null) query.set(name, value);
      const led = await fetch(`${authorizationUrl}?${query}`, { redirect: "manual" });
      const cookie = cookiesOf(led);
      const location = led.headers.get("location") ?? "";
      return { verifier, cookie, location, uid: location.split("/").pop() ?? "" };
    },
    /** The browser comes back from the page where the person answered; answers where it is led. */
    async comeBack(goTo: string, cookie: string) {
      const led = await fetch(goTo, { redirect: "manual", headers: { cookie } });
      return new URL(led.headers.get("location") ?? "", address);
    },
    async tokens(redirected: URL, verifier: string) {
      const params = oauth.validateAuthResponse(as, client, redirected, "state-1");
      const answer = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        secret,
        params,
        callback,
        verifier,
        plain,
      );
      return oauth.processAuthorizationCodeResponse(as, client, answer);
    },
    async refresh(token: string) {
      const answer = await oauth.refreshTokenGrantRequest(as, client, secret, token, plain);
      return oauth.processRefreshTokenResponse(as, client, answer);
    },
    async revoke(token: string) {
      await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, secret, token, plain));
    },
  };
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
