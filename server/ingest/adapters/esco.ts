import "server-only";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { parse } from "csv-parse";
import type { Concept, ConceptRelation } from "@/server/taxonomy/concept";
import { broaderOf, conceptOf, escoFileKind, type NamedRow, relatedOf, versionIn } from "../esco-rows";
import { FileProblem, type Finding } from "../finding";
import { unpack } from "./archive";

export type EscoDataset = {
  version: string | null;
  groups: Concept[];
  skills: Concept[];
  broader: ConceptRelation[];
  related: ConceptRelation[];
  findings: Finding[];
};

const relevant =
  /(?:^|\/)(skills|skillGroups|broaderRelationsSkillPillar|skillSkillRelations)(?:_[a-z]{2})?\.csv$/i;

/**
 * Reads ESCO's CSV files, packed or not. v1.1.1 separates rows by CRLF but labels within a cell by bare
 * LF, so that only a real CSV parser reads it. Rows that name no skill become findings.
 */
export async function readEsco(
  files: readonly { name: string; content: Uint8Array }[],
): Promise<EscoDataset> {
  const dataset: EscoDataset = {
    version: null,
    groups: [],
    skills: [],
    broader: [],
    related: [],
    findings: [],
  };
  for (const file of files) {
    dataset.version ??= versionIn(file.name);
    const isArchive = file.content[0] === 0x50 && file.content[1] === 0x4b;
    for (const part of await unpack(file.name, file.content, (entry) => relevant.test(entry))) {
      const kind = await addFile(dataset, part.name, part.content);
      if (!kind && !isArchive) {
        throw new FileProblem(
          `“${part.name}” is not one of ESCO’s skill files. Choose skills_en.csv, skillGroups_en.csv, broaderRelationsSkillPillar.csv or skillSkillRelations.csv, or the ZIP files they come in.`,
        );
      }
    }
  }
  if (dataset.skills.length === 0 && dataset.groups.length === 0 && dataset.broader.length === 0) {
    throw new FileProblem(
      "There is no ESCO skill file here. Choose the “classification” ZIP or skills_en.csv.",
    );
  }
  return dataset;
}

/** Bytes after which others get their turn. */
const sliceBytes = 256 * 1024;

async function addFile(dataset: EscoDataset, name: string, content: Uint8Array) {
  let kind: ReturnType<typeof escoFileKind> = null;
  let headers: string[] | null = null;
  let line = 1;
  const parser = parse({
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    on_record: (cells: string[], { lines }) => {
      if (!headers) {
        headers = cells;
        kind = escoFileKind(headers);
      } else if (kind) {
        const row: NamedRow = {};
        for (const [place, header] of headers.entries()) row[header] = cells[place];
        addRow(dataset, kind, row, line + 1, name);
      }
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
  return kind;
}

function addRow(
  dataset: EscoDataset,
  kind: NonNullable<ReturnType<typeof escoFileKind>>,
  row: NamedRow,
  line: number,
  name: string,
) {
  const report = (reason: string) =>
    dataset.findings.push({
      severity: "error",
      line,
      value: `${name}: ${row["conceptUri"] ?? row["originalSkillUri"] ?? ""}`,
      reason,
    });
  if (kind === "skills" || kind === "groups") {
    const concept = conceptOf(row);
    if (concept) dataset[concept.kind === "group" ? "groups" : "skills"].push(concept);
    else report("This row names no skill or skill group: its URI, label or type is missing.");
  } else if (kind === "broader") {
    const relation = broaderOf(row);
    if (relation) dataset.broader.push(relation);
  } else {
    const relation = relatedOf(row);
    if (relation) dataset.related.push(relation);
    else report("This row names no relation between two skills.");
  }
}
