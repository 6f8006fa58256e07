import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { FileProblem } from "../finding";
import { limits } from "../limits";
import type { TableChoice } from "../table";
import type { CsvTable } from "./csv";
import type { WorkbookTable } from "./workbook";

export type ReadTable = CsvTable | WorkbookTable;
export type TableQuestion = { bytes: Uint8Array; name: string; choice: TableChoice };
export type TableAnswer = { table: ReadTable } | { problem: { message: string; code: string } };

/** What a reader may take for at most 20 MB of file. */
type Bounds = { seconds: number; megabytes: number };
const usual: Bounds = { seconds: 30, megabytes: 256 };

/**
 * The table in a CSV, TSV or Excel file, read in a process of its own without the environment's secrets.
 * Throws a FileProblem for a file that is none, that exceeds the limits, or that its reader did not survive.
 */
export async function readTable(
  bytes: Uint8Array,
  name: string,
  choice: TableChoice = {},
  bounds = usual,
): Promise<ReadTable> {
  if (bytes.length > limits.bytes) {
    throw new FileProblem(
      `“${name}” must be smaller than ${limits.megabytes} MB. Split it and import the parts.`,
      "FILE_TOO_BIG",
    );
  }
  const answer = await askReader({ bytes, name, choice }, bounds);
  if ("problem" in answer) throw new FileProblem(answer.problem.message, answer.problem.code);
  return answer.table;
}

/** A reader that waits for the next file, so that nobody waits for a process to start; each reads one file and ends. */
let spare: ChildProcess | null = null;

function takeReader(megabytes: number): ChildProcess {
  if (megabytes !== usual.megabytes) return startReader(megabytes);
  const waiting = spare;
  const reader = waiting?.connected && waiting.exitCode === null ? waiting : startReader(megabytes);
  reader.ref();
  reader.channel?.ref();
  spare = startReader(megabytes);
  // It must not keep a process alive that has nothing else to do.
  spare.unref();
  spare.channel?.unref();
  return reader;
}

const startReader = (megabytes: number): ChildProcess =>
  fork(/* turbopackIgnore: true */ path.resolve("server/ingest/adapters/table-process.ts"), {
    execArgv: ["--import", "tsx", "--conditions=react-server", `--max-old-space-size=${megabytes}`],
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env["PATH"] ?? "" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });

function askReader(question: TableQuestion, { seconds, megabytes }: Bounds): Promise<TableAnswer> {
  const reader = takeReader(megabytes);
  const overrun = setTimeout(() => reader.kill("SIGKILL"), 1000 * seconds);
  return new Promise<TableAnswer>((resolve, reject) => {
    reader.once("message", (answer: string) => resolve(JSON.parse(answer)));
    reader.once("error", reject);
    // After a message this has no effect.
    reader.once("exit", () =>
      reject(
        new FileProblem(
          `“${question.name}” could not be read within ${seconds} seconds and ${megabytes} MB of memory. Save only the rows and columns that you need, and import that.`,
          "TOO_LARGE",
        ),
      ),
    );
    reader.send(question);
  }).finally(() => clearTimeout(overrun));
}
