import type { Concept, ConceptRelation } from "./concept";

/** What a release does to skills that its framework has here: those of no other kind of concept count. */
export type ReleaseDifference = {
  framework: string;
  /** Null: not here yet, or its files do not say it. */
  versionBefore: string | null;
  version: string | null;
  added: number;
  changed: number;
  retired: Retired[];
};

export type Retired = { id: string; label: string; successors: { id: string; label: string }[] };

/**
 * What takes the place of each retired concept, by URI: what its publisher says; else those that it matches exactly or closely;
 * else those that bear its name, as their preferred one before as another. Only concepts that are active count.
 */
export function successorsOf(
  retired: readonly Pick<Concept, "uri" | "kind" | "preferredLabel">[],
  concepts: readonly Concept[],
  relations: readonly ConceptRelation[],
): ReadonlyMap<string, string[]> {
  if (retired.length === 0) return new Map();
  const active = new Map(
    concepts.flatMap((concept) => (concept.status === "active" ? [[concept.uri, concept] as const] : [])),
  );
  const isRetired = new Set(retired.map(({ uri }) => uri));
  const related = { "replaced-by": new Map(), match: new Map() } as Record<string, Map<string, string[]>>;
  for (const { from, to, kind } of relations) {
    const isMatch = kind === "exact" || kind === "close";
    if (!isMatch && kind !== "replaced-by") continue;
    const list = related[isMatch ? "match" : kind];
    if (list && isRetired.has(from) && active.has(to)) add(list, from, to);
    // Whatever matches is matched.
    if (list && isMatch && isRetired.has(to) && active.has(from)) add(list, to, from);
  }
  const [preferred, other] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const { uri, kind, preferredLabel, labels } of active.values()) {
    add(preferred, nameKey(kind, preferredLabel), uri);
    for (const { label } of labels) add(other, nameKey(kind, label), uri);
  }
  return new Map(
    retired.flatMap(({ uri, kind, preferredLabel }) => {
      const name = nameKey(kind, preferredLabel);
      const found =
        related["replaced-by"]?.get(uri) ??
        related["match"]?.get(uri) ??
        preferred.get(name) ??
        other.get(name);
      return found ? [[uri, [...new Set(found)]] as const] : [];
    }),
  );
}

const nameKey = (kind: string, label: string): string => `${kind} ${label.toLowerCase()}`;

function add(lists: Map<string, string[]>, key: string, value: string) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Skills that two or more retired ones become, and retired ones that become two or more. */
export function mergedAndSplit(retired: readonly Retired[]) {
  const into = new Map<string, number>();
  for (const { successors } of retired) {
    for (const { id } of successors) into.set(id, (into.get(id) ?? 0) + 1);
  }
  return {
    merged: [...into.values()].filter((times) => times > 1).length,
    split: retired.filter(({ successors }) => successors.length > 1).length,
    withoutSuccessor: retired.filter(({ successors }) => successors.length === 0).length,
  };
}
