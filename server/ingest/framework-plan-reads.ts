import "server-only";
import { randomUUID } from "node:crypto";
import { ZodError } from "zod";
import { inOrder } from "@/server/taxonomy/release";
import { planAlignments } from "./alignment-plan-reads";
import { inFileWords } from "./columns";
import { FileProblem, failedRows } from "./finding";
import { isCase, readCase } from "./frameworks/case";
import { isCtdl, readCtdl } from "./frameworks/ctdl";
import { isOsmt, readOsmt } from "./frameworks/osmt";
import { readSkillRows, skillColumns } from "./frameworks/sheet";
import type { StatedFramework } from "./frameworks/stated";
import type { ImportFile, ImportRun } from "./import-run";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { planRelease } from "./release-plan-reads";
import { readLevels } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

/** A competency framework as its publisher exports it: a CASE package, CTDL-ASN, or rich skill descriptors. */
export async function planFrameworks(run: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  for (const file of run.files) await planStated(plan, run, readFrameworkFile(file));
  return plan;
}

/** A framework from a table. */
export async function planSkills(run: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const levels = (await readLevels(run.scope)).map(({ label }) => label);
  for (const file of run.files) {
    const table = await readChosenTable(file, run.options);
    const name = run.options.framework ?? withoutEnding(file.name);
    const stated = readSkillRows(table, name, levels);
    await planStated(plan, run, { ...stated, findings: inFileWords(stated.findings, skillColumns, table) });
  }
  return plan;
}

async function planStated(plan: Plan, run: ImportRun, stated: StatedFramework) {
  plan.report(stated.findings);
  plan.counts.failed += stated.findings.some(({ line }) => line !== undefined)
    ? failedRows(stated.findings)
    : stated.findings.filter(({ severity }) => severity === "error").length;
  const { name, version, attribution, sourceUrl, language } = stated;
  const idOf = await planRelease(plan, run, {
    framework: { kind: "company", name, version, attribution, sourceUrl, language },
    concepts: inOrder(stated.concepts),
    languages: [language],
    relations: [
      {
        of: ["skill", "group"],
        kinds: ["broader", "related", "exact", "close"],
        relations: stated.relations,
      },
    ],
    levelTexts: stated.levelTexts,
    replaced: stated.replaced,
    namesAllLike: () => true,
  });
  await planAlignments(plan, run.scope, stated, idOf);
}

/** Throws a FileProblem for what is none of the formats. */
function readFrameworkFile({ name, content }: Pick<ImportFile, "name" | "content">): StatedFramework {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content).replace(/^\uFEFF/, ""));
  } catch {
    throw new FileProblem(
      `“${name}” is not JSON. Export the framework as a CASE package, CTDL-ASN or rich skill descriptors; a table is imported under “Skills from a table”.`,
      "NOT_JSON",
    );
  }
  try {
    if (isCase(json)) return readCase(json);
    if (isCtdl(json)) return readCtdl(json);
    if (isOsmt(json)) return readOsmt(json, name);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [first] = error.issues;
    throw new FileProblem(
      `“${name}” is not as its format describes it, at ${first?.path.join(".") || "its top"}: ${first?.message ?? ""}. Export it again.`,
      "NOT_AS_DESCRIBED",
    );
  }
  throw new FileProblem(
    `“${name}” is JSON of a kind that is not known here. Known are CASE packages (CFDocument, CFItems), CTDL-ASN (@graph with ceasn:CompetencyFramework) and rich skill descriptors (skillName).`,
    "UNKNOWN_FORMAT",
  );
}

const withoutEnding = (name: string): string => name.replace(/\.[a-z0-9]+$/i, "") || name;
