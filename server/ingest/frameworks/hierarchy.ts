import type { Concept, ConceptRelation } from "@/server/taxonomy/concept";
import type { Finding } from "../finding";

/**
 * The relations that can be kept: those that lead to nothing that the file describes, to itself, or round in a circle are
 * left out, each with a finding that names where.
 */
export function soundRelations(
  concepts: readonly Concept[],
  relations: readonly ConceptRelation[],
): { relations: ConceptRelation[]; findings: Finding[] } {
  const labels = new Map(concepts.map(({ uri, preferredLabel }) => [uri, preferredLabel]));
  const findings: Finding[] = [];
  const sound: ConceptRelation[] = [];
  const above = new Map<string, string[]>();
  for (const relation of relations) {
    const { from, to, kind } = relation;
    const problem = !labels.has(from)
      ? {
          value: from,
          reason: "A relation begins at something that the file does not describe, and was left out.",
        }
      : kind === "broader" && !labels.has(to)
        ? { value: `${labels.get(from)} → ${to}`, reason: notDescribed }
        : kind === "broader" && reaches(above, to, from)
          ? { value: circle(labels, from, to), reason: roundInACircle }
          : null;
    if (problem) {
      findings.push({ severity: "warning", ...problem });
      continue;
    }
    sound.push(relation);
    if (kind === "broader") above.set(from, [...(above.get(from) ?? []), to]);
  }
  return { relations: sound, findings };
}

const notDescribed =
  "What stands above this is not described in the file, so it is filed under nothing. Add its row, or correct the name.";
const roundInACircle =
  "This would stand above itself, so the relation was left out. Correct which of the two is the broader one.";

const circle = (labels: ReadonlyMap<string, string>, from: string, to: string): string =>
  `${labels.get(from) ?? from} → ${labels.get(to) ?? to}`;

/** Whether one leads up to another, or is it. */
function reaches(above: ReadonlyMap<string, readonly string[]>, start: string, wanted: string): boolean {
  const seen = new Set<string>();
  const next = [start];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (one === wanted) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    next.push(...(above.get(one) ?? []));
  }
  return false;
}
