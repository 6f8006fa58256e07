import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import type { ImportKind } from "@/db/enums";
import { storedFile } from "@/db/schema";
import type { ImportOptions } from "@/server/ingest/input";
import type { Scope } from "@/server/scope";
import { callerFor } from "./workspace";

/** Whether the samples beside the repository are here; says loudly when they are not. */
export function hasSamples(folder: string): boolean {
  const isHere = existsSync(folder);
  if (!isHere) console.warn(`SKIPPED: there are no samples at ${folder}`);
  return isHere;
}

/** Puts bytes into the store as an upload would. */
export async function aFile(scope: Scope, name: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const [stored] = await scope.db
    .insert(storedFile)
    .values({
      workspaceId: scope.workspaceId,
      name,
      mediaType: "application/octet-stream",
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      content: bytes,
      uploadedBy: scope.actor.userId,
    })
    .returning({ id: storedFile.id });
  return stored?.id ?? "";
}

/** Starts an import through the product and waits for its end. */
export async function importFiles(
  scope: Scope,
  kind: ImportKind,
  files: Record<string, string | Uint8Array>,
  options: ImportOptions = {},
) {
  const fileIds: string[] = [];
  for (const [name, content] of Object.entries(files)) fileIds.push(await aFile(scope, name, content));
  const { ingest } = callerFor(scope);
  const { id } = await ingest.start({ kind, fileIds, options });
  for (;;) {
    const batch = await ingest.batch({ id });
    if (batch.status !== "running" && batch.status !== "waiting")
      return { ...batch, ...(await ingest.findings({ id })) };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
