/** A skill that an achievement grants, at the level that it grants. */
export type GrantedSkill = { skillId: string; level: number };

/**
 * The levels that an award proves, from what the achievement grants and what the assessor found.
 *
 * - The rubric has no levels (`achievedLevel` is null): each skill at the level that is granted.
 * - One skill: the level found *is* its level, also where it lies above what the achievement promises,
 *   since the assessor has seen the work.
 * - Several skills: one number cannot say which skill was better than promised, so it only caps: each
 *   skill at its granted level, but none above the level found.
 */
export function provenLevels(granted: readonly GrantedSkill[], achievedLevel: number | null): GrantedSkill[] {
  if (achievedLevel === null) return [...granted];
  const [only, ...others] = granted;
  if (only && others.length === 0) return [{ ...only, level: achievedLevel }];
  return granted.map((skill) => ({ ...skill, level: Math.min(skill.level, achievedLevel) }));
}

/** What the credential's `result` says: the level found, else the level of the only skill; null says nothing. */
export function levelOfAward(granted: readonly GrantedSkill[], achievedLevel: number | null): number | null {
  if (achievedLevel !== null) return achievedLevel;
  const [only, ...others] = granted;
  return only && others.length === 0 ? only.level : null;
}
