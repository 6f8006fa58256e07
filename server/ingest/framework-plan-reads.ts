import "server-only";
import { randomUUID } from "node:crypto";
import { inOrder } from "@/server/taxonomy/release";
import { readFramework } from "./adapters/taxonomy-file";
import { planAlignments } from "./alignment-plan-reads";
import { inFileWords } from "./columns";
import { failedRows } from "./finding";
import { readSkillRows, skillColumns } from "./frameworks/sheet";
import type { StatedFramework } from "./frameworks/stated";
import type { ImportRun } from "./import-run";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { planRelease } from "./release-plan-reads";
import { readLevels } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

/** A competency framework as its publisher exports it: a CASE package, CTDL-ASN, or rich skill descriptors. */
export async function planFrameworks(run: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  for (const file of run.files) await planStated(plan, run, await readFramework(file));
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

const withoutEnding = (name: string): string => name.replace(/\.[a-z0-9]+$/i, "") || name;
