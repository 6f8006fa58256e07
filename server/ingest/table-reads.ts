import "server-only";
import { readTable } from "./adapters/table-file";
import type { Table } from "./columns";
import type { ImportFile } from "./import-run";
import type { ImportOptions } from "./input";
import { mended } from "./mended";

/** A file's table as somebody said that it is to be read, matched and corrected. */
export const readChosenTable = async (
  { content, name }: Pick<ImportFile, "content" | "name">,
  options: ImportOptions,
): Promise<Table> => ({
  ...mended(await readTable(content, name, options), options.corrections),
  chosen: options.columns,
});
