import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";
import { comparable, parseImportance, parseLevel, parseYesNo } from "./cells";
import { type Column, readRows, type Table } from "./columns";
import type { Finding } from "./finding";

export const requirementColumns = [
  {
    field: "role",
    label: "Job role",
    synonyms: ["role", "role name", "job title", "position"],
    required: true,
    hint: "The job role’s name; a new one is made.",
  },
  {
    field: "skill",
    label: "Skill",
    synonyms: ["skill name", "competency", "competence", "requirement", "statement"],
    required: true,
    hint: "A skill’s name, URI or code, or any text: what is no skill yet is offered for mapping.",
  },
  {
    field: "level",
    label: "Level",
    synonyms: ["required level", "proficiency", "proficiency level", "target level"],
    required: true,
    hint: "1 to 5, or Awareness, Working, Practitioner, Advanced, Expert.",
  },
  {
    field: "importance",
    label: "Importance",
    synonyms: ["weight", "priority"],
    hint: "1 to 5, or low, medium, high. Empty: 3.",
  },
  {
    field: "mandatory",
    label: "Mandatory",
    synonyms: ["must have", "required", "compulsory", "is mandatory"],
    hint: "yes or no. Empty: no.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof requirementColumns)[number]["field"];

export type RequirementRow = {
  line: number;
  role: string;
  statement: string;
  level: number;
  importance: number;
  mandatory: boolean;
};

/** The requirements that a file states, each once, and a finding for every row that states none. */
export function readRequirementRows(
  table: Table,
  levels: readonly ProficiencyLevel[] = defaultLevels,
): { rows: RequirementRow[]; findings: Finding[] } {
  const { rows: read, findings } = readRows<Field>(table, requirementColumns);
  const firstLines = new Map<string, RequirementRow>();
  for (const { line, values } of read) {
    const report = (column: Field, reason: string) => {
      findings.push({ severity: "error", line, column, value: values[column], reason });
    };
    if (values.role === "") report("role", "The job role is missing. Write its name.");
    if (values.skill === "") report("skill", "The skill is missing. Write its name.");
    if (values.skill.length > 1_000)
      report("skill", "This text is longer than 1,000 characters. Shorten it.");
    const level = parseLevel(values.level, levels);
    if (!level.ok) report("level", level.reason);
    const importance = parseImportance(values.importance);
    if (!importance.ok) report("importance", importance.reason);
    const mandatory = parseYesNo(values.mandatory);
    if (!mandatory.ok) report("mandatory", mandatory.reason);
    if (values.role === "" || values.skill === "" || values.skill.length > 1_000) continue;
    if (!level.ok || !importance.ok || !mandatory.ok) continue;

    const row: RequirementRow = {
      line,
      role: values.role,
      statement: values.skill,
      level: level.value,
      importance: importance.value,
      mandatory: mandatory.value,
    };
    const key = `${comparable(row.role)}\n${comparable(row.statement)}`;
    const first = firstLines.get(key);
    if (!first) firstLines.set(key, row);
    else if (
      first.level === row.level &&
      first.importance === row.importance &&
      first.mandatory === row.mandatory
    ) {
      findings.push({
        severity: "warning",
        line,
        column: "skill",
        value: row.statement,
        reason: "This row says the same as an earlier one. It was counted once.",
      });
    } else {
      report(
        "skill",
        "An earlier row already asks this role for the skill, with other figures. Keep one of the two rows.",
      );
    }
  }
  return { rows: [...firstLines.values()], findings };
}
