import type { Scope } from "@/server/scope";
import type { ImportOptions } from "./input";
import type { Progress } from "./progress-writes";

export type ImportFile = { id: string; name: string; sha256: string; mediaType: string; content: Uint8Array };

/** What an import works with: who asked, what came, how it was meant, and whom to tell. */
export type ImportRun = {
  scope: Scope;
  files: readonly ImportFile[];
  options: ImportOptions;
  progress: Progress;
};

/** Parts of at most `size`, in order. */
export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
