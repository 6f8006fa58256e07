import type { ConceptKind, FrameworkKind, RelationKind } from "@/db/enums";
import type { Concept, ConceptLabel, ConceptRelation, LevelText } from "./concept";

/** All relations of these kinds that concepts of these kinds have: others that are here are there no more. */
export type StatedRelations = {
  of: readonly ConceptKind[];
  kinds: readonly RelationKind[];
  /** Only of concepts that the framework calls so, and to such; else of and to all. */
  between?: { from?: string; to: string };
  relations: ConceptRelation[];
};

/** An edition of a taxonomy, as far as somebody's files state it. */
export type Release = {
  framework: {
    kind: FrameworkKind;
    /** Its identity in a workspace. */
    name: string;
    /** Null: the files do not say it. */
    version: string | null;
    attribution: string;
    sourceUrl: string | null;
    /** Of the preferred labels and descriptions. */
    language: string;
  };
  /** Each URI once; concepts under which others are filed come before those. */
  concepts: readonly Concept[];
  /** Labels of concepts that the files do not describe otherwise: those of another language than the framework's. */
  translated?: readonly { uri: string; labels: ConceptLabel[] }[];
  /** Of which all labels are stated: the others that are here stay. */
  languages: readonly string[];
  relations: readonly StatedRelations[];
  /** Of these concepts all texts for levels; absent: the files say nothing of levels. */
  levelTexts?: readonly LevelText[] | undefined;
  /** What takes the place of concepts that are retired, as far as the publisher says it. */
  replaced: readonly ConceptRelation[];
  /** Whether the files name all concepts that are like one that is here: then it is retired where they do not name it. */
  namesAllLike: (here: Pick<Concept, "kind" | "skillType">) => boolean;
};

/** Groups before what they hold; of what a file names twice the last counts. */
export function inOrder(concepts: readonly Concept[]): Concept[] {
  const unique = [...new Map(concepts.map((concept) => [concept.uri, concept])).values()];
  return unique.toSorted((one, other) => rank(one) - rank(other));
}

const rank = ({ kind }: Concept): number => (kind === "group" ? 0 : 1);
