import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { importMapping } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { mappingInput, saveMappingInput } from "./input";

/** Keeps how a file was read, matched and corrected under a name; what had that name before is replaced. */
export function saveMapping(scope: Scope, { name, kind, options }: z.output<typeof saveMappingInput>) {
  const { workspaceId, actor, now } = scope;
  return change(scope, async (tx, record) => {
    const said = { kind, options, savedBy: actor.name, savedAt: now() };
    const [saved] = await tx
      .insert(importMapping)
      .values({ workspaceId, name, ...said })
      .onConflictDoUpdate({ target: [importMapping.workspaceId, importMapping.name], set: said })
      .returning({ id: importMapping.id });
    if (!saved) throw new Error("insert into import_mapping returned no row");
    await record({
      action: "ingest.mapping_saved",
      subject: { kind: "import_mapping", id: saved.id },
      touches: "nothing",
      summary: `saved the mapping ${name} for imports`,
    });
    return saved;
  });
}

export function deleteMapping(scope: Scope, { id }: z.output<typeof mappingInput>) {
  return change(scope, async (tx, record) => {
    const [gone] = await tx
      .delete(importMapping)
      .where(and(eq(importMapping.workspaceId, scope.workspaceId), eq(importMapping.id, id)))
      .returning({ name: importMapping.name });
    if (!gone) throw new Refusal("not_found", "ingest.mapping_unknown", "There is no such mapping here.");
    await record({
      action: "ingest.mapping_deleted",
      subject: { kind: "import_mapping", id },
      touches: "nothing",
      summary: `deleted the mapping ${gone.name}`,
    });
  });
}
