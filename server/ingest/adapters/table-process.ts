// Reads one table in a process of its own, which has little memory and knows nothing of the product: a file
// that is made to exhaust its reader ends this process and nothing else. See `readTable`.

import { FileProblem } from "../finding";
import { readCsv } from "./csv";
import type { TableAnswer, TableQuestion } from "./table-file";
import { isWorkbook, readWorkbook } from "./workbook";

process.once("message", async ({ bytes, name, choice }: TableQuestion) => {
  // One text goes through the pipe many times faster than a million of them.
  process.send?.(JSON.stringify(await answer(bytes, name, choice)), () => process.disconnect());
});

async function answer(
  bytes: Uint8Array,
  name: string,
  choice: TableQuestion["choice"],
): Promise<TableAnswer> {
  try {
    const table = isWorkbook(bytes, name)
      ? await readWorkbook(bytes, name, choice)
      : readCsv(bytes, name, choice);
    return { table };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: { message: error.message, code: error.code } };
    throw error;
  }
}
