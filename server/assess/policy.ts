/** How a workspace wants evidence judged. */
export type Policy = {
  /** Direct managers neither assess nor approve their people's work. */
  keepsManagersOut: boolean;
  /** Who assigned the badge neither assesses nor approves the work for it. */
  keepsAssignersOut: boolean;
  /** Learner, team and file names are hidden until the assessors have decided. */
  isBlind: boolean;
  /** Below level 4 the assessor's own word is enough for a badge that costs nothing. */
  assessorMayApprove: boolean;
  /** How many of a hundred attempts a second assessor marks as well, 0 to 100. */
  doubleMarkedPercent: number;
  /** Working days within which evidence is to be judged, 1 to 60. */
  workingDays: number;
};

/** Until a workspace says otherwise. */
export const usualPolicy: Policy = {
  keepsManagersOut: false,
  keepsAssignersOut: false,
  isBlind: false,
  assessorMayApprove: false,
  doubleMarkedPercent: 5,
  workingDays: 5,
};

/** From this level on a second person approves, whatever the policy says. */
const secondPersonFrom = 4;

/**
 * Whether the assessor's own word may approve: the policy says so, the badge costs nothing, and neither the level found nor any
 * level that it grants is 4 or above.
 */
export const mayApproveOwn = (
  { assessorMayApprove }: Pick<Policy, "assessorMayApprove">,
  { price, levels }: { price: number; levels: readonly (number | null)[] },
): boolean =>
  assessorMayApprove && price === 0 && levels.every((level) => level === null || level < secondPersonFrom);
