import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { importToken } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { hashSecret, newSecret } from "@/server/people/adapters/credentials";
import { writeToken } from "@/server/people/invitation-token";
import type { Scope } from "@/server/scope";
import type { makeTokenInput, tokenInput } from "./input";

/** Makes a token by which another system imports files. It is told this once and never again. */
export function makeToken(
  scope: Scope,
  { name }: z.output<typeof makeTokenInput>,
): Promise<{ token: string }> {
  const { workspaceId, actor, now } = scope;
  const secret = newSecret();
  return change(scope, async (tx, record) => {
    const [made] = await tx
      .insert(importToken)
      .values({
        workspaceId,
        name,
        tokenHash: hashSecret(secret),
        userId: actor.userId,
        madeBy: actor.name,
        madeAt: now(),
      })
      .returning({ id: importToken.id });
    if (!made) throw new Error("insert into import_token returned no row");
    await record({
      action: "ingest.token_made",
      subject: { kind: "import_token", id: made.id },
      touches: "nothing",
      summary: `made the import token ${name}`,
    });
    return { token: writeToken({ workspaceId, secret }) };
  });
}

/** From now on the token lets nobody in. */
export function revokeToken(scope: Scope, { id }: z.output<typeof tokenInput>) {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [revoked] = await tx
      .update(importToken)
      .set({ revokedAt: now() })
      .where(
        and(eq(importToken.workspaceId, workspaceId), eq(importToken.id, id), isNull(importToken.revokedAt)),
      )
      .returning({ name: importToken.name });
    if (!revoked) throw new Refusal("not_found", "ingest.token_unknown", "There is no such token here.");
    await record({
      action: "ingest.token_revoked",
      subject: { kind: "import_token", id },
      touches: "nothing",
      summary: `revoked the import token ${revoked.name}`,
    });
  });
}
