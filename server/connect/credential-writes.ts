import "server-only";
import { and, eq, or } from "drizzle-orm";
import { earnedCredential } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { storeFile } from "@/server/files";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { readApart } from "@/server/verify/adapters/read-apart";

/** JSON, or a JWT as `text/plain`. */
export type SentCredential = { content: Uint8Array<ArrayBuffer>; isToken: boolean };

/**
 * A program adds a badge to its person's record, by the same import as the person's own files: verified, judged by its issuer, told
 * apart from forgeries. Answers what is kept: what was sent, unless an equal or newer one, or a proven one, was there.
 */
export async function upsertCredential(
  scope: Scope,
  { content, isToken }: SentCredential,
): Promise<{ isNew: boolean; content: Uint8Array; isToken: boolean }> {
  const personId = requireSelf(scope);
  const { db, workspaceId } = scope;
  const reading = await readApart(content);
  if (!("badge" in reading)) throw unusable(reading.problem);
  const { badge } = reading;
  if (badge.kind !== (isToken ? "ob3-jwt" : "ob3-ldp")) {
    throw unusable(
      "The body is no Open Badges 3.0 credential of this content type: JSON as application/json or application/vc+ld+json, a JWT as text/plain.",
    );
  }
  const name = isToken ? "badge.jwt" : "badge.json";
  const type = isToken ? "text/plain" : "application/vc+ld+json";
  const { id: fileId } = await storeFile(scope, new File([content], name, { type }));
  const { outcome } = await importOwnBadge(scope, { fileId });
  const hash = sha256Hex(content);
  const uri = badge.credential["id"];
  const kept = await db
    .select({
      original: earnedCredential.original,
      format: earnedCredential.format,
      sha256: earnedCredential.originalSha256,
    })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.personId, personId),
        or(
          eq(earnedCredential.originalSha256, hash),
          typeof uri === "string" ? eq(earnedCredential.credentialUri, uri) : undefined,
        ),
      ),
    );
  const one = kept.find(({ sha256 }) => sha256 === hash) ?? kept[0];
  if (!one) throw new Error("an imported badge was not kept");
  return {
    isNew: outcome === "created",
    content: Buffer.from(one.original),
    isToken: one.format === "ob3-jwt",
  };
}

const unusable = (reason: string) => new Refusal("precondition", "connect.badge_unusable", reason);
