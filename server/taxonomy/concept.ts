import type { ConceptKind, LabelKind, RelationKind } from "@/db/enums";

/** `language`: BCP 47, e.g. "en". */
export type ConceptLabel = { kind: LabelKind; language: string; label: string };

/** A concept as a taxonomy's publisher describes it, before it has an id here. Its URI is its identity. */
export type Concept = {
  uri: string;
  kind: ConceptKind;
  code: string | null;
  preferredLabel: string;
  description: string;
  skillType: string | null;
  reuseLevel: string | null;
  status: "active" | "retired";
  labels: ConceptLabel[];
};

/** `from` has `to` as its broader concept, as an essential skill … by their URIs. */
export type ConceptRelation = { from: string; to: string; kind: RelationKind };

/** What a level of a skill looks like, as its framework words it; `position`: the lowest level has the lowest. */
export type LevelText = { uri: string; label: string; position: number; text: string };
