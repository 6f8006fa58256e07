import "server-only";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { parse } from "csv-parse";
import type { Concept, ConceptLabel, ConceptRelation } from "@/server/taxonomy/concept";
import {
  broaderOf,
  conceptOf,
  type EscoFileKind,
  escoFileKind,
  labelsAbroad,
  languageIn,
  type NamedRow,
  relatedOf,
  replacementsOf,
  versionIn,
} from "../esco-rows";
import { FileProblem, type Finding } from "../finding";
import { unpackHere } from "./archive-answer";

export type EscoDataset = {
  version: string | null;
  /** Of the concepts. */
  language: string;
  /** All languages that the files have names in. */
  languages: string[];
  groups: Concept[];
  skills: Concept[];
  occupations: Concept[];
  /** What other languages call concepts that are not among those. */
  translated: { uri: string; labels: ConceptLabel[] }[];
  broader: ConceptRelation[];
  /** Of skills. */
  related: ConceptRelation[];
  /** Of occupations. */
  needs: ConceptRelation[];
  replaced: ConceptRelation[];
  findings: Finding[];
};

const relevant =
  /(?:^|\/)(skills|skillGroups|occupations|broaderRelationsSkillPillar|skillSkillRelations|occupationSkillRelations)(?:_[a-z]{2})?\.csv$/i;

type Part = { name: string; content: Uint8Array; kind: EscoFileKind; language: string };

/**
 * Reads ESCO's CSV files, packed or not, in any of its languages. v1.1.1 separates rows by CRLF but labels within a cell by
 * bare LF, so that only a real CSV parser reads it. Rows that name no concept become findings. `knownLanguage`: in which ESCO
 * is here already; English, where it is there, names the concepts, and other languages add names.
 */
export async function escoIn(
  files: readonly { name: string; content: Uint8Array }[],
  knownLanguage: string | null,
): Promise<EscoDataset> {
  const parts: Part[] = [];
  for (const file of files) parts.push(...(await partsOf(file)));
  const named = parts.filter(({ kind }) => isNaming(kind)).map(({ language }) => language);
  const dataset: EscoDataset = {
    version: files.map(({ name }) => versionIn(name)).find((version) => version !== null) ?? null,
    language: named.includes("en") ? "en" : (knownLanguage ?? named[0] ?? "en"),
    languages: [...new Set(named)],
    groups: [],
    skills: [],
    occupations: [],
    translated: [],
    broader: [],
    related: [],
    needs: [],
    replaced: [],
    findings: [],
  };
  const abroad = new Map<string, ConceptLabel[]>();
  const reader = rowReader(dataset, abroad);
  for (const part of parts) await readRows(part, (row, line) => reader(part, row, line));
  for (const concept of [...dataset.groups, ...dataset.skills, ...dataset.occupations]) {
    for (const label of abroad.get(concept.uri) ?? []) concept.labels.push(label);
    abroad.delete(concept.uri);
  }
  dataset.translated = [...abroad].map(([uri, labels]) => ({ uri, labels }));
  return dataset;
}

const isNaming = (kind: EscoFileKind) => kind === "skills" || kind === "groups" || kind === "occupations";

/** The files that say something of skills; one that somebody chose by itself has to. */
async function partsOf(file: { name: string; content: Uint8Array }): Promise<Part[]> {
  const isArchive = file.content[0] === 0x50 && file.content[1] === 0x4b;
  const parts: Part[] = [];
  for (const { name, content } of await unpackHere(file.name, file.content, relevant)) {
    const kind = escoFileKind(await headersOf(name, content));
    if (kind) parts.push({ name, content, kind, language: languageIn(name, file.name) });
    else if (!isArchive) {
      throw new FileProblem(
        `“${name}” is not one of ESCO’s files of skills and occupations. Choose skills_en.csv, skillGroups_en.csv, occupations_en.csv, broaderRelationsSkillPillar.csv, skillSkillRelations.csv or occupationSkillRelations.csv, or the ZIP files they come in.`,
      );
    }
  }
  if (parts.length === 0) {
    throw new FileProblem(
      `There is no ESCO skill file in “${file.name}”. Choose the “classification” ZIP or skills_en.csv.`,
    );
  }
  return parts;
}

/** Bytes after which others get their turn. */
const sliceBytes = 256 * 1024;

async function headersOf(name: string, content: Uint8Array): Promise<string[]> {
  const end = content.indexOf(10);
  const first = content.subarray(0, end < 0 ? content.length : end + 1);
  let headers: string[] = [];
  await readRecords(name, first, (cells) => {
    headers = cells;
  });
  return headers;
}

async function readRows({ name, content }: Part, onRow: (row: NamedRow, line: number) => void) {
  let headers: string[] | null = null;
  await readRecords(name, content, (cells, line) => {
    if (!headers) {
      headers = cells;
      return;
    }
    const row: NamedRow = {};
    for (const [place, header] of headers.entries()) row[header] = cells[place];
    onRow(row, line);
  });
}

async function readRecords(
  name: string,
  content: Uint8Array,
  onRecord: (cells: string[], line: number) => void,
) {
  let line = 0;
  const parser = parse({
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    on_record: (cells: string[], { lines }) => {
      onRecord(cells, line + 1);
      line = lines;
      return undefined;
    },
  });
  const ended = once(parser.resume(), "end");
  ended.catch(() => undefined); // awaited below; an error may come before that
  for (let start = 0; start < content.length && !parser.errored; start += sliceBytes) {
    parser.write(content.subarray(start, start + sliceBytes));
    await setImmediate();
  }
  if (!parser.errored) parser.end();
  await ended.catch(() => {
    throw new FileProblem(`“${name}” cannot be read as CSV after line ${line}. Download it again.`);
  });
}

const listOf = { group: "groups", skill: "skills", occupation: "occupations" } as const;

/** Takes rows one by one into the dataset, and names of other languages into `abroad`. */
function rowReader(dataset: EscoDataset, abroad: Map<string, ConceptLabel[]>) {
  // 150,000 relations name the same 17,000 URIs.
  const known = new Map<string, string>();
  const once = (uri: string): string => {
    const same = known.get(uri);
    if (same === undefined) known.set(uri, uri);
    return same ?? uri;
  };
  const addRelation = (list: ConceptRelation[], { from, to, kind }: ConceptRelation) =>
    list.push({ from: once(from), to: once(to), kind });

  return ({ name, kind, language }: Part, row: NamedRow, line: number) => {
    const report = (reason: string) =>
      dataset.findings.push({
        severity: "error",
        line,
        value: `${name}: ${row["conceptUri"] ?? row["originalSkillUri"] ?? row["occupationUri"] ?? ""}`,
        reason,
      });
    if (isNaming(kind)) {
      const concept = conceptOf(row, language);
      if (!concept)
        report("This row names no skill, group or occupation: its URI, label or type is missing.");
      else if (language === dataset.language) {
        dataset[listOf[concept.kind]].push(concept);
        for (const relation of replacementsOf(row)) addRelation(dataset.replaced, relation);
      } else {
        const others = abroad.get(concept.uri) ?? [];
        abroad.set(concept.uri, [...others, ...labelsAbroad(concept, language)]);
      }
    } else if (kind === "broader") {
      const relation = broaderOf(row);
      if (relation) addRelation(dataset.broader, relation);
    } else {
      const relation = relatedOf(row);
      if (relation) addRelation(dataset[kind === "needs" ? "needs" : "related"], relation);
      else
        report(
          "This row names no relation that needs a skill: a URI is missing, or it is neither essential nor optional.",
        );
    }
  };
}
