import type { Concept, ConceptRelation } from "@/server/taxonomy/concept";

/** A row by the names that ESCO gives its columns. */
export type NamedRow = Record<string, string | undefined>;

/** Each ESCO file by the columns that it alone has; file names differ between releases. */
export function escoFileKind(headers: readonly string[]): "skills" | "groups" | "broader" | "related" | null {
  const has = (...names: string[]) => names.every((name) => headers.includes(name));
  if (has("conceptUri", "preferredLabel", "skillType", "reuseLevel", "status")) return "skills";
  if (has("conceptUri", "preferredLabel", "code", "inScheme") && !headers.includes("iscoGroup"))
    return "groups";
  if (has("conceptUri", "broaderType", "broaderUri")) return "broader";
  if (has("originalSkillUri", "relationType", "relatedSkillUri")) return "related";
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

/** An ESCO skill or skill group, or null for a row that is none (no URI, no label, another kind of concept). */
export function conceptOf(row: NamedRow): Concept | null {
  const uri = clean(row["conceptUri"]);
  const preferredLabel = clean(row["preferredLabel"]);
  const isGroup = row["conceptType"] === "SkillGroup";
  if (!uri || !preferredLabel || (!isGroup && row["conceptType"] !== "KnowledgeSkillCompetence")) return null;
  const taken = new Set([preferredLabel]);
  const alternative = labelsOf(row["altLabels"], taken);
  const hidden = labelsOf(row["hiddenLabels"], taken);
  return {
    uri,
    kind: isGroup ? "group" : "skill",
    code: clean(row["code"]) || null,
    preferredLabel,
    description: (row["description"] || row["definition"] || "").trim(),
    skillType: clean(row["skillType"]) || null,
    reuseLevel: clean(row["reuseLevel"]) || null,
    status: row["status"] === "obsolete" ? "retired" : "active",
    labels: [
      ...alternative.map((label) => ({ kind: "alternative" as const, label })),
      ...hidden.map((label) => ({ kind: "hidden" as const, label })),
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

/** One skill needs or profits from another. */
export function relatedOf(row: NamedRow): ConceptRelation | null {
  const [from, to] = [clean(row["originalSkillUri"]), clean(row["relatedSkillUri"])];
  const kind = row["relationType"];
  return from && to && (kind === "essential" || kind === "optional") ? { from, to, kind } : null;
}

/** "1.1.1" from "ESCO dataset - v1.1.1 - classification - en - csv.zip". */
export const versionIn = (fileName: string): string | null =>
  /v?(\d+\.\d+(?:\.\d+)?)/.exec(fileName)?.[1] ?? null;

export const escoAttribution =
  "This service uses the ESCO classification of the European Commission. Labels were trimmed and repeated labels left out.";
