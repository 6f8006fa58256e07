import type { RowSeverity } from "@/db/enums";

/** A row, or a badge, that did not go in as it stood: where, what, why and how to mend it. */
export type Finding = {
  severity: RowSeverity;
  /** Line of the file, 1 is the header. */
  line?: number | undefined;
  /** The column as its file names it. */
  column?: string | undefined;
  value?: string | undefined;
  /** Speaks of the cause only, never of the value, so that equal causes group. */
  reason: string;
};

/** The whole file cannot be used. The message is shown: what is wrong, and what to do. */
export class FileProblem extends Error {
  /** What is wrong in one word, for logs and for those who integrate. */
  readonly code: string;

  constructor(message: string, code = "UNUSABLE") {
    super(message);
    this.name = "FileProblem";
    this.code = code;
  }
}

/** How many rows a file lost to errors: a row with three errors is one row. */
export const failedRows = (findings: readonly Finding[]): number =>
  new Set(findings.filter(({ severity }) => severity === "error").map(({ line }) => line)).size;

/** Either what a cell says, or why it says nothing that we can use. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const unusable = (reason: string): { ok: false; reason: string } => ({ ok: false, reason });
