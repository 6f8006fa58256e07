/** How good a plan is while it is being computed. */
export type PlanProgress = {
  /** estimate: found at once, nothing is proven; proof: no plan can be worth more than `bound`. */
  stage: "estimate" | "proof";
  value: number;
  bound: number;
};

/** Whoever computes says so every few seconds; after so long nobody does. */
export const silentSeconds = 30;

/** Whether a plan that is said to be computed is not any more: its process has ended, as at a restart. */
export const hasStopped = (heardAt: Date | null, now: Date): boolean =>
  heardAt === null || now.getTime() - heardAt.getTime() > 1000 * silentSeconds;
