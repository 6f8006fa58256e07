import "server-only";
import { and, eq } from "drizzle-orm";
import { storedFile } from "@/db/schema";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { change } from "./audit";
import { Refusal } from "./errors";
import type { Scope } from "./scope";

/** Keeps a member's file, at most 50 MB, and returns its id. */
export async function storeFile(scope: Scope, file: File): Promise<{ id: string }> {
  const content = new Uint8Array(await file.arrayBuffer());
  return change(scope, async (tx, record) => {
    const [stored] = await tx
      .insert(storedFile)
      .values({
        workspaceId: scope.workspaceId,
        name: file.name.slice(0, 255),
        mediaType: file.type || "application/octet-stream",
        size: content.length,
        sha256: sha256Hex(content),
        content,
        uploadedBy: scope.actor.userId,
      })
      .returning({ id: storedFile.id });
    if (!stored) throw new Error("insert into stored_file returned no row");
    await record({
      action: "files.uploaded",
      subject: { kind: "file", id: stored.id },
      touches: "nothing",
      summary: `uploaded the file ${file.name}`,
    });
    return stored;
  });
}

/** The file with its bytes. Who may read it is for the caller to decide: a file says nothing of whose evidence it is. */
export async function readFile({ db, workspaceId }: Scope, id: string) {
  const [file] = await db
    .select()
    .from(storedFile)
    .where(and(eq(storedFile.workspaceId, workspaceId), eq(storedFile.id, id)));
  if (!file) throw new Refusal("not_found", "files.unknown", "There is no such file here.");
  return file;
}
