import type { Concept, ConceptRelation } from "./concept";

/**
 * The one group under which each skill is filed, by URI. A taxonomy gives a skill several parents, groups
 * and skills alike; screens need one. The rule, so that every import decides alike: of the groups directly
 * above a skill, else of the nearest groups above its broader skills, take the first by code, then URI;
 * from there climb (again the first parent) to the groups just below the top ones (ESCO: "S1
 * communication, collaboration and creativity", not "S skills"), which are few enough for a heatmap.
 * A skill without any group is left out.
 */
export function fileUnderFamilies(
  concepts: readonly Concept[],
  relations: readonly ConceptRelation[],
): Map<string, string> {
  const byUri = new Map(concepts.map((concept) => [concept.uri, concept]));
  const parents = new Map<string, string[]>();
  for (const { from, to, kind } of relations) {
    if (kind === "broader" && byUri.has(to)) parents.set(from, [...(parents.get(from) ?? []), to]);
  }
  const isGroup = (uri: string) => byUri.get(uri)?.kind === "group";
  const rank = (uri: string) => `${byUri.get(uri)?.code || "￿"}\n${uri}`;
  const first = (uris: readonly string[]) =>
    uris.reduce<string | undefined>(
      (best, uri) => (best === undefined || rank(uri) < rank(best) ? uri : best),
      undefined,
    );

  const nearestGroup = (uri: string): string | undefined => {
    const passed = new Set([uri]);
    let layer = [uri];
    while (layer.length > 0) {
      const above = layer.flatMap((one) => parents.get(one) ?? []).filter((one) => !passed.has(one));
      const groups = above.filter(isGroup);
      if (groups.length > 0) return first(groups);
      for (const one of above) passed.add(one);
      layer = above;
    }
    return undefined;
  };
  const climbed = new Map<string, string>();
  const climb = (group: string): string => {
    const known = climbed.get(group);
    if (known) return known;
    const passed = [group];
    for (;;) {
      const above = first((parents.get(passed.at(-1) ?? "") ?? []).filter(isGroup));
      if (!above || passed.includes(above)) break;
      passed.push(above);
    }
    const family = passed.at(-2) ?? group;
    climbed.set(group, family);
    return family;
  };

  const families = new Map<string, string>();
  for (const { uri, kind } of concepts) {
    const group = kind === "skill" ? nearestGroup(uri) : undefined;
    if (group) families.set(uri, climb(group));
  }
  return families;
}
