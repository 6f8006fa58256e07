import type { CredentialParts } from "./achievement-credential";

type Level = NonNullable<CredentialParts["level"]>;
type Criterion = CredentialParts["rubric"][number];
type Step = { value: number; label: string; descriptor: string };

/**
 * What was reached, and on which scale: the level of the whole, and of each criterion of the rubric that has levels. The scale
 * stands in the achievement (`resultDescription`), what was reached beside it (`result`); both go by addresses within the badge.
 */
export function resultsOf({ uri, level, rubric }: Pick<CredentialParts, "uri" | "level" | "rubric">) {
  const scales = [
    ...(level ? [{ id: `${uri}#level`, name: "Proficiency level", ...wholeOf(level) }] : []),
    ...rubric.map((criterion, place) => ({
      id: `${uri}#criterion-${place + 1}`,
      name: criterion.name,
      ...partOf(criterion, level),
    })),
  ];
  if (scales.length === 0) return { described: {}, reached: {} };
  return {
    described: { resultDescription: scales.map(descriptionOf) },
    reached: { result: scales.flatMap(resultOf) },
  };
}

type Scale = {
  id: string;
  name: string;
  steps: readonly Step[];
  required: number | null;
  reached: number | null;
};

const wholeOf = ({ scale, required, achieved }: Level) => ({ steps: scale, required, reached: achieved });

/** A criterion says of each level what it looks like; what the level is called, the scale of the skill knows. */
const partOf = ({ levels, reached }: Criterion, level: Level | null) => ({
  steps: levels.map(({ level: value, descriptor }) => ({
    value,
    label: level?.scale.find((step) => step.value === value)?.label ?? `Level ${value}`,
    descriptor,
  })),
  required: null,
  reached,
});

const stepAddress = (scale: string, value: number): string => `${scale}-${value}`;

const descriptionOf = ({ id, name, steps, required }: Scale) => ({
  id,
  type: ["ResultDescription"],
  name,
  resultType: "RubricCriterionLevel",
  ...(steps.some(({ value }) => value === required)
    ? { requiredLevel: stepAddress(id, required as number) }
    : {}),
  rubricCriterionLevel: steps.map(({ value, label, descriptor }) => ({
    id: stepAddress(id, value),
    type: ["RubricCriterionLevel"],
    name: label,
    description: descriptor,
    level: String(value),
  })),
});

function resultOf({ id, steps, reached }: Scale) {
  if (reached === null) return [];
  return [
    {
      type: ["Result"],
      resultDescription: id,
      value: String(reached),
      // A level between two of the scale has no description to point at.
      ...(steps.some(({ value }) => value === reached) ? { achievedLevel: stepAddress(id, reached) } : {}),
      status: "Completed",
    },
  ];
}
