import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";

/** What a badge that names no level is taken to prove: doing it alone, to the expected quality. */
const levelUnlessStated = 3;

/** The level that a badge grants, and whether the badge itself said so. A level that the scale does not have says nothing. */
export function grantedLevel(
  achievedLevel: number | null | undefined,
  levels: readonly ProficiencyLevel[] = defaultLevels,
): { level: number; isStated: boolean } {
  const isStated = levels.some(({ value }) => value === achievedLevel);
  return { level: isStated ? Number(achievedLevel) : levelUnlessStated, isStated };
}
