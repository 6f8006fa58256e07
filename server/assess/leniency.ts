/** With fewer criteria marked beside a colleague, an assessor's leniency is chance. */
const enoughForLeniency = 20;

/** One criterion that two assessors marked without seeing each other's mark. */
export type CoMark = {
  first: { assessorUserId: string; isMet: boolean };
  second: { assessorUserId: string; isMet: boolean };
};

export type Leniency = {
  assessorUserId: string;
  /** Criteria marked beside a colleague. */
  marks: number;
  /**
   * Mean of (own − colleague's), where met is 1 and not met 0: from −1 (always the stricter one) to 1 (always the
   * milder one). Null with fewer than 20 marks.
   */
  deviation: number | null;
};

/** How mild each assessor is beside those who marked the same work, the mildest first, who is unknown last. */
export function leniencyOf(coMarks: readonly CoMark[]): Leniency[] {
  const deviations = new Map<string, number[]>();
  const note = (assessorUserId: string, deviation: number) =>
    deviations.set(assessorUserId, [...(deviations.get(assessorUserId) ?? []), deviation]);
  for (const { first, second } of coMarks) {
    const difference = Number(first.isMet) - Number(second.isMet);
    note(first.assessorUserId, difference);
    // Never −0.
    note(second.assessorUserId, 0 - difference);
  }
  return [...deviations]
    .map(([assessorUserId, all]) => ({
      assessorUserId,
      marks: all.length,
      deviation: all.length < enoughForLeniency ? null : all.reduce((sum, one) => sum + one, 0) / all.length,
    }))
    .sort((a, b) => (b.deviation ?? -2) - (a.deviation ?? -2));
}
