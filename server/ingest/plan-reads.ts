import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { readFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import { planners } from "./import-kinds";
import type { ImportFile } from "./import-run";
import type { previewInput } from "./input";
import type { Plan } from "./plan/plan";
import type { RowsToWrite } from "./plan/rows-to-write";
import { plannedOrder } from "./plan/table-reads";

/**
 * What an import of stored files would write now, and the files; nothing is written. `look` sees the rows part by part, `plan`
 * being what is known of the whole so far. Throws a FileProblem where the file cannot be used.
 */
export async function readPlan(
  scope: Scope,
  { kind, fileIds, options }: z.output<typeof previewInput>,
  look: (rows: RowsToWrite, plan: Plan) => void = () => {},
): Promise<{ plan: Plan; files: ImportFile[] }> {
  const files = await Promise.all(
    fileIds.map(async (id) => {
      const file = await readFile(scope, id);
      return { ...file, content: Buffer.from(file.content) };
    }),
  );
  const pass = async (plan: Plan) => look(plan.take(), plan);
  const plan = await planners[kind]({ scope, files, options, tell: async () => {}, pass });
  await pass(plan);
  return { plan, files };
}

/** What somebody saw of a plan before accepting it: another file, and another plan of the same one, has another one. */
export class Seen {
  private readonly hash = createHash("sha256");

  /** Call with each part of a plan, in order. */
  add(rows: RowsToWrite) {
    const writes = plannedOrder.map((table) => [
      table,
      rows.inserted(table).length,
      rows.updated(table).map(({ before, set }) => [before, Object.keys(set)]),
      rows.removed(table).length,
    ]);
    this.hash.update(JSON.stringify(writes));
  }

  /** Once, at the plan’s end. */
  of(
    { counts, findings }: Pick<Plan, "counts" | "findings">,
    files: readonly Pick<ImportFile, "sha256">[],
  ): string {
    const hashes = files.map(({ sha256 }) => sha256);
    return this.hash.update(JSON.stringify([hashes, counts, findings.length])).digest("hex");
  }
}
