import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNull, lt } from "drizzle-orm";
import { CompactEncrypt, compactDecrypt } from "jose";
import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import type { Db } from "@/db/client";
import { oauthRecord } from "@/db/schema";
import { readSecret } from "@/server/secrets";

const sha256 = (text: string) => createHash("sha256").update(text);

/**
 * What oidc-provider remembers, in the database. Codes and tokens are found by their hash and never kept themselves; the
 * secrets of clients, which the library has to compare, are sealed with KEY_ENCRYPTION_KEY.
 */
export const recordStore =
  (db: Db) =>
  (model: string): Adapter => {
    const idOf = (id: string) => sha256(`${model}:${id}`).digest("hex");
    const one = (id: string) => eq(oauthRecord.id, idOf(id));
    return {
      async upsert(id, { jti: _, ...payload }, expiresIn) {
        const expiresAt = expiresIn === undefined ? null : new Date(Date.now() + expiresIn * 1000);
        const grantId = payload.grantId ?? null;
        const uid = model === "Session" ? (payload.uid ?? null) : null;
        const values = { model, payload: await seal(payload), grantId, uid, expiresAt };
        await db
          .insert(oauthRecord)
          .values({ id: idOf(id), ...values })
          .onConflictDoUpdate({ target: oauthRecord.id, set: values });
        if (model === "Interaction")
          await db.delete(oauthRecord).where(lt(oauthRecord.expiresAt, new Date()));
      },
      async find(id) {
        const [found] = await db.select().from(oauthRecord).where(one(id));
        if (!found) return undefined;
        const consumed = found.consumedAt && { consumed: Math.floor(found.consumedAt.getTime() / 1000) };
        return { ...(await unseal(found.payload)), ...(model !== "Client" && { jti: id }), ...consumed };
      },
      /** Only of sessions, which we look up by their cookie alone. */
      async findByUid() {
        return undefined;
      },
      /** Of devices, which cannot ask here. */
      async findByUserCode() {
        return undefined;
      },
      /** Two at once: one of them has come too late. */
      async consume(id) {
        const [consumed] = await db
          .update(oauthRecord)
          .set({ consumedAt: new Date() })
          .where(and(one(id), isNull(oauthRecord.consumedAt)))
          .returning({ id: oauthRecord.id });
        if (!consumed) throw new errors.InvalidGrant("it was used already");
      },
      async destroy(id) {
        await db.delete(oauthRecord).where(one(id));
      },
      async revokeByGrantId(grantId) {
        await db.delete(oauthRecord).where(eq(oauthRecord.grantId, grantId));
      },
    };
  };

const sealingKey = () => sha256(`oauth clients ${readSecret("KEY_ENCRYPTION_KEY")}`).digest();

async function seal(payload: AdapterPayload): Promise<Record<string, unknown>> {
  const { client_secret: secret, ...rest } = payload;
  if (typeof secret !== "string") return payload;
  const sealed = await new CompactEncrypt(Buffer.from(secret))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(sealingKey());
  return { ...rest, sealed_client_secret: sealed };
}

async function unseal(stored: Record<string, unknown>): Promise<AdapterPayload> {
  const { sealed_client_secret: sealed, ...rest } = stored;
  if (typeof sealed !== "string") return stored;
  const { plaintext } = await compactDecrypt(sealed, sealingKey());
  return { ...rest, client_secret: Buffer.from(plaintext).toString("utf8") };
}
