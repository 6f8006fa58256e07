/** The best credentials of those whom some credential helps, in columns. */
export type Ranking = {
  /** How many people. */
  people: number;
  personId: (index: number) => string;
  /** The credentials of the person at an index stand from `start[index]` to `start[index + 1]`, best first. */
  start: Uint32Array;
  /** Place among `credentialIds`. */
  credential: Uint32Array;
  credentialIds: readonly string[];
  gain: Float64Array;
  mandatoryGain: Float64Array;
};

/** One person's best credentials (gap model, "Recommending a credential"). */
export type Ranked = {
  personId: string;
  best: { credentialId: string; gain: number; mandatoryGain: number }[];
};

/** A list of people in columns. */
export function rankingOfList(ranked: readonly Ranked[], credentialIds: readonly string[]): Ranking {
  const placeOf = new Map(credentialIds.map((id, place) => [id, place]));
  const all = ranked.flatMap(({ best }) => best);
  const start = new Uint32Array(ranked.length + 1);
  ranked.forEach(({ best }, index) => {
    start[index + 1] = (start[index] as number) + best.length;
  });
  return {
    people: ranked.length,
    personId: (index) => (ranked[index] as Ranked).personId,
    start,
    credential: Uint32Array.from(all, ({ credentialId }) => placeOf.get(credentialId) as number),
    credentialIds,
    gain: Float64Array.from(all, ({ gain }) => gain),
    mandatoryGain: Float64Array.from(all, ({ mandatoryGain }) => mandatoryGain),
  };
}
