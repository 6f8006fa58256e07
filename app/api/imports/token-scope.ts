import { now } from "@/server/context";
import { getDatabase } from "@/server/database";
import { scopeOfToken } from "@/server/ingest/token-reads";
import type { Scope } from "@/server/scope";

/** Whom the token of a request lets in; null where it has none that does. */
export async function scopeOfRequest(request: Request): Promise<Scope | null> {
  const [, token] = /^Bearer (\S{20,200})$/.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!token) return null;
  const { db } = await getDatabase();
  return scopeOfToken(db, now, token);
}
