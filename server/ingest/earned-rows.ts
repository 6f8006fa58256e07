import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";
import { isLink, parseAddress, parseLevel } from "./cells";
import { type Column, type Row, readRows, type Table } from "./columns";
import { type DateReading, dateReader } from "./dates";
import type { Finding, Parsed } from "./finding";
import { type Named, personColumns, readNamed } from "./named";

export const earnedColumns = [
  ...personColumns,
  {
    field: "achievement",
    label: "Micro-credential",
    synonyms: ["achievement", "credential", "certificate", "badge", "course", "title"],
    required: true,
    hint: "The name or web address of what was earned.",
  },
  {
    field: "issuer",
    label: "Issuer",
    synonyms: ["provider", "issued by", "organisation", "organization"],
    hint: "Who gave it.",
  },
  {
    field: "issued",
    label: "Issued",
    synonyms: ["issue date", "issued on", "date", "completed", "completion date", "earned"],
    required: true,
    hint: "YYYY-MM-DD.",
  },
  {
    field: "expires",
    label: "Expires",
    synonyms: ["expiry", "expiry date", "valid until", "expires on"],
    hint: "YYYY-MM-DD. Empty: never.",
  },
  {
    field: "level",
    label: "Level",
    synonyms: ["achieved level", "grade"],
    hint: "Where it is another than the micro-credential grants.",
  },
  {
    field: "credential",
    label: "Credential ID",
    synonyms: ["credential url", "certificate number", "certificate id", "link"],
    isIdentifier: true,
    hint: "What tells it from another award of the same.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof earnedColumns)[number]["field"];

export type EarnedRow = Named & {
  achievement: string;
  issuer: string | null;
  issuedAt: Date;
  expiresAt: Date | null;
  level: number | null;
  credential: string | null;
};

type Reading = { now: Date; levels: readonly ProficiencyLevel[]; date: (text: string) => Parsed<Date> };

/**
 * Reads what people have earned, as a file states it without proof, part by part of its table; `now` tells dates in the future,
 * which are refused.
 */
export function earnedReader({
  now,
  levels = defaultLevels,
  ...dates
}: DateReading & { now: Date; levels?: readonly ProficiencyLevel[] }) {
  const reading: Reading = { now, levels, date: dateReader(dates) };
  return (part: Table): { rows: EarnedRow[]; findings: Finding[] } => {
    const { rows: read, findings } = readRows<Field>(part, earnedColumns);
    const rows = read.flatMap((row) => readEarned(row, findings, reading) ?? []);
    return { rows, findings };
  };
}

function readEarned(
  { line, values }: Row<Field>,
  findings: Finding[],
  { now, levels, date }: Reading,
): EarnedRow | null {
  let isUsable = true;
  const report = (column: Field, reason: string) => {
    findings.push({ severity: "error", line, column, value: values[column], reason });
    isUsable = false;
  };
  const named = readNamed(line, values, report);
  if (values.achievement === "") report("achievement", "What was earned is missing. Write its name.");
  const issued = date(values.issued);
  if (!issued.ok) {
    report("issued", values.issued === "" ? "The date on which it was earned is missing." : issued.reason);
  } else if (issued.value > now) {
    report("issued", "It would have been earned in the future. Correct the date.");
  }
  const expires = values.expires === "" ? null : date(values.expires);
  if (expires && !expires.ok) report("expires", expires.reason);
  if (issued.ok && expires?.ok && expires.value <= issued.value) {
    report("expires", "It would expire before it was issued. Correct one of the two dates.");
  }
  for (const column of ["achievement", "credential"] as const) {
    const address = isLink(values[column]) ? parseAddress(values[column]) : null;
    if (address && !address.ok) report(column, address.reason);
  }
  const level = values.level === "" ? null : parseLevel(values.level, levels);
  if (level && !level.ok) report("level", level.reason);
  if (!isUsable || !issued.ok) return null;
  return {
    line,
    employeeId: named.employeeId,
    email: named.email,
    person: named.person,
    achievement: values.achievement,
    issuer: values.issuer || null,
    issuedAt: issued.value,
    expiresAt: expires?.ok ? expires.value : null,
    level: level?.ok ? level.value : null,
    credential: values.credential || null,
  };
}
