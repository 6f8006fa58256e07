export type ProficiencyLevel = { value: number; label: string; descriptor: string };

/** The default proficiency scale of the gap model. 0 means none and is no level. */
export const defaultLevels: readonly ProficiencyLevel[] = [
  { value: 1, label: "Awareness", descriptor: "Knows what it is for and when to ask somebody who can." },
  { value: 2, label: "Working", descriptor: "Does it with help, or on routine cases." },
  { value: 3, label: "Practitioner", descriptor: "Does it alone, to the expected quality." },
  { value: 4, label: "Advanced", descriptor: "Solves the unusual cases and guides others." },
  { value: 5, label: "Expert", descriptor: "Sets how it is done here." },
];

/** "3 Practitioner", or the bare number for a value that the scale does not name; 0 is "none". */
export function levelLabel(value: number, levels: readonly ProficiencyLevel[] = defaultLevels): string {
  const level = levels.find((candidate) => candidate.value === value);
  if (value === 0) return "none";
  return level ? `${level.value} ${level.label}` : String(value);
}
