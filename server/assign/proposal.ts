/** What a proposal looks at in a badge. */
export type ProposalOffer = {
  id: string;
  name: string;
  hours: number;
  price: number;
  grants: readonly { skillId: string; level: number }[];
};

/**
 * The badges to preselect for skills, one a skill: the lowest level that reaches what is needed,
 * for nobody should study further than asked; where none reaches it, the highest. Among equals the
 * one that takes fewer hours, then the cheaper, then by name. `needed` holds the highest level that
 * one of the people still lacks; a skill without an entry is proposed at its highest level. A skill
 * that no badge grants adds nothing.
 */
export function proposeFor(
  skillIds: readonly string[],
  offers: readonly ProposalOffer[],
  needed: ReadonlyMap<string, number>,
): string[] {
  const chosen = skillIds.flatMap((skillId) => {
    const need = needed.get(skillId) ?? Number.POSITIVE_INFINITY;
    const granting = offers.flatMap((offer) => {
      const grant = offer.grants.find((one) => one.skillId === skillId);
      return grant ? [{ offer, level: grant.level }] : [];
    });
    const [best] = granting.sort((a, b) => {
      const reaches = Number(b.level >= need) - Number(a.level >= need);
      const nearest = a.level >= need ? a.level - b.level : b.level - a.level;
      return reaches || nearest || compareCost(a.offer, b.offer);
    });
    return best ? [best.offer.id] : [];
  });
  return [...new Set(chosen)];
}

const compareCost = (a: ProposalOffer, b: ProposalOffer): number =>
  a.hours - b.hours || a.price - b.price || a.name.localeCompare(b.name, "en");
