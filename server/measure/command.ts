import { readFile } from "node:fs/promises";
import { measureCase } from "./case";
import { casesInput } from "./case-input";

/**
 * `measure FILE.json`: the gap model's figures for the cases of a file, as JSON. Exits with 0, with 1
 * when the file is not what it should be, and with 2 when the command was called wrongly.
 */
export async function run(args: string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) {
    return problem(2, 'Name one file: skillwright measure FILE.json, which holds {"cases": […]}.');
  }
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return problem(2, `The file ${file} cannot be read: ${reasonOf(error)}.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return problem(1, `The file ${file} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
  const input = casesInput.safeParse(json);
  if (!input.success) {
    const places = input.error.issues.map(({ path, message }) => `  ${place(path)}: ${message}`);
    const more = places.length > 20 ? `\n  and ${places.length - 20} more` : "";
    return problem(
      1,
      `The file ${file} does not hold {"cases": […]} as the gap model needs them:\n${places.slice(0, 20).join("\n")}${more}`,
    );
  }
  process.stdout.write(`${JSON.stringify({ results: input.data.cases.map(measureCase) }, null, 2)}\n`);
  return 0;
}

function problem(exitCode: number, sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return exitCode;
}

/** "cases[3].people[0].id" */
const place = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "") || "the file";

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "it does not exist";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "permission denied";
  return String(error);
}
