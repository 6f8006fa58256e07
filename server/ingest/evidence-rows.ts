import type { EvidenceSource } from "@/db/enums";
import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";
import { comparable, parseLevel } from "./cells";
import { type Column, type Row, readRows, type Table } from "./columns";
import { type DateReading, parseDate } from "./dates";
import type { Finding } from "./finding";
import { type Named, personColumns, readNamed } from "./named";

export const evidenceColumns = [
  ...personColumns,
  {
    field: "skill",
    label: "Skill",
    synonyms: ["skill name", "competency", "competence"],
    required: true,
    hint: "A skill’s name, URI or code, or any text.",
  },
  {
    field: "level",
    label: "Level",
    synonyms: ["skill level", "proficiency", "rating", "achieved level"],
    required: true,
    hint: "1 to 5, or Awareness to Expert.",
  },
  {
    field: "source",
    label: "Source",
    synonyms: ["assessed by", "rated by", "evidence source"],
    hint: "self, manager or assessor. Empty: self.",
  },
  {
    field: "issued",
    label: "Issued",
    synonyms: ["date", "issued at", "issue date", "issued on", "assessed on", "rated on"],
    required: true,
    hint: "YYYY-MM-DD: the date on the evidence.",
  },
  {
    field: "expires",
    label: "Expires",
    synonyms: ["expires at", "expiry", "expiry date", "valid until", "valid to"],
    hint: "YYYY-MM-DD. Empty: never.",
  },
  {
    field: "note",
    label: "Note",
    synonyms: ["comment", "notes", "remark"],
    hint: "Shown with the evidence.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof evidenceColumns)[number]["field"];

export type EvidenceRow = Named & {
  statement: string;
  level: number;
  source: EvidenceSource;
  issuedAt: Date;
  expiresAt: Date | null;
  note: string | null;
};

const sources: Record<string, EvidenceSource> = {
  "": "self",
  self: "self",
  "self-assessment": "self",
  "self assessment": "self",
  manager: "manager",
  "line manager": "manager",
  assessor: "assessor",
};

/** A credential that somebody typed in proves nothing (gap model, "source"). */
const typedCredential =
  "A credential that was typed in counts as “self”, since there is no proof to verify. Import the badge file itself under “Badges” and it counts as “credential”.";

/** Which of several levels counts. */
type Conflicts = "highest" | "lowest" | "last";

/** The statements of skill in a file; `now` tells dates in the future, which are warned about. */
export function readEvidenceRows(
  table: Table,
  options: DateReading & {
    now: Date;
    levels?: readonly ProficiencyLevel[];
    conflicts?: Conflicts | undefined;
  },
): { rows: EvidenceRow[]; findings: Finding[] } {
  const { rows: read, findings } = readRows<Field>(table, evidenceColumns);
  const rows = read.flatMap((row) => {
    const evidence = readEvidence(row, findings, options);
    return evidence ? [evidence] : [];
  });
  return { rows: withoutConflicts(rows, findings, options.conflicts), findings };
}

function readEvidence(
  { line, values }: Row<Field>,
  findings: Finding[],
  { now, levels = defaultLevels, dateOrder, dayNumbers }: Parameters<typeof readEvidenceRows>[1],
): EvidenceRow | null {
  let isUsable = true;
  const report = (column: Field, reason: string) => {
    findings.push({ severity: "error", line, column, value: values[column], reason });
    isUsable = false;
  };
  const warn = (column: Field, reason: string) => {
    findings.push({ severity: "warning", line, column, value: values[column], reason });
  };
  const dates = { dateOrder, dayNumbers };
  const named = readNamed(line, values, report);
  if (values.skill === "") report("skill", "The skill is missing. Write its name.");
  const level = parseLevel(values.level, levels);
  if (!level.ok) report("level", level.reason);
  const issued = parseDate(values.issued, dates);
  if (!issued.ok)
    report("issued", values.issued === "" ? "The date on the evidence is missing." : issued.reason);
  const expires = values.expires === "" ? null : parseDate(values.expires, dates);
  if (expires && !expires.ok) report("expires", expires.reason);
  if (issued.ok && expires?.ok && expires.value <= issued.value) {
    report("expires", "It would expire before it was issued. Correct one of the two dates.");
  }
  const said = comparable(values.source);
  const isCredential = ["credential", "badge", "certificate", "micro-credential"].includes(said);
  const source = isCredential ? "self" : sources[said];
  if (!source) report("source", "The source is self, manager or assessor.");
  if (!isUsable || !level.ok || !issued.ok || !source) return null;

  if (isCredential) warn("source", typedCredential);
  if (issued.value > now) warn("issued", "This date is in the future. The evidence counts from then on.");
  return {
    ...named,
    statement: values.skill,
    level: level.value,
    source,
    issuedAt: issued.value,
    expiresAt: expires?.ok ? expires.value : null,
    note: values.note || null,
  };
}

/**
 * One source gives a person one level of a skill on a date: of rows that say several, one counts as it was chosen. Where
 * nothing was chosen, the first does and the others are refused.
 */
function withoutConflicts(rows: EvidenceRow[], findings: Finding[], conflicts?: Conflicts): EvidenceRow[] {
  const kept = new Map<string, EvidenceRow>();
  const dropped = new Set<EvidenceRow>();
  for (const row of rows) {
    const who = row.employeeId ?? row.email ?? comparable(row.person ?? "");
    const key = [who, comparable(row.statement), row.source, row.issuedAt.getTime()].join("\n");
    const before = kept.get(key);
    if (!before) kept.set(key, row);
    if (!before || before.level === row.level) continue;
    const isNext =
      conflicts === "last" ||
      (conflicts === "highest" && row.level > before.level) ||
      (conflicts === "lowest" && row.level < before.level);
    if (isNext) kept.set(key, row);
    const loser = isNext ? before : row;
    dropped.add(loser);
    findings.push({
      severity: conflicts ? "warning" : "error",
      line: loser.line,
      column: "level",
      value: String(loser.level),
      reason: conflicts
        ? `Rows give this person several levels of a skill on one date; the ${conflicts} was taken.`
        : "An earlier row gives this person another level of the skill, on the same date and by the same source. Keep one of them, or say under “Options” which counts.",
    });
  }
  return dropped.size === 0 ? rows : rows.filter((row) => !dropped.has(row));
}
