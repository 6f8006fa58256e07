import { Refusal } from "@/server/errors";
import {
  credentialAnswer,
  invalidGrant,
  invalidToken,
  oauthError,
  readCredentialRequest,
  readTokenRequest,
} from "@/server/issue/adapters/openid4vci";
import type { PublicScope } from "@/server/issue/public-reads";
import { accessSeconds } from "@/server/issue/wallet-offer";
import { collectBadge, exchangeBadge, takeOffer } from "@/server/issue/wallet-offer-writes";
import { appUrl } from "@/server/secrets";
import { isObject } from "@/server/verify/strict-json";

// Wallets may run in a browser, under any address; secrets are in what they send and in no cookie.
const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" };

/** What a browser asks before it lets a wallet send more than a plain form. */
export const mayAsk = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...headers,
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type",
    },
  });

/** Changes the code of an offer into an access token. */
export const answerToken = (scope: PublicScope, request: Request) =>
  answerWallet(async () => {
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    const taken = await takeOffer(
      scope,
      readTokenRequest({ headers: request.headers, url: request.url, form }),
    );
    if (!taken) {
      throw invalidGrant(
        "The offer has ended, was taken up already, or the digits are others. Make a new one.",
      );
    }
    return { access_token: taken.accessToken, token_type: "Bearer", expires_in: accessSeconds };
  });

/** Hands the badge over in the form that the wallet asks for. */
export const answerCredential = (scope: PublicScope, request: Request) =>
  answerWallet(async () => {
    const [, accessToken = ""] = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
    const form = readCredentialRequest(appUrl(), await bodyOf(request));
    const badge = await collectBadge(scope, accessToken);
    if (!badge) throw invalidToken("The access token is none of ours or has ended.");
    return credentialAnswer(form === "open-badge-jwt" ? badge.jwt : badge.credential);
  });

/** One step of a VC-API exchange. */
export async function answerExchange(scope: PublicScope, token: string, request: Request): Promise<Response> {
  const { verifiablePresentation } = await bodyOf(request);
  try {
    const answer = await exchangeBadge(
      scope,
      token,
      isObject(verifiablePresentation) ? verifiablePresentation : null,
    );
    return answer
      ? Response.json(answer, { headers })
      : Response.json({ problem: "This offer has ended. Make a new one." }, { status: 404, headers });
  } catch (error) {
    if (error instanceof Refusal) return Response.json({ problem: error.message }, { status: 400, headers });
    throw error;
  }
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => null);
  return isObject(body) ? body : {};
}

async function answerWallet(act: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await act(), { headers });
  } catch (error) {
    const told = oauthError(error);
    if (!told) throw error;
    const response = Response.json(told.body, { status: told.status, headers });
    if (told.status === 401) response.headers.set("www-authenticate", 'Bearer error="invalid_token"');
    return response;
  }
}
