import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importBatch, importFinding } from "@/db/schema";
import type { Finding } from "./finding";
import { limits } from "./limits";

/** One run of an import: another may have taken it over meanwhile. */
export type Run = { workspaceId: string; importId: string; runId: string };

/** Thrown where an import is no longer this run's to go on with. */
export class RunLost extends Error {
  constructor() {
    super("the import was cancelled, or another process goes on with it");
    this.name = "RunLost";
  }
}

/** How long a run may be silent before another takes it over. */
export const leaseSeconds = 60;

type State = Partial<
  Pick<
    typeof importBatch.$inferInsert,
    "phase" | "rowsTotal" | "rowsDone" | "created" | "updated" | "unchanged" | "failed"
  >
>;

/** Notes how far a run is, and that it lives. Throws RunLost where it is not the import's run any more. */
export async function noteState(db: Db, { workspaceId, importId, runId }: Run, state: State = {}) {
  const [mine] = await db
    .update(importBatch)
    .set({ ...state, leaseUntil: leaseEnd })
    .where(
      and(
        eq(importBatch.workspaceId, workspaceId),
        eq(importBatch.id, importId),
        eq(importBatch.runId, runId),
        eq(importBatch.status, "running"),
      ),
    )
    .returning({ id: importBatch.id });
  if (!mine) throw new RunLost();
}

export const leaseEnd = sql`now() + ${sql.raw(`interval '${leaseSeconds} seconds'`)}`;

const findingsAtOnce = 1_000;

/** Saves what an import found; once, at its end. */
export async function saveFindings(
  db: Db,
  { workspaceId, importId }: Omit<Run, "runId">,
  findings: readonly Finding[],
) {
  const kept = withinLimit(findings.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)));
  for (let start = 0; start < kept.length; start += findingsAtOnce) {
    await db.insert(importFinding).values(
      kept.slice(start, start + findingsAtOnce).map((finding, place) => ({
        workspaceId,
        importId,
        position: start + place + 1,
        ...finding,
        // PostgreSQL's text holds no NUL.
        value: finding.value?.replaceAll("\0", "�").slice(0, 500),
        column: finding.column?.replaceAll("\0", "�").slice(0, 200),
      })),
    );
  }
}

function withinLimit(findings: Finding[]): Finding[] {
  if (findings.length <= limits.findings) return findings;
  const left = findings.length - limits.findings;
  return [
    ...findings.slice(0, limits.findings),
    {
      severity: "error",
      value: String(left),
      reason: "Further findings were left out. Mend these first and import the file again.",
    },
  ];
}
