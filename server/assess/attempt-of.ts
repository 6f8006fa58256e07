type Judged = { attempt: number; outcome: "returned" | "recommended"; decidedAt: Date };

/** With which attempt a piece of evidence was handed in: pieces are added only after a return, until the next one. */
export function attemptOf(piece: { createdAt: Date }, assessments: readonly Judged[]): number {
  const returnedBefore = assessments
    .filter(({ outcome, decidedAt }) => outcome === "returned" && decidedAt < piece.createdAt)
    .map(({ attempt }) => attempt);
  return Math.max(0, ...returnedBefore) + 1;
}
