import { type Delivery, deliveries } from "@/db/enums";
import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";
import { comparable, parseAddress, parseLevel, parseTags } from "./cells";
import { type Column, type Row, readRows, type Table } from "./columns";
import type { Finding } from "./finding";

export const achievementColumns = [
  {
    field: "name",
    label: "Name",
    synonyms: ["achievement", "micro-credential", "credential", "course", "badge", "title"],
    required: true,
    hint: "One row for each skill that it grants; the other cells need to stand in the first row alone.",
  },
  {
    field: "uri",
    label: "ID",
    synonyms: ["uri", "url", "achievement id", "identifier", "link"],
    isIdentifier: true,
    hint: "Its own web address. Empty: the name identifies it.",
  },
  {
    field: "skill",
    label: "Skill",
    synonyms: ["skill granted", "grants", "skill name", "competency"],
    hint: "A skill that is known here.",
  },
  {
    field: "level",
    label: "Level",
    synonyms: ["level granted", "granted level", "proficiency"],
    hint: "The level of that skill which it proves.",
  },
  { field: "description", label: "Description", synonyms: ["summary", "about"], hint: "What it is about." },
  { field: "criteria", label: "Criteria", synonyms: ["requirements"], hint: "What one does to earn it." },
  { field: "provider", label: "Provider", synonyms: ["issuer", "offered by"], hint: "Who offers it." },
  {
    field: "hours",
    label: "Hours",
    synonyms: ["duration", "effort", "workload"],
    hint: "A number. Empty: 0.",
  },
  { field: "price", label: "Price", synonyms: ["cost", "fee"], hint: "A number. Empty: 0." },
  { field: "currency", label: "Currency", synonyms: ["currency code"], hint: "Three letters. Empty: EUR." },
  { field: "delivery", label: "Delivery", synonyms: ["mode", "format"], hint: deliveries.join(", ") },
  { field: "language", label: "Language", synonyms: ["lang"], hint: "A code such as en. Empty: en." },
  {
    field: "validityMonths",
    label: "Valid for months",
    synonyms: ["validity", "validity months", "expires after months"],
    hint: "Empty: for ever.",
  },
  { field: "tags", label: "Tags", synonyms: ["keywords", "tag"], hint: "Words separated by ; or |." },
] as const satisfies readonly Column<string>[];

type Field = (typeof achievementColumns)[number]["field"];

export type AchievementRow = {
  line: number;
  name: string;
  uri: string | null;
  grants: { statement: string; level: number } | null;
  /** What the row says beside that; cells that are empty say nothing. */
  said: {
    description?: string;
    criteria?: string;
    provider?: string;
    hours?: number;
    price?: number;
    currency?: string;
    delivery?: Delivery;
    language?: string;
    validityMonths?: number;
    tags?: string[];
  };
};

/** What can be earned, and which skills it grants: a row for each of them. */
export function readAchievementRows(
  table: Table,
  levels: readonly ProficiencyLevel[] = defaultLevels,
): { rows: AchievementRow[]; findings: Finding[] } {
  const { rows: read, findings } = readRows<Field>(table, achievementColumns);
  const rows = read.flatMap((row) => readAchievement(row, findings, levels) ?? []);
  return { rows, findings };
}

function readAchievement(
  { line, values }: Row<Field>,
  findings: Finding[],
  levels: readonly ProficiencyLevel[],
): AchievementRow | null {
  let isUsable = true;
  const report = (column: Field, reason: string) => {
    findings.push({ severity: "error", line, column, value: values[column], reason });
    isUsable = false;
  };
  const amount = (column: "hours" | "price" | "validityMonths"): number | undefined => {
    if (values[column] === "") return undefined;
    const found = /^\d{1,7}([.,]\d{1,2})?$/.test(values[column]) ? values[column].replace(",", ".") : "";
    if (
      found === "" ||
      (column === "validityMonths" && !(Number(found) >= 1 && Number.isInteger(Number(found))))
    )
      report(column, "This is not a number that can be used here. Write it like 12 or 12.5.");
    return Number(found);
  };
  if (values.name === "") report("name", "The name is missing. Write what the micro-credential is called.");
  const uri = values.uri === "" ? null : parseAddress(values.uri);
  if (uri && !uri.ok) report("uri", uri.reason);
  const level = values.skill === "" ? null : parseLevel(values.level, levels);
  if (level && !level.ok) report("level", level.reason);
  if (values.skill === "" && values.level !== "") {
    report("skill", "There is a level, but no skill. Write which skill it is of.");
  }
  const delivery = deliveries.find((one) => one === comparable(values.delivery).replace(/\s/g, "-"));
  if (values.delivery !== "" && !delivery) {
    report("delivery", `This is no way of delivery that is known. Write one of: ${deliveries.join(", ")}.`);
  }
  if (values.currency !== "" && !/^[a-z]{3}$/i.test(values.currency)) {
    report("currency", "This is no currency. Write its three letters, such as EUR.");
  }
  if (values.language !== "" && !/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(values.language)) {
    report("language", "This is no language code. Write one such as en or pt-BR.");
  }
  const tags = parseTags(values.tags);
  const said = {
    description: values.description || undefined,
    criteria: values.criteria || undefined,
    provider: values.provider || undefined,
    hours: amount("hours"),
    price: amount("price"),
    currency: values.currency.toUpperCase() || undefined,
    delivery,
    language: values.language || undefined,
    validityMonths: amount("validityMonths"),
    tags: tags.length > 0 ? tags : undefined,
  };
  if (!isUsable) return null;
  return {
    line,
    name: values.name,
    uri: values.uri || null,
    grants: level?.ok ? { statement: values.skill, level: level.value } : null,
    said: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
}
