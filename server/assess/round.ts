/**
 * The round in which a piece of evidence was added: 1 before the first return, 2 after it, and so on. What was added
 * at the very moment of a return belongs to the round before it.
 */
export const roundOf = (
  { createdAt }: { createdAt: Date },
  assessments: readonly { outcome: string; decidedAt: Date }[],
): number =>
  1 + assessments.filter(({ outcome, decidedAt }) => outcome === "returned" && decidedAt < createdAt).length;
