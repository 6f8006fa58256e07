import { type Column, type Row, readRows, type Table } from "./columns";
import { type DateReading, parseDate } from "./dates";
import type { Finding } from "./finding";
import { type Named, personColumns, readNamed } from "./named";

export const exemptionColumns = [
  ...personColumns,
  {
    field: "skill",
    label: "Skill",
    synonyms: ["skill name", "competency", "competence"],
    required: true,
    hint: "A skill that is known here.",
  },
  {
    field: "reason",
    label: "Reason",
    synonyms: ["why", "comment", "note"],
    required: true,
    hint: "Shown wherever the requirement is muted.",
  },
  {
    field: "from",
    label: "From",
    synonyms: ["valid from", "start", "start date"],
    hint: "YYYY-MM-DD. Empty: always.",
  },
  {
    field: "to",
    label: "To",
    synonyms: ["valid to", "until", "valid until", "end", "end date"],
    hint: "YYYY-MM-DD, the first day on which it counts again. Empty: for good.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof exemptionColumns)[number]["field"];

export type ExemptionRow = Named & {
  statement: string;
  reason: string;
  validFrom: Date | null;
  validTo: Date | null;
};

/** Which requirements a file mutes, for whom and for how long. */
export function readExemptionRows(
  table: Table,
  dates: DateReading = {},
): { rows: ExemptionRow[]; findings: Finding[] } {
  const { rows: read, findings } = readRows<Field>(table, exemptionColumns);
  const rows = read.flatMap((row) => {
    const exemption = readExemption(row, findings, dates);
    return exemption ? [exemption] : [];
  });
  return { rows, findings };
}

function readExemption(
  { line, values }: Row<Field>,
  findings: Finding[],
  dates: DateReading,
): ExemptionRow | null {
  let isUsable = true;
  const report = (column: Field, reason: string) => {
    findings.push({ severity: "error", line, column, value: values[column], reason });
    isUsable = false;
  };
  const dateIn = (column: "from" | "to"): Date | null => {
    if (values[column] === "") return null;
    const date = parseDate(values[column], dates);
    if (date.ok) return date.value;
    report(column, date.reason);
    return null;
  };
  const named = readNamed(line, values, report);
  if (values.skill === "") report("skill", "The skill is missing. Write its name.");
  if (values.reason === "")
    report("reason", "The reason is missing. Say why the requirement does not count.");
  const [validFrom, validTo] = [dateIn("from"), dateIn("to")];
  if (validFrom && validTo && validTo <= validFrom) {
    report("to", "It would end before it begins. Correct one of the two dates.");
  }
  if (!isUsable) return null;
  return {
    ...named,
    statement: values.skill,
    reason: values.reason,
    validFrom,
    validTo,
  };
}
