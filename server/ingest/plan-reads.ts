import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { readFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import { planners } from "./import-kinds";
import type { previewInput } from "./input";
import type { Plan } from "./plan/plan";
import { plannedOrder } from "./plan/table-reads";

/**
 * What an import of stored files would write now; nothing is. Null for kinds that are written as they are read. Throws a
 * FileProblem where the file cannot be used.
 */
export async function readPlan(
  scope: Scope,
  { kind, fileIds, options }: z.output<typeof previewInput>,
): Promise<Plan | null> {
  const planner = planners[kind];
  if (!planner) return null;
  const files = await Promise.all(
    fileIds.map(async (id) => {
      const file = await readFile(scope, id);
      return { ...file, content: Buffer.from(file.content) };
    }),
  );
  return planner({ scope, files, options, tell: async () => {} });
}

/** What somebody saw of a plan before accepting it: another plan of the same file has another one. */
export function seenOf(plan: Plan): string {
  const writes = plannedOrder.map((table) => [
    table,
    plan.inserted(table).length,
    plan.updated(table).map(({ before, set }) => [before, Object.keys(set)]),
    plan.removed(table).length,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([plan.counts, plan.findings.length, writes]))
    .digest("hex");
}
