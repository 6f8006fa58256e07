import "server-only";
import type { z } from "zod";
import type { Scope } from "@/server/scope";
import { unknownLevel } from "./cells";
import { readExamples } from "./example-reads";
import { FileProblem, type Finding } from "./finding";
import type { previewInput } from "./input";
import { RowsToWrite } from "./plan/rows-to-write";
import { readPlan, Seen } from "./plan-reads";
import { readReleaseEffect } from "./release-effect-reads";
import { readLevels } from "./skill-match-reads";

const mostValues = 12;
/** Of each table and deed: among them are the examples, and those whom the examples name. */
const mostKept = 5_000;

/**
 * What an import would do: rows by what becomes of them, what is wrong by cause with the values that are, and some of the
 * records as they are and as they would be. Nothing is written.
 */
export async function readPreview(scope: Scope, input: z.output<typeof previewInput>) {
  try {
    const seen = new Seen();
    const some = new RowsToWrite();
    const { plan, files } = await readPlan(scope, input, (rows) => {
      seen.add(rows);
      some.add(rows, (_table, _row, has) => has < mostKept);
    });
    return {
      problem: null,
      counts: plan.counts,
      groups: grouped(plan.findings),
      levels: (await readLevels(scope)).map(({ value, label }) => ({ value, label })),
      examples: await readExamples(scope, some),
      release: plan.release && (await readReleaseEffect(scope, plan.release)),
      /** Accepts just this: hand it to `start`. */
      seen: seen.of(plan, files),
    };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { problem: error.message };
  }
}

function grouped(findings: readonly Finding[]) {
  const groups = new Map<string, { finding: Finding; rows: number; values: Map<string, number> }>();
  for (const finding of findings) {
    const key = [finding.severity, finding.column, finding.reason].join("\n");
    const group = groups.get(key) ?? { finding, rows: 0, values: new Map<string, number>() };
    group.rows++;
    const value = finding.value?.slice(0, 80) ?? "";
    group.values.set(value, 1 + (group.values.get(value) ?? 0));
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.finding.severity.localeCompare(b.finding.severity) || b.rows - a.rows)
    .map(({ finding: { severity, column, reason, line }, rows, values }) => ({
      severity,
      column: column ?? null,
      reason,
      rows,
      firstLine: line ?? null,
      /** The most frequent ones. */
      values: [...values]
        .sort((a, b) => b[1] - a[1])
        .slice(0, mostValues)
        .map(([value, count]) => ({ value, count })),
      valueCount: values.size,
      isUnknownLevel: reason.startsWith(unknownLevel),
    }));
}
