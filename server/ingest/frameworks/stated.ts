import type { Concept, ConceptRelation, LevelText } from "@/server/taxonomy/concept";
import type { Finding } from "../finding";
import type { Alignment } from "./alignment";

/** A framework as a file states it, whatever its format. */
export type StatedFramework = {
  name: string;
  version: string | null;
  attribution: string;
  sourceUrl: string | null;
  /** BCP 47. */
  language: string;
  concepts: Concept[];
  relations: ConceptRelation[];
  /** Absent: the format has no columns for them. */
  levelTexts?: LevelText[] | undefined;
  /** `from` is retired and `to` takes its place. */
  replaced: ConceptRelation[];
  /** What leads to, or comes from, concepts of other frameworks. */
  crosswalk: Alignment[];
  findings: Finding[];
};

/** A concept of which a format says only this much. */
export const aConcept = (said: Pick<Concept, "uri" | "preferredLabel"> & Partial<Concept>): Concept => ({
  kind: "skill",
  code: null,
  description: "",
  skillType: null,
  reuseLevel: null,
  status: "active",
  labels: [],
  ...said,
});

const longest = 200;

/** A statement of many sentences as a name: its first sentence, shortened. */
export function nameOf(statement: string): string {
  const text = statement.replace(/\s+/g, " ").trim();
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2))}…`;
}

/** An address for what a file only names: the same in every edition of the framework. */
export const addressIn = (framework: string, name: string): string =>
  `urn:skillwright:${[framework, name].map((part) => encodeURIComponent(part.trim().toLowerCase())).join(":")}`;
