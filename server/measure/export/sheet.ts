import { dateInWords } from "@/server/dates";
import type { Picture } from "./picture";

/**
 * `percent`: shares, 1 being the whole. `state`: the mark of a cell, a number of levels above (+) or below (−)
 * the one required, or a sign that the legend explains.
 */
export type ColumnKind = "text" | "number" | "percent" | "date" | "state";
type Column = { label: string; kind: ColumnKind };
/** Dates are days, UTC. null: there is nothing to say, which is not 0. */
export type Value = string | number | Date | null;

/** What a view shows, ready for any file format: whatever is in here is in every file, nothing else. */
export type Sheet = {
  /** "Team Data: people and skills" */
  title: string;
  organisation: string;
  /** Of the figures. */
  asOf: Date;
  /** Of the file. */
  madeAt: Date;
  /** All that narrows or orders the view, in the screen's words. */
  filters: readonly { label: string; value: string }[];
  /** Where the figures are defined. */
  definitionUrl: string;
  columns: readonly Column[];
  /** A value for each column. */
  rows: readonly (readonly Value[])[];
  legend?: readonly { sign: string; meaning: string }[];
  /** What the screen says beside the table, such as how many groups are too small to be shown. */
  note?: string;
  picture?: Picture;
};

export type Fact = { label: string; value: string | number };

/** What every file states before its figures. */
export function factsOf(sheet: Sheet): Fact[] {
  const { title, organisation, asOf, madeAt, filters, rows, definitionUrl, note } = sheet;
  return [
    { label: "Organisation", value: organisation },
    { label: "View", value: title },
    { label: "As of", value: dateInWords(asOf) },
    ...(filters.length > 0 ? filters : [{ label: "Filters", value: "none" }]),
    { label: "Rows", value: rows.length },
    { label: "Made", value: minuteOf(madeAt) },
    { label: "How it is counted", value: definitionUrl },
    ...(note ? [{ label: "Note", value: note }] : []),
  ];
}

/** The same in one line, for pictures and page heads. */
export const factsInWords = (sheet: Sheet): string =>
  factsOf(sheet)
    .slice(2)
    .map(({ label, value }) => `${label}: ${value}`)
    .join(" · ");

/** "2026-11-25 12:16 UTC" */
const minuteOf = (date: Date): string => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** "2026-11-25" */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

/** A value as people read it: "78 %", "−2", "3 March 2026". */
export function inWords(value: Value, kind: ColumnKind): string {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "";
  if (value instanceof Date) return dateInWords(value);
  if (typeof value === "string") return value;
  if (kind === "percent") return `${Math.round(value * 100)} %`;
  const size = numbers.format(Math.abs(value));
  if (value < 0) return `−${size}`;
  return kind === "state" && value > 0 ? `+${size}` : size;
}

/** "team-data-people-and-skills-2026-11-25", as the beginning of a file's name. */
export function fileNameOf({ title, asOf }: Pick<Sheet, "title" | "asOf">): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `${words.slice(0, 80) || "export"}-${dayOf(asOf)}`;
}
