import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { appUrl } from "@/server/secrets";
import { oauthPaths } from "../oauth-paths";
import { getAuthorizationServer } from "./authorization-server";
import { tryAgainAfter } from "./rate-limit";

/** Answers what programs and browsers ask of the authorization server. */
export async function answerOAuth(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const from = addressOf(request);
  const isRegistration = request.url?.startsWith(oauthPaths.registration);
  const seconds = await tryAgainAfter(isRegistration ? "registration" : "oauth", from);
  if (seconds !== null) {
    response.writeHead(429, { "content-type": "application/json", "retry-after": String(seconds) });
    const description = `Too many requests. Try again in ${seconds} seconds.`;
    response.end(JSON.stringify({ error: "temporarily_unavailable", error_description: description }));
    return;
  }
  const { protocol, host } = new URL(appUrl());
  request.headers["x-forwarded-proto"] = protocol.replace(":", "");
  request.headers["x-forwarded-host"] = host;
  await (await getAuthorizationServer()).callback()(request, response);
}

function addressOf({ headers, socket }: IncomingMessage): string {
  const [forwarded] = String(headers["x-forwarded-for"] ?? "").split(",");
  return forwarded?.trim() || (socket.remoteAddress ?? "unknown");
}
