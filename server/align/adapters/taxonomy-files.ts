import "server-only";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { unpack } from "@/server/ingest/adapters/archive";
import { readCsv } from "@/server/ingest/adapters/csv";
import { readEsco } from "@/server/ingest/adapters/taxonomy-file";
import { type Column, readRows } from "@/server/ingest/columns";
import { FileProblem } from "@/server/ingest/finding";
import { phrasesFor } from "../engine/phrases";
import type { MappedSkill } from "../engine/skill-index";

type TaxonomyFile = { name: string; content: Uint8Array };

/**
 * A taxonomy from a folder or a file, without a database: ESCO's CSV files or the ZIP files they come in (of several
 * releases the newest that has skills), or a table with a label in each row. Throws a FileProblem for what is neither.
 */
export async function readTaxonomy(place: string): Promise<MappedSkill[]> {
  const files = filesAt(place);
  const [first] = files;
  if (!first)
    throw new FileProblem(
      `There is no CSV or ZIP file in “${place}”. Name a folder with ESCO’s files, or a CSV file.`,
    );
  const isPlain = files.length === 1 && /\.(csv|tsv)$/i.test(first.name) && !isEsco(first);
  return isPlain ? plainSkills(first) : escoSkills(newestRelease(files));
}

function filesAt(place: string): TaxonomyFile[] {
  const paths = statSync(place).isDirectory()
    ? readdirSync(place)
        .filter((name) => /\.(csv|tsv|zip|csv\.gz)$/i.test(name))
        .map((name) => path.join(place, name))
    : [place];
  return paths.map((one) => ({ name: path.basename(one), content: readFileSync(one) }));
}

const isEsco = ({ content }: TaxonomyFile): boolean =>
  /conceptType|conceptUri|originalSkillUri|occupationUri/.test(
    Buffer.from(content.subarray(0, 500)).toString("utf8"),
  );

const releaseOf = ({ name }: TaxonomyFile): string => /v(\d+\.\d+\.\d+)/.exec(name)?.[1] ?? "";

function newestRelease(files: readonly TaxonomyFile[]): TaxonomyFile[] {
  const hasSkills = files.filter(({ name }) => /classification|skills_/i.test(name));
  const newest = hasSkills.map(releaseOf).sort().at(-1) ?? "";
  return files.filter((file) => releaseOf(file) === newest);
}

const relations = /occupationSkillRelations\w*\.csv/i;

async function escoSkills(files: readonly TaxonomyFile[]): Promise<MappedSkill[]> {
  const { skills } = await readEsco(files.filter(({ name }) => !relations.test(name)));
  const occupations = await countOccupations(files);
  const byUri = new Map(skills.map((skill) => [skill.uri, skill]));
  return [...byUri.values()].map((skill) => ({
    ...skill,
    id: skill.uri,
    labels: [
      ...skill.labels,
      ...phrasesFor(skill.preferredLabel).map((label) => ({ kind: "phrase" as const, label })),
    ],
    occupations: occupations.get(skill.uri) ?? 0,
  }));
}

/** By skill's URI how many occupations need it; those where it is optional count half. */
async function countOccupations(files: readonly TaxonomyFile[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { name, content } of files) {
    for (const part of await unpack(name, content, relations)) {
      if (!relations.test(part.name)) continue;
      const rows: { relationType: string; skillUri: string }[] = parse(Buffer.from(part.content), {
        columns: true,
        bom: true,
      });
      for (const { relationType, skillUri } of rows) {
        counts.set(skillUri, (counts.get(skillUri) ?? 0) + (relationType === "essential" ? 1 : 0.5));
      }
    }
  }
  return counts;
}

const columns = [
  {
    field: "label",
    label: "Label",
    synonyms: ["preferred label", "preferredLabel", "name", "skill", "skill name", "title", "rsd name"],
    required: true,
    hint: "What the skill is called.",
  },
  {
    field: "uri",
    label: "URI",
    synonyms: ["id", "url", "code", "concept uri", "identifier"],
    hint: "What tells it from others.",
  },
  {
    field: "others",
    label: "Alternative labels",
    synonyms: ["alt labels", "altLabels", "aliases", "synonyms", "keywords"],
    hint: "Other names, separated by ; or |.",
  },
  {
    field: "description",
    label: "Description",
    synonyms: ["definition", "skill statement", "statement"],
    hint: "In a sentence or two.",
  },
] as const satisfies readonly Column<string>[];

function plainSkills({ name, content }: TaxonomyFile): MappedSkill[] {
  const { rows } = readRows(readCsv(content, name), columns);
  return rows
    .filter(({ values }) => values.label !== "")
    .map(({ values: { uri, label, others, description } }) => ({
      id: uri || label,
      uri: uri || label,
      code: null,
      preferredLabel: label,
      labels: others
        .split(/[;|\n]/)
        .map((other) => other.trim())
        .filter((other) => other !== "")
        .map((other) => ({ kind: "alternative" as const, label: other })),
      description,
      skillType: null,
      reuseLevel: null,
      occupations: 0,
    }));
}
