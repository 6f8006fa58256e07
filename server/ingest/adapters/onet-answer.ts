import "server-only";
import { FileProblem, type Finding } from "../finding";
import { domainOf, type OnetRating } from "../onet";
import { unpackHere } from "./archive-answer";
import { decodeText } from "./encoding";

export type OnetOccupation = { code: string; title: string; description: string };

export type OnetDataset = {
  version: string | null;
  occupations: OnetOccupation[];
  ratings: OnetRating[];
  /** By the Content Model Reference, where it was given too. */
  elements: Map<string, { name: string; description: string }>;
  /** Detailed work activities, each under an element. */
  activities: { id: string; elementId: string; title: string }[];
  taskActivities: { occupationCode: string; activityId: string }[];
  tasks: { occupationCode: string; id: string; statement: string; taskType: string | null }[];
  technology: {
    occupationCode: string;
    example: string;
    commodityCode: string;
    commodityTitle: string;
    /** Employers ask for it in this occupation. */
    isInDemand: boolean;
  }[];
  findings: Finding[];
};

type Row = (column: string) => string;
type Problem = Pick<Finding, "column" | "reason"> & { value: string };
type Kind = { columns: readonly string[]; add: (dataset: OnetDataset, row: Row) => Problem | null };

const code = "O*NET-SOC Code";

/** The tables that are read, told by their columns: the first whose columns are all there. */
const tables: readonly Kind[] = [
  { columns: [code, "Element ID", "Element Name", "Scale ID", "Data Value"], add: addRating },
  { columns: [code, "Example", "Commodity Code", "Commodity Title"], add: addTechnology },
  { columns: [code, "Task ID", "DWA ID"], add: addTaskActivity },
  { columns: [code, "Task ID", "Task", "Task Type"], add: addTask },
  { columns: ["Element ID", "DWA ID", "DWA Title"], add: addActivity },
  { columns: [code, "Title", "Description"], add: addOccupation },
  { columns: ["Element ID", "Element Name", "Description"], add: addElement },
];

/** Columns by which a table is one of O*NET's, although nothing of it is read. */
const foreign = [
  code,
  "Element ID",
  "IWA ID",
  "Scale ID",
  "Job Zone",
  "Commodity Code",
  "Skills Element ID",
  "Abilities Element ID",
];

/**
 * Reads O*NET's text files: tab separated, quotes are ordinary letters, "n/a" and nothing both mean
 * missing. Both editions are understood: the one with Title and Scale Name and the one without. Files of O*NET that hold nothing
 * that is imported are left out with a warning.
 */
export async function onetIn(files: readonly { name: string; content: Uint8Array }[]): Promise<OnetDataset> {
  const dataset: OnetDataset = {
    version: null,
    occupations: [],
    ratings: [],
    elements: new Map(),
    activities: [],
    taskActivities: [],
    tasks: [],
    technology: [],
    findings: [],
  };
  for (const file of files) {
    for (const { name, content } of await unpackHere(file.name, file.content)) {
      // "Skills (29.3).txt", "db_29_3_text/Skills.txt"
      dataset.version ??= /(\d+[._]\d+)/.exec(name)?.[1]?.replace("_", ".") ?? null;
      readTable(dataset, name, decodeText(content, name).text);
    }
  }
  if (dataset.occupations.length === 0) {
    throw new FileProblem(
      "The file “Occupation Data” is missing. Choose it together with the others, such as “Skills” or “Technology Skills”.",
    );
  }
  return dataset;
}

function readTable(dataset: OnetDataset, name: string, text: string) {
  const [first = "", ...lines] = text.split(/\r\n|\n|\r/);
  const headers = first.replace(/^\ufeff/, "").split("\t");
  const place = new Map(headers.map((header, index) => [header.trim(), index]));
  const table = tables.find(({ columns }) => columns.every((column) => place.has(column)));
  if (!table) {
    if (!foreign.some((column) => place.has(column)) && !/read me/i.test(name)) throw notOnet(name, headers);
    dataset.findings.push({
      severity: "warning",
      value: name,
      reason: "This file of O*NET holds nothing that is imported, and was left out.",
    });
    return;
  }
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const cells = line.split("\t");
    const row: Row = (column) => {
      const value = (cells[place.get(column) ?? -1] ?? "").trim();
      return value === "n/a" ? "" : value;
    };
    const problem = table.add(dataset, row);
    if (problem)
      dataset.findings.push({
        severity: "error",
        line: index + 2,
        ...problem,
        value: `${name}: ${problem.value}`,
      });
  });
}

const notOnet = (name: string, headers: readonly string[]) =>
  new FileProblem(
    `“${name}” is none of O*NET’s text files, such as “Occupation Data”, “Skills” or “Technology Skills”. Its first row has ${headers
      .slice(0, 8)
      .map((header) => `“${header.slice(0, 40)}”`)
      .join(", ")}.`,
  );

const isCode = (text: string): boolean => /^\d{2}-\d{4}\.\d{2}$/.test(text);

const noOccupation = (value: string): Problem => ({
  column: code,
  value,
  reason: "This row names no occupation: the code is like 15-1242.00.",
});

function addOccupation({ occupations }: OnetDataset, row: Row): Problem | null {
  const title = row("Title");
  if (!isCode(row(code)) || !title) {
    return {
      column: code,
      value: row(code),
      reason: "This row names no occupation: the code is like 15-1242.00, and the title is needed.",
    };
  }
  occupations.push({ code: row(code), title, description: row("Description") });
  return null;
}

function addElement({ elements }: OnetDataset, row: Row): null {
  elements.set(row("Element ID"), { name: row("Element Name"), description: row("Description") });
  return null;
}

function addTechnology({ technology }: OnetDataset, row: Row): Problem | null {
  if (!isCode(row(code))) return noOccupation(row(code));
  const [example, commodityCode] = [row("Example"), row("Commodity Code")];
  if (!example || !commodityCode) {
    return {
      column: example ? "Commodity Code" : "Example",
      value: example || commodityCode,
      reason: "A technology has a name and the code of its kind of software.",
    };
  }
  technology.push({
    occupationCode: row(code),
    example,
    commodityCode,
    commodityTitle: row("Commodity Title") || commodityCode,
    isInDemand: row("In Demand") === "Y",
  });
  return null;
}

function addActivity({ activities }: OnetDataset, row: Row): Problem | null {
  const [id, title] = [row("DWA ID"), row("DWA Title")];
  if (!id || !title) {
    return { column: "DWA Title", value: id || title, reason: "A work activity has an ID and a title." };
  }
  activities.push({ id, elementId: row("Element ID"), title });
  return null;
}

function addTaskActivity({ taskActivities }: OnetDataset, row: Row): Problem | null {
  if (!isCode(row(code))) return noOccupation(row(code));
  taskActivities.push({ occupationCode: row(code), activityId: row("DWA ID") });
  return null;
}

function addTask({ tasks }: OnetDataset, row: Row): Problem | null {
  if (!isCode(row(code))) return noOccupation(row(code));
  const [id, statement] = [row("Task ID"), row("Task")];
  if (!id || !statement) {
    return { column: "Task", value: id || statement, reason: "A task has an ID and says what is done." };
  }
  tasks.push({ occupationCode: row(code), id, statement, taskType: row("Task Type") || null });
  return null;
}

function addRating({ ratings }: OnetDataset, row: Row): Problem | null {
  const scale = row("Scale ID");
  if (scale !== "IM" && scale !== "LV") return null; // other scales say nothing of level or importance
  const elementId = row("Element ID");
  const domain = domainOf(elementId);
  if (!domain) return null; // work styles …
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
