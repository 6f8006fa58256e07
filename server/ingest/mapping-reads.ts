import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { importMapping } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { type ImportOptions, importOptions } from "./input";

/** The workspace's mappings, by name. */
export async function readMappings({ db, workspaceId }: Scope) {
  const rows = await db
    .select()
    .from(importMapping)
    .where(eq(importMapping.workspaceId, workspaceId))
    .orderBy(asc(importMapping.name));
  return rows.map(({ options, ...row }) => ({ ...row, options: importOptions.parse(options) }));
}

/** How a source's files are to be read. Refuses a name that is not known, or that is of another kind. */
export async function requireMapping(scope: Scope, name: string, kind: string): Promise<ImportOptions> {
  const { db, workspaceId } = scope;
  const [found] = await db
    .select()
    .from(importMapping)
    .where(and(eq(importMapping.workspaceId, workspaceId), eq(importMapping.name, name)));
  if (!found || found.kind !== kind) {
    const why = found ? `is one of “${found.kind}”, not of “${kind}”` : "is not known here";
    const known = (await readMappings(scope)).map((one) => `${one.name} (${one.kind})`);
    throw new Refusal(
      "not_found",
      "ingest.mapping_unknown",
      `The mapping “${name.slice(0, 80)}” ${why}. There ${known.length > 0 ? `are: ${known.join(", ")}` : "is none yet: save one where a file is imported"}.`,
    );
  }
  return importOptions.parse(found.options);
}
