import "server-only";
import { FileProblem, type Finding } from "../finding";
import { type OnetDomain, type OnetRating, onetDomains } from "../onet";
import { unpack } from "./archive";
import { decodeText } from "./encoding";

export type OnetOccupation = { code: string; title: string; description: string };

export type OnetDataset = {
  version: string | null;
  occupations: OnetOccupation[];
  ratings: OnetRating[];
  /** Descriptions of elements, where the Content Model Reference was given too. */
  descriptions: Map<string, string>;
  findings: Finding[];
};

type Row = (column: string) => string;

/**
 * Reads O*NET's text files: tab separated, quotes are ordinary letters, "n/a" and nothing both mean
 * missing. Both editions are understood: the one with Title and Scale Name and the one without.
 */
export async function readOnet(
  files: readonly { name: string; content: Uint8Array }[],
): Promise<OnetDataset> {
  const dataset: OnetDataset = {
    version: null,
    occupations: [],
    ratings: [],
    descriptions: new Map(),
    findings: [],
  };
  for (const file of files) {
    for (const { name, content } of await unpack(file.name, file.content)) {
      dataset.version ??= /(\d+\.\d+)/.exec(name)?.[1] ?? null;
      readTable(dataset, name, decodeText(content, name).text);
    }
  }
  if (dataset.occupations.length === 0) {
    throw new FileProblem(
      "The file “Occupation Data” is missing. Choose it together with “Skills” or “Knowledge”.",
    );
  }
  return dataset;
}

function readTable(dataset: OnetDataset, name: string, text: string) {
  const [first = "", ...lines] = text.split(/\r\n|\n|\r/);
  const headers = first.replace(/^\ufeff/, "").split("\t");
  const place = new Map(headers.map((header, index) => [header.trim(), index]));
  const has = (...columns: string[]) => columns.every((column) => place.has(column));
  const isRatings = has("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value");
  const isOccupations = has("O*NET-SOC Code", "Title", "Description") && !isRatings;
  const isElements = has("Element ID", "Element Name", "Description");
  if (!isRatings && !isOccupations && !isElements) {
    throw new FileProblem(
      `“${name}” is not “Occupation Data”, “Skills” or “Knowledge”. Its first row has ${headers
        .slice(0, 8)
        .map((header) => `“${header.slice(0, 40)}”`)
        .join(", ")}.`,
    );
  }
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const cells = line.split("\t");
    const row: Row = (column) => {
      const value = (cells[place.get(column) ?? -1] ?? "").trim();
      return value === "n/a" ? "" : value;
    };
    const problem = isRatings
      ? addRating(dataset, row)
      : isOccupations
        ? addOccupation(dataset, row)
        : addDescription(dataset, row);
    if (problem)
      dataset.findings.push({
        severity: "error",
        line: index + 2,
        ...problem,
        value: `${name}: ${problem.value}`,
      });
  });
}

type Problem = Pick<Finding, "column" | "reason"> & { value: string };

function addOccupation({ occupations }: OnetDataset, row: Row): Problem | null {
  const [code, title] = [row("O*NET-SOC Code"), row("Title")];
  if (!/^\d{2}-\d{4}\.\d{2}$/.test(code) || !title) {
    return {
      column: "O*NET-SOC Code",
      value: code,
      reason: "This row names no occupation: the code is like 15-1242.00, and the title is needed.",
    };
  }
  occupations.push({ code, title, description: row("Description") });
  return null;
}

function addDescription({ descriptions }: OnetDataset, row: Row): null {
  descriptions.set(row("Element ID"), row("Description"));
  return null;
}

function addRating({ ratings }: OnetDataset, row: Row): Problem | null {
  const scale = row("Scale ID");
  if (scale !== "IM" && scale !== "LV") return null; // other scales say nothing of level or importance
  const elementId = row("Element ID");
  const domain = domainOf(elementId);
  if (!domain) return null; // abilities, work styles …
  const value = Number(row("Data Value") || Number.NaN);
  const [least, most] = scale === "IM" ? [1, 5] : [0, 7];
  if (!(value >= least && value <= most)) {
    return {
      column: "Data Value",
      value: row("Data Value"),
      reason: `A figure on this scale is a number from ${least} to ${most}.`,
    };
  }
  ratings.push({
    occupationCode: row("O*NET-SOC Code"),
    elementId,
    elementName: row("Element Name"),
    domain,
    scale,
    value,
    isSuppressed: row("Recommend Suppress") === "Y",
    isNotRelevant: row("Not Relevant") === "Y",
    date: row("Date"),
  });
  return null;
}

/** By the content model: 2.A and 2.B are skills, 2.C is knowledge. */
function domainOf(elementId: string): OnetDomain | null {
  const [skills, knowledge] = onetDomains;
  if (/^2\.[AB]\./.test(elementId)) return skills;
  return elementId.startsWith("2.C.") ? knowledge : null;
}
