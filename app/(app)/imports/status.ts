import type { ImportStatus } from "@/db/enums";

/** "running", "done", "done, 3 rows left out", "failed" */
export function statusInWords({ status, failed }: { status: ImportStatus; failed: number }): string {
  if (status !== "done" || failed === 0) return status;
  return `done, ${failed} ${failed === 1 ? "row" : "rows"} left out`;
}
