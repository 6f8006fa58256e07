import "server-only";
import type { z } from "zod";
import type { ImportKind } from "@/db/enums";
import { readFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { readTable } from "./adapters/table-file";
import { unknownLevel } from "./cells";
import { inFileWords, type Table } from "./columns";
import { evidenceColumns, readEvidenceRows } from "./evidence-rows";
import { inWideWords, longOf } from "./evidence-wide";
import { exemptionColumns, readExemptionRows } from "./exemption-rows";
import { FileProblem, type Finding } from "./finding";
import type { ImportOptions, topInput } from "./input";
import { peopleColumns, readPeopleRows } from "./people-rows";
import { failedRows } from "./progress-writes";
import { readRequirementRows, requirementColumns } from "./requirement-rows";
import { readLevels, withWords } from "./skill-match-reads";
import { readTeamRequirementRows, teamRequirementColumns } from "./team-requirement-rows";

type Context = { options: ImportOptions; levels: readonly ProficiencyLevel[]; now: Date };
type Checked = { usable: number; findings: Finding[] };

/** What each kind of table makes of its rows, before anything of ours is looked up. */
const checks: Partial<Record<ImportKind, (table: Table, context: Context) => Checked>> = {
  people: (table, { options }) => {
    const { rows, findings } = readPeopleRows(table, options);
    return { usable: rows.length, findings: inFileWords(findings, peopleColumns, table) };
  },
  requirements: (table, { levels }) => {
    const { rows, findings } = readRequirementRows(table, levels);
    return { usable: rows.length, findings: inFileWords(findings, requirementColumns, table) };
  },
  evidence: (read, { options, levels, now }) => {
    const isWide = options.layout === "wide";
    const table = isWide ? longOf(read, options) : read;
    const { rows, findings } = readEvidenceRows(table, { ...options, now, levels });
    const worded = inFileWords(findings, evidenceColumns, table);
    return { usable: rows.length, findings: isWide ? inWideWords(worded, read) : worded };
  },
  exemptions: (table, { options }) => {
    const { rows, findings } = readExemptionRows(table, options);
    return { usable: rows.length, findings: inFileWords(findings, exemptionColumns, table) };
  },
  "team-requirements": (table, { levels }) => {
    const { rows, findings } = readTeamRequirementRows(table, levels);
    return { usable: rows.length, findings: inFileWords(findings, teamRequirementColumns, table) };
  },
};

const mostValues = 12;

/**
 * What a table's cells say, and what is wrong with them by cause, with the values that are: nothing is written. Whether
 * people, roles and skills are known here is seen when the import runs.
 */
export async function readCheck(scope: Scope, { fileId, kind, options }: z.output<typeof topInput>) {
  const file = await readFile(scope, fileId);
  try {
    const table = {
      ...(await readTable(Buffer.from(file.content), file.name, options)),
      chosen: options.columns,
    };
    const scale = await readLevels(scope);
    const levels = withWords(scale, options.levelWords);
    const checked = checks[kind]?.(table, { options, levels, now: scope.now() });
    const findings = checked?.findings ?? [];
    return {
      problem: null,
      rows: table.rows.length,
      usable: checked?.usable ?? 0,
      failed: failedRows(findings),
      groups: grouped(findings),
      levels: scale.map(({ value, label }) => ({ value, label })),
    };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { problem: error.message };
  }
}

function grouped(findings: readonly Finding[]) {
  const groups = new Map<string, { finding: Finding; rows: number; values: Map<string, number> }>();
  for (const finding of findings) {
    const key = [finding.severity, finding.column, finding.reason].join("\n");
    const group = groups.get(key) ?? { finding, rows: 0, values: new Map<string, number>() };
    group.rows++;
    const value = finding.value?.slice(0, 80) ?? "";
    group.values.set(value, 1 + (group.values.get(value) ?? 0));
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.finding.severity.localeCompare(b.finding.severity) || b.rows - a.rows)
    .map(({ finding: { severity, column, reason, line }, rows, values }) => ({
      severity,
      column: column ?? null,
      reason,
      rows,
      firstLine: line ?? null,
      /** The most frequent ones. */
      values: [...values]
        .sort((a, b) => b[1] - a[1])
        .slice(0, mostValues)
        .map(([value, count]) => ({ value, count })),
      valueCount: values.size,
      isUnknownLevel: reason.startsWith(unknownLevel),
    }));
}
