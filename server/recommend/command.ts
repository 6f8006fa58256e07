import { readFile } from "node:fs/promises";
import { ImpossiblePlan } from "./engine/impossible";
import { readInstance } from "./engine/instance-input";
import { solvePlan } from "./engine/solve";

/**
 * `plan INSTANCE.json`: one JSON object with the plan's value, its bound, the gap between them, the money and who is to earn
 * what in which order. Needs no database. Exits with 0; with 1 where the instance cannot be planned for, with the reasons; with 2
 * when called wrongly.
 */
export async function run(args: string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0)
    return refuse(2, ["Name one file: skillwright plan INSTANCE.json."]);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return refuse(2, [`The file ${file} cannot be read: ${reasonOf(error)}.`]);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return refuse(1, [`The file ${file} is not JSON: ${error instanceof Error ? error.message : error}.`]);
  }
  const read = readInstance(json);
  if (!read.ok)
    return refuse(1, [
      `The file ${file} cannot be planned for:`,
      ...read.problems.map((line) => `  ${line}`),
    ]);
  const began = performance.now();
  try {
    const plan = await solvePlan(read.instance, {
      elapsed: () => (performance.now() - began) / 1000,
      wantsPrices: false,
    });
    const { value, bound, gap, money, chosen } = plan;
    process.stdout.write(`${JSON.stringify({ value, bound, gap, money, chosen })}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ImpossiblePlan) return refuse(1, error.sentences);
    throw error;
  }
}

function refuse(exitCode: number, sentences: readonly string[]): number {
  process.stderr.write(`${sentences.join("\n")}\n`);
  return exitCode;
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "it does not exist";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "permission denied";
  return String(error);
}
