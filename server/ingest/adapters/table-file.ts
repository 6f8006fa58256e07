import "server-only";
import { askReader, usualBounds } from "@/server/reader";
import { FileProblem } from "../finding";
import { limits } from "../limits";
import type { TableChoice } from "../table";
import type { ReadTable, TableAnswer, TableQuestion } from "./table-answer";

/**
 * The table in a CSV, TSV or Excel file, read in a process of its own. Throws a FileProblem for a file that is none, that
 * exceeds the limits, or that its reader did not survive.
 */
export async function readTable(
  bytes: Uint8Array,
  name: string,
  choice: TableChoice = {},
  bounds = usualBounds,
): Promise<ReadTable> {
  if (bytes.length > limits.bytes) {
    throw new FileProblem(
      `“${name}” must be smaller than ${limits.megabytes} MB. Split it and import the parts.`,
      "FILE_TOO_BIG",
    );
  }
  const question: TableQuestion = { bytes, name, choice };
  const said = await askReader<string>({ as: "table", ...question }, bounds);
  if (said === null) {
    throw new FileProblem(
      `“${name}” could not be read within ${bounds.seconds} seconds and ${bounds.megabytes} MB of memory. Save only the rows and columns that you need, and import that.`,
      "TOO_LARGE",
    );
  }
  const answer: TableAnswer = JSON.parse(said);
  if ("problem" in answer) throw new FileProblem(answer.problem.message, answer.problem.code);
  return answer.table;
}
