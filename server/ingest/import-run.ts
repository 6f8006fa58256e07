import type { Scope } from "@/server/scope";
import type { ImportOptions } from "./input";
import type { Plan } from "./plan/plan";

export type ImportFile = { id: string; name: string; sha256: string; mediaType: string; content: Uint8Array };

/** What an import works with: who asked, what came, how it was meant, and whom to tell how far it is. */
export type ImportRun = {
  scope: Scope;
  files: readonly ImportFile[];
  options: ImportOptions;
  tell: (words: string, rowsDone?: number, rowsTotal?: number) => Promise<void>;
  /**
   * Passes on what is planned so far, so that the plan of a large file is never whole in memory. Call after each
   * `rowsAtOnce` rows of the file; what is planned at the end need not be passed on.
   */
  pass: (plan: Plan, rowsDone: number, rowsTotal: number) => Promise<void>;
};

/** Rows of a file after which others get their turn. */
export const rowsAtOnce = 2_000;

/** Parts of at most `size`, in order. */
export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
