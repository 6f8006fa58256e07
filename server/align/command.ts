import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type MapperConfiguration, mapperConfigurations } from "@/db/enums";
import { readCsv } from "@/server/ingest/adapters/csv";
import { type Column, readRows } from "@/server/ingest/columns";
import { FileProblem } from "@/server/ingest/finding";
import { readTaxonomy } from "./adapters/taxonomy-files";
import { keptVectors } from "./adapters/vector-file";
import { areNames } from "./engine/segments";
import { buildSkillIndex } from "./engine/skill-index";
import { nothingLearned, type SkillMapper, suggestSkills } from "./engine/suggest";
import { modelsOf } from "./engine/weights";

const usage =
  "Call it as: skillwright align --taxonomy FOLDER_OR_CSV --texts FILE.csv [--top 10] [--configuration light|standard|best]. The file of texts has the columns id and text.";

const columns = [
  { field: "id", label: "id", synonyms: [], required: true, hint: "" },
  { field: "text", label: "text", synonyms: [], required: true, hint: "" },
] as const satisfies readonly Column<string>[];

/**
 * `align --taxonomy FOLDER_OR_CSV --texts FILE.csv --top 10`: for each row of a CSV with columns `id` and `text` a line of JSON
 * with the skills that it may mean; a file of names, as tags are, is judged as one. Needs no database. Exits with 0; with 1 where a file cannot be used; with 2 when called wrongly.
 */
export async function run(args: string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  try {
    const table = readCsv(await readFile(asked.texts), asked.texts);
    const { rows, findings } = readRows(table, columns);
    for (const { line, reason } of findings)
      process.stderr.write(`Line ${line} of ${asked.texts}: ${reason}\n`);
    const skills = await readTaxonomy(asked.taxonomy);
    const names = new Map(skills.map((skill) => [skill.id, skill]));
    const { vectors, models } = {
      vectors: keptVectors(skills, asked.configuration),
      models: modelsOf(asked.configuration),
    };
    const mapper: SkillMapper = {
      index: buildSkillIndex(skills),
      vectors,
      ...models,
      learned: nothingLearned,
    };
    const isName = areNames(rows.map(({ values }) => values.text));
    for (const { values } of rows) {
      const suggestions = suggestSkills(mapper, values.text, { limit: asked.top, isName }).map(
        ({ skillId, confidence }) => ({
          uri: names.get(skillId)?.uri ?? skillId,
          label: names.get(skillId)?.preferredLabel ?? "",
          confidence,
        }),
      );
      process.stdout.write(`${JSON.stringify({ id: values.id, suggestions })}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof FileProblem) && !(error as NodeJS.ErrnoException).code) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    const isMissing = code === "ENOENT";
    process.stderr.write(
      `${isMissing ? `There is no file or folder “${path}”. Check its name.` : (error as Error).message}\n`,
    );
    return 1;
  }
}

function readArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        taxonomy: { type: "string" },
        texts: { type: "string" },
        top: { type: "string", default: "10" },
        configuration: { type: "string", default: "best" },
      },
    });
    const top = Number(values.top);
    const isKnown = (mapperConfigurations as readonly string[]).includes(values.configuration);
    if (!values.taxonomy || !values.texts || !Number.isInteger(top) || top < 1 || top > 100 || !isKnown)
      return null;
    return {
      taxonomy: values.taxonomy,
      texts: values.texts,
      top,
      configuration: values.configuration as MapperConfiguration,
    };
  } catch {
    return null;
  }
}
