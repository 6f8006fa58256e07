import type { Cell } from "./cell";

/** Skill id → the level that a credential grants. */
export type Grants = ReadonlyMap<string, number>;

/** Gap points that a credential closes for a person, and those of them that are mandatory. */
export type Gain = { gain: number; mandatoryGain: number };

/**
 * Σ w·(min(r, max(h, l)) − min(r, h)) over the person's cells. Stops at what is required; skills that
 * are not required, or exempt, add nothing.
 */
export function gainOf(cells: readonly Cell[], grants: Grants): Gain {
  const total = { gain: 0, mandatoryGain: 0 };
  for (const { skillId, state, importance, required, held, mandatory } of cells) {
    const granted = grants.get(skillId);
    if (granted === undefined || state === "exempt") continue;
    const points = importance * (Math.min(required, Math.max(held, granted)) - Math.min(required, held));
    total.gain += points;
    if (mandatory) total.mandatoryGain += points;
  }
  return total;
}
