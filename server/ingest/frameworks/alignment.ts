import type { MatchKind } from "@/db/enums";
import type { ConceptRelation } from "@/server/taxonomy/concept";

/** A relation between concepts of two frameworks by their URIs, as a file states it: `to` is … than `from`. */
export type Alignment = { from: string; to: string; kind: MatchKind };

/**
 * Files align with other frameworks in the words with which they relate their own concepts. `own`: URIs of what the file
 * describes; what leads out of it is a crosswalk, in which “related” says no more than “close”.
 */
export function sortOut(
  own: ReadonlySet<string>,
  stated: readonly { from: string; to: string; kind: MatchKind | "related" }[],
): { within: ConceptRelation[]; crosswalk: Alignment[] } {
  const within: ConceptRelation[] = [];
  const crosswalk: Alignment[] = [];
  for (const { from, to, kind } of stated) {
    if (!own.has(from) || !own.has(to))
      crosswalk.push({ from, to, kind: kind === "related" ? "close" : kind });
    else if (kind === "narrower") within.push({ from: to, to: from, kind: "broader" });
    else within.push({ from, to, kind });
  }
  return { within, crosswalk };
}
