import "server-only";
import { setImmediate } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { importBatch, importFinding } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Finding } from "./finding";
import { limits } from "./limits";

type Outcome = "created" | "updated" | "unchanged" | "failed";

/** What an import tells of itself while it runs. Counts are of rows really written, never of time. */
export type Progress = {
  phase(words: string, rowsTotal?: number): Promise<void>;
  /** Call after each chunk is saved. */
  advance(rows: number, outcomes: Partial<Record<Outcome, number>>): Promise<void>;
  report(findings: readonly Finding[]): void;
  counts(): Readonly<Record<Outcome | "rowsDone" | "rowsTotal", number>>;
  /** Saves the findings; once, at the end. */
  saveFindings(): Promise<void>;
};

const findingsAtOnce = 1_000;

export function trackProgress({ db, workspaceId }: Scope, importId: string): Progress {
  const state = { phase: "", rowsTotal: 0, rowsDone: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };
  const findings: Finding[] = [];
  const save = async () => {
    await db
      .update(importBatch)
      .set(state)
      .where(and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, importId)));
    await setImmediate(); // a request that waits for the event loop gets its turn
  };
  return {
    async phase(words, rowsTotal) {
      state.phase = words;
      state.rowsTotal = rowsTotal ?? state.rowsTotal;
      await save();
    },
    async advance(rows, outcomes) {
      state.rowsDone += rows;
      for (const outcome of ["created", "updated", "unchanged", "failed"] as const) {
        state[outcome] += outcomes[outcome] ?? 0;
      }
      await save();
    },
    report(more) {
      for (const finding of more) findings.push(finding);
    },
    counts: () => state,
    async saveFindings() {
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
    },
  };
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

/** How many rows a file lost to errors: a row with three errors is one row. */
export const failedRows = (findings: readonly Finding[]): number =>
  new Set(findings.filter(({ severity }) => severity === "error").map(({ line }) => line)).size;
