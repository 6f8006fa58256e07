import { isInForce, type Validity } from "./level-held";

/** One line of a job role: a skill, the level asked for, and how much it matters. */
export type Requirement = Validity & {
  skillId: string;
  level: number;
  /** 1 to 5. */
  importance: number;
  mandatory: boolean;
};

/** What a person must have, whichever of their roles asks for it. */
export type RequiredSkill = { skillId: string; required: number; importance: number; mandatory: boolean };

/**
 * The requirements of all the given lines that are in force, one for each skill: the highest level,
 * with the highest importance, and mandatory if any line says so. Sorted by skill id.
 */
export function mergeRequirements(lines: Iterable<Requirement>, at: Date): RequiredSkill[] {
  const merged = new Map<string, RequiredSkill>();
  for (const line of lines) {
    if (!isInForce(line, at)) continue;
    const known = merged.get(line.skillId);
    merged.set(line.skillId, {
      skillId: line.skillId,
      required: Math.max(known?.required ?? 0, line.level),
      importance: Math.max(known?.importance ?? 0, line.importance),
      mandatory: line.mandatory || known?.mandatory === true,
    });
  }
  return [...merged.values()].sort((a, b) => (a.skillId < b.skillId ? -1 : a.skillId > b.skillId ? 1 : 0));
}
