import type { SkillFigures } from "./questions";

/** How far back a figure's change is measured. */
export const changeDays = 90;

/** Skills that one person's absence, or nobody's presence, puts at risk: single points of failure and uncovered ones. */
export const atRisk = <T extends Pick<SkillFigures, "singlePointOfFailure" | "uncovered">>(
  skills: readonly T[],
): T[] => skills.filter(({ singlePointOfFailure, uncovered }) => singlePointOfFailure || uncovered);
