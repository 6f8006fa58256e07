/** Where a new piece of evidence goes. `criterionId` is null for a badge without a rubric. */
export type Target = { submissionId: string; criterionId: string | null; name: string };

export const placeOf = ({ submissionId, criterionId }: Target) => ({ submissionId, criterionId });
