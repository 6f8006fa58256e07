import type { PlanFacts } from "./plan-instance";

/** A sentence of the engine, which knows ids alone, with the names that people know. */
export function namedSentence(
  { people, offers, workforce }: Pick<PlanFacts, "people" | "offers" | "workforce">,
  sentence: string,
): string {
  const names = new Map([
    ...[...people, ...offers].map(({ id, name }) => [id, name] as const),
    ...[...workforce.skillById].map(([id, { label }]) => [id, label] as const),
  ]);
  return sentence.replace(/“([^”]*)”/g, (_, id: string) => `“${names.get(id) ?? id}”`);
}
