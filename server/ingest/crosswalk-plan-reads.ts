import "server-only";
import { randomUUID } from "node:crypto";
import { inFileWords } from "./columns";
import { type CrosswalkRow, crosswalkColumns, readCrosswalkRows } from "./crosswalk-rows";
import { type Finding, failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import { planMatches, type StatedMatch } from "./match-plan-reads";
import { Plan } from "./plan/plan";
import { type FoundSkill, readSkillFinder } from "./skill-finder-reads";
import { readChosenTable } from "./table-reads";

/** Relations between the skills of two frameworks, from a table. */
export async function planCrosswalk({ scope, files, options, tell }: ImportRun): Promise<Plan> {
  const plan = new Plan(randomUUID);
  for (const file of files) {
    const table = await readChosenTable(file, options);
    const { rows, findings } = readCrosswalkRows(table);
    await tell("Comparing with what is here");
    const find = await readSkillFinder(
      scope,
      rows.flatMap(({ from, to }) => [from.name, to.name]),
    );
    const known = rows.flatMap((row) => matchOf(row, find(row.from), find(row.to), findings));
    plan.report(inFileWords(findings, crosswalkColumns, table));
    plan.counts.failed += failedRows(findings);
    await planMatches(plan, scope, known);
  }
  return plan;
}

function matchOf(
  { line, from, to, kind }: CrosswalkRow,
  one: FoundSkill,
  other: FoundSkill,
  findings: Finding[],
): StatedMatch[] {
  for (const [column, found, { name }] of [
    ["from", one, from],
    ["to", other, to],
  ] as const) {
    if ("reason" in found)
      findings.push({ severity: "error", line, column, value: name, reason: found.reason });
  }
  if ("reason" in one || "reason" in other) return [];
  if (one.frameworkId === other.frameworkId) {
    findings.push({ severity: "error", line, column: "to", value: to.name, reason: sameFramework });
    return [];
  }
  return [{ fromId: one.id, toId: other.id, kind, line, value: `${from.name} → ${to.name}` }];
}

const sameFramework =
  "Both are skills of one framework, and a crosswalk is between two. Skills that are the same are merged on the page of one of them.";
