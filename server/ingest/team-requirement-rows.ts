import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";
import { comparable, parseLevel } from "./cells";
import { type Column, readRows, type Table } from "./columns";
import type { Finding } from "./finding";

export const teamRequirementColumns = [
  {
    field: "team",
    label: "Team",
    synonyms: ["team name", "department", "unit"],
    required: true,
    hint: "A team that is known here.",
  },
  {
    field: "skill",
    label: "Skill",
    synonyms: ["skill name", "competency", "competence"],
    required: true,
    hint: "A skill that is known here.",
  },
  {
    field: "level",
    label: "Level",
    synonyms: ["required level", "skill level", "proficiency"],
    required: true,
    hint: "1 to 5, or Awareness to Expert.",
  },
  {
    field: "people",
    label: "People",
    synonyms: ["minimum", "minimum holders", "at least", "how many"],
    required: true,
    hint: "How many of the team, or of the teams below it, must hold it at least.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof teamRequirementColumns)[number]["field"];

export type TeamRequirementRow = {
  line: number;
  team: string;
  statement: string;
  level: number;
  minimumHolders: number;
};

const mostHolders = 100_000;

/** How many people a team must have who can do what; each team and skill once. */
export function readTeamRequirementRows(
  table: Table,
  levels: readonly ProficiencyLevel[] = defaultLevels,
): { rows: TeamRequirementRow[]; findings: Finding[] } {
  const { rows: read, findings } = readRows<Field>(table, teamRequirementColumns);
  const rows = new Map<string, TeamRequirementRow>();
  for (const { line, values } of read) {
    const before = findings.length;
    const report = (column: Field, reason: string) =>
      findings.push({ severity: "error", line, column, value: values[column], reason });
    if (values.team === "") report("team", "The team is missing. Write its name.");
    if (values.skill === "") report("skill", "The skill is missing. Write its name.");
    const level = parseLevel(values.level, levels);
    if (!level.ok) report("level", level.reason);
    const people = /^\d{1,6}$/.test(values.people) ? Number(values.people) : 0;
    if (people < 1 || people > mostHolders)
      report("people", "Write how many people, as a whole number from 1.");
    const key = `${comparable(values.team)}\n${comparable(values.skill)}`;
    if (rows.has(key))
      report("skill", "An earlier row already asks this of the team. Keep one of the two rows.");
    if (findings.length > before || !level.ok) continue;
    rows.set(key, {
      line,
      team: values.team,
      statement: values.skill,
      level: level.value,
      minimumHolders: people,
    });
  }
  return { rows: [...rows.values()], findings };
}
