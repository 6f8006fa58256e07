import type { AssessmentOutcome } from "@/db/enums";

/**
 * What becomes of an attempt once all its assessors have decided: it goes back when all returned it, and else to the
 * approver, who sees where two of them disagree.
 */
export const outcomeOf = (decisions: readonly AssessmentOutcome[]): AssessmentOutcome =>
  decisions.every((one) => one === "returned") ? "returned" : "recommended";

/** The place in an attempt's history of what an approver sent back; 1 and 2 are its assessors'. */
export const approversPlace = 3;

type Judged = { place: number; outcome: AssessmentOutcome; achievedLevel: number | null };

/** Whether two assessors of one attempt came to different outcomes or levels. */
export const disagree = (assessments: readonly Judged[]): boolean => {
  const [first, second] = [1, 2].map((place) => assessments.find((one) => one.place === place));
  if (!first || !second) return false;
  return first.outcome !== second.outcome || first.achievedLevel !== second.achievedLevel;
};
