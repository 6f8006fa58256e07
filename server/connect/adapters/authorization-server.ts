import "server-only";
import { createHash, generateKeyPairSync } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { errors, interactionPolicy, Provider } from "oidc-provider";
import type { Db } from "@/db/client";
import { getDatabase } from "@/server/database";
import { log } from "@/server/log";
import { appUrl, readSecret } from "@/server/secrets";
import { oauthPaths } from "../oauth-paths";
import { problemOf } from "../registration";
import { badgeScopes } from "../scopes";
import { recordStore } from "./record-store";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * OAuth 2 as the Open Badges API 3.0 asks for it: programs register themselves, and get a code with PKCE (S256) and state, used
 * once within 10 minutes; tokens of an hour, refresh tokens that change with each use.
 */
function makeAuthorizationServer(db: Db): Provider {
  const provider = new Provider(appUrl(), {
    adapter: recordStore(db),
    routes: oauthPaths,
    scopes: [...Object.values(badgeScopes), "offline_access"],
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic"],
    pkce: { required: () => true },
    extraParams: {
      state: (_, value) => {
        if (!value) throw new errors.InvalidRequest("state must be given");
      },
    },
    extraClientMetadata: {
      properties: ["software_id", "software_version"],
      validator(_, property, __, metadata) {
        if (property !== "software_id") return;
        const problem = problemOf(metadata);
        if (problem) throw new errors.InvalidClientMetadata(problem);
      },
    },
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    jwks: { keys: [unusedKey()] },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true, initialAccessToken: false, issueRegistrationAccessToken: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { policy: alwaysAsked(), url: (_, { uid }) => `/connect/${uid}` },
    cookies: {
      keys: [
        createHash("sha256")
          .update(`oauth cookies ${readSecret("AUTH_SECRET")}`)
          .digest("hex"),
      ],
      names: {
        session: "skillwright.oauth",
        interaction: "skillwright.connect",
        resume: "skillwright.connect.resume",
      },
    },
    expiresWithSession: () => false,
    issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 10 * minute,
      Grant: 365 * day,
      Interaction: hour,
      RefreshToken: 90 * day,
      Session: 10 * minute,
    },
    renderError(ctx, { error, error_description }) {
      ctx.type = "text";
      ctx.body = `This cannot be connected: ${error_description ?? error}. Go back to the app and start again.`;
    },
  });
  // The address of the product decides, not the one that a proxy happened to use: oauth-endpoint.ts.
  provider.proxy = true;
  provider.on("server_error", (_, err) => log.error({ err }, "the authorization server failed"));
  return provider;
}

/** Whoever is signed in to the product is asked each time: nothing is allowed because it was once. */
function alwaysAsked() {
  const policy = interactionPolicy.base();
  policy
    .get("login")
    ?.checks.add(
      new interactionPolicy.Check("asked", "The person has to be asked.", ({ oidc }) => !oidc.result?.login),
    );
  return policy;
}

/** The library wants a key for id tokens, of which it issues none here. */
function unusedKey() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "ES256" };
}

const shared = globalThis as typeof globalThis & { skillwrightAuthorizationServer?: Promise<Provider> };

/** One for each process. */
export function getAuthorizationServer(): Promise<Provider> {
  shared.skillwrightAuthorizationServer ??= getDatabase().then(({ db }) => makeAuthorizationServer(db));
  return shared.skillwrightAuthorizationServer;
}

/** The request of a program that this browser, told by its cookies, brought here; null: it has expired, or another browser did. */
export async function interactionOf(provider: Provider, uid: string, cookie: string) {
  const request = new IncomingMessage(new Socket());
  request.headers.cookie = cookie;
  try {
    const found = await provider.interactionDetails(request, new ServerResponse(request));
    return found.uid === uid ? found : null;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return null;
    throw error;
  }
}
