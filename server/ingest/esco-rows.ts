import type { ConceptKind } from "@/db/enums";
import type { Concept, ConceptLabel, ConceptRelation } from "@/server/taxonomy/concept";

/** A row by the names that ESCO gives its columns. */
export type NamedRow = Record<string, string | undefined>;

export type EscoFileKind = "skills" | "groups" | "occupations" | "broader" | "related" | "needs";

/** Each ESCO file by the columns that it alone has; file names differ between releases. */
export function escoFileKind(headers: readonly string[]): EscoFileKind | null {
  const has = (...names: string[]) => names.every((name) => headers.includes(name));
  if (has("conceptUri", "preferredLabel", "skillType", "reuseLevel", "status")) return "skills";
  if (has("conceptUri", "preferredLabel", "code", "iscoGroup")) return "occupations";
  if (has("conceptUri", "preferredLabel", "code", "inScheme")) return "groups";
  if (has("conceptUri", "broaderType", "broaderUri")) return "broader";
  if (has("originalSkillUri", "relationType", "relatedSkillUri")) return "related";
  if (has("occupationUri", "relationType", "skillUri")) return "needs";
  return null;
}

/** Labels come with trailing blanks, no-break spaces, and the preferred one among the alternatives. */
const clean = (text: string | undefined): string =>
  (text ?? "")
    .normalize("NFC")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();

/** ESCO separates labels by line feeds within the cell. */
function labelsOf(cell: string | undefined, taken: Set<string>): string[] {
  const labels = (cell ?? "").split(/[\n\r]+|\s\|\s/).map(clean);
  return labels.filter((label) => {
    if (label === "" || taken.has(label)) return false;
    taken.add(label);
    return true;
  });
}

const kinds: Record<string, ConceptKind> = {
  KnowledgeSkillCompetence: "skill",
  SkillGroup: "group",
  Occupation: "occupation",
};

/** An ESCO skill, skill group or occupation, or null for a row that is none (no URI, no label, another kind of concept). */
export function conceptOf(row: NamedRow, language: string): Concept | null {
  const uri = clean(row["conceptUri"]);
  const preferredLabel = clean(row["preferredLabel"]);
  const kind = kinds[row["conceptType"] ?? ""];
  if (!uri || !preferredLabel || !kind) return null;
  const taken = new Set([preferredLabel]);
  const alternative = labelsOf(row["altLabels"], taken);
  const hidden = labelsOf(row["hiddenLabels"], taken);
  return {
    uri,
    kind,
    code: clean(row["code"]) || null,
    preferredLabel,
    description: (row["description"] || row["definition"] || "").trim(),
    skillType: clean(row["skillType"]) || null,
    reuseLevel: clean(row["reuseLevel"]) || null,
    status: row["status"] === "obsolete" ? "retired" : "active",
    labels: [
      ...alternative.map((label) => ({ kind: "alternative" as const, language, label })),
      ...hidden.map((label) => ({ kind: "hidden" as const, language, label })),
    ],
  };
}

/** "has as its broader concept", or null for rows of the occupations' pillar. */
export function broaderOf(row: NamedRow): ConceptRelation | null {
  const types = [row["conceptType"], row["broaderType"]];
  const isOfSkills = types.every((type) => type === "SkillGroup" || type === "KnowledgeSkillCompetence");
  const [from, to] = [clean(row["conceptUri"]), clean(row["broaderUri"])];
  return isOfSkills && from && to && from !== to ? { from, to, kind: "broader" } : null;
}

/** One skill, or an occupation, needs or profits from a skill. */
export function relatedOf(row: NamedRow): ConceptRelation | null {
  const from = clean(row["originalSkillUri"] ?? row["occupationUri"]);
  const to = clean(row["relatedSkillUri"] ?? row["skillUri"]);
  const kind = row["relationType"];
  return from && to && (kind === "essential" || kind === "optional") ? { from, to, kind } : null;
}

/** What an obsolete concept is replaced by, where its publisher says so. */
export function replacementsOf(row: NamedRow): ConceptRelation[] {
  const from = clean(row["conceptUri"]);
  return (row["replacedBy"] ?? row["isReplacedBy"] ?? "")
    .split(/[\s|,;]+/)
    .flatMap((to) => (to && to !== from ? [{ from, to, kind: "replaced-by" as const }] : []));
}

/** What another language calls a concept: there its preferred label is one of the alternatives. */
export const labelsAbroad = ({ preferredLabel, labels }: Concept, language: string): ConceptLabel[] => [
  { kind: "alternative", language, label: preferredLabel },
  ...labels,
];

/** "de" from "skills_de.csv", else from "ESCO dataset - v1.1.1 - classification - de - csv.zip"; files that do not say it are English. */
export const languageIn = (fileName: string, archiveName: string): string =>
  (
    /_([a-z]{2})\.csv$/i.exec(fileName)?.[1] ??
    / - ([a-z]{2}) - csv/i.exec(archiveName)?.[1] ??
    "en"
  ).toLowerCase();

/** "1.1.1" from "ESCO dataset - v1.1.1 - classification - en - csv.zip". */
export const versionIn = (fileName: string): string | null =>
  /v?(\d+\.\d+(?:\.\d+)?)/.exec(fileName)?.[1] ?? null;

export const escoAttribution =
  "This service uses the ESCO classification of the European Commission. Labels were trimmed and repeated labels left out.";
