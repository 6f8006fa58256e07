import { tryAgainAfter } from "@/server/connect/adapters/rate-limit";
import type { BadgeScope } from "@/server/connect/scopes";
import { type ErrorStatus, type StatusMinor, statusInfo } from "@/server/connect/status-info";
import { type AppScope, scopeOfAccessToken } from "@/server/connect/token-reads";
import { now } from "@/server/context";
import { getDatabase } from "@/server/database";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";

export const refuse = (status: ErrorStatus, why: string, minor?: StatusMinor, headers?: HeadersInit) =>
  Response.json(statusInfo(status, why, minor), { status, headers: { ...noStore, ...headers } });

/** What is about one person stays in no cache. */
export const noStore = { "cache-control": "no-store" };

/** Answers a request whose token allows `needed`; every other gets what the Open Badges API says for it. */
export async function answerApp(
  request: Request,
  needed: BadgeScope,
  act: (scope: AppScope) => Promise<Response>,
): Promise<Response> {
  const [, token] = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const challenge = (error: string) => ({ "www-authenticate": `Bearer error="${error}", scope="${needed}"` });
  if (!token) return refuse(401, "This needs an access token.", undefined, { "www-authenticate": "Bearer" });
  const seconds = await tryAgainAfter("badges", token);
  if (seconds !== null) {
    const later = { "retry-after": String(seconds) };
    return refuse(429, `Too many requests. Try again in ${seconds} seconds.`, undefined, later);
  }
  try {
    const { db } = await getDatabase();
    const scope = await scopeOfAccessToken(db, now, token);
    if (!scope) {
      const why = "The access token has expired or was revoked. Refresh it, or ask the person again.";
      return refuse(401, why, undefined, challenge("invalid_token"));
    }
    if (!scope.allowed.includes(needed)) {
      const why = `The person has not allowed this: it needs the scope ${needed}.`;
      return refuse(403, why, undefined, challenge("insufficient_scope"));
    }
    return await act(scope);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.kind === "not_found" ? 404 : 400, error.message);
    log.error({ err: error }, "the Open Badges API failed");
    return refuse(500, "Something went wrong on our side. Nothing was changed; please try again.");
  }
}

/** For the methods that a call does not have. */
export const notAllowed = (allowed: string) => () =>
  refuse(405, `This address answers ${allowed} alone.`, undefined, { allow: allowed });
