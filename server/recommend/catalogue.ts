/** A skill at a level that an achievement grants. */
type Grant = { skillId: string; level: number };

/** One way to satisfy a prerequisite: an achievement held, or a skill held at a level. */
export type Prerequisite =
  | { kind: "achievement"; achievementId: string }
  | { kind: "skill"; skillId: string; level: number };

/** What pathways and rankings need to know of an achievement. */
export type Offer = {
  id: string;
  name: string;
  /** Learning time; 0 for one that only has to be proven. */
  hours: number;
  /** All prices of a workspace are compared as numbers, so they are expected in one currency. */
  price: number;
  grants: readonly Grant[];
  /** Every group must be satisfied; within a group one is enough. */
  prerequisites: readonly (readonly Prerequisite[])[];
};

/** What a screen shows of an achievement besides what the ranking needs. */
export type OfferEntry = Offer & {
  description: string;
  /** ISO 4217. */
  currency: string;
  delivery: string;
  provider: string | null;
  /** Months from award to expiry; null: it does not expire. */
  validityMonths: number | null;
};

/** What a person holds now: levels by skill (absent: 0), and the achievements whose award is valid. */
export type Holdings = { levels: ReadonlyMap<string, number>; achievements: ReadonlySet<string> };

export type Catalogue = {
  offers: readonly Offer[];
  byId: ReadonlyMap<string, Offer>;
  /** The offers that grant a skill, at whatever level. */
  bySkill: ReadonlyMap<string, readonly Offer[]>;
};

const collator = new Intl.Collator("en");

/** Alphabetical, and decided by the id where two names read alike, so that no order depends on chance. */
export const byName = (a: Offer, b: Offer): number =>
  collator.compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export function indexCatalogue(offers: readonly Offer[]): Catalogue {
  const bySkill = new Map<string, Offer[]>();
  for (const offer of offers) {
    for (const { skillId } of offer.grants) {
      bySkill.set(skillId, [...(bySkill.get(skillId) ?? []), offer]);
    }
  }
  return { offers, byId: new Map(offers.map((offer) => [offer.id, offer])), bySkill };
}

/** What is held once these are earned as well. Two that grant one skill do not add up: the highest level counts. */
export function holdingsAfter(held: Holdings, earned: Iterable<Offer>): Holdings {
  const levels = new Map(held.levels);
  const achievements = new Set(held.achievements);
  for (const offer of earned) {
    achievements.add(offer.id);
    for (const { skillId, level } of offer.grants) {
      levels.set(skillId, Math.max(level, levels.get(skillId) ?? 0));
    }
  }
  return { levels, achievements };
}

export const satisfies = (held: Holdings, prerequisite: Prerequisite): boolean =>
  prerequisite.kind === "achievement"
    ? held.achievements.has(prerequisite.achievementId)
    : (held.levels.get(prerequisite.skillId) ?? 0) >= prerequisite.level;

/** The groups of prerequisites of which nothing is held yet. */
export const openGroups = (held: Holdings, offer: Offer): (readonly Prerequisite[])[] =>
  offer.prerequisites.filter((group) => !group.some((prerequisite) => satisfies(held, prerequisite)));

/** Whether one could start it today. */
export const canStart = (held: Holdings, offer: Offer): boolean => openGroups(held, offer).length === 0;

/** The other offers whose award alone would satisfy the group. */
export function providersOf(
  { byId, bySkill }: Catalogue,
  group: readonly Prerequisite[],
  forOffer: Offer,
): Offer[] {
  const found = new Set<Offer>();
  for (const prerequisite of group) {
    if (prerequisite.kind === "achievement") {
      const offer = byId.get(prerequisite.achievementId);
      if (offer) found.add(offer);
    } else {
      for (const offer of bySkill.get(prerequisite.skillId) ?? []) {
        const grant = offer.grants.find(({ skillId }) => skillId === prerequisite.skillId);
        if (grant && grant.level >= prerequisite.level) found.add(offer);
      }
    }
  }
  found.delete(forOffer);
  return [...found];
}
