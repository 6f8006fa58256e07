import { defaultScale } from "@/db/default-scale";

export type ProficiencyLevel = { value: number; label: string; descriptor: string };

/** The default proficiency scale of the gap model. */
export const defaultLevels: readonly ProficiencyLevel[] = defaultScale.levels;

/** "3 Practitioner", or the bare number for a value that the scale does not name; 0 is "none". */
export function levelLabel(
  value: number,
  levels: readonly Pick<ProficiencyLevel, "value" | "label">[] = defaultLevels,
): string {
  const level = levels.find((candidate) => candidate.value === value);
  if (value === 0) return "none";
  return level ? `${level.value} ${level.label}` : String(value);
}
