import "server-only";
import { atRisk } from "@/server/measure/at-risk";
import { daysAfter } from "@/server/measure/cell";
import type { Frame } from "@/server/measure/frame";
import type { Asking, Engine, Who } from "@/server/measure/questions";
import type { OfferCatalogue } from "./catalogue-reads";
import { expiringOfMany, fragileSkill, largestGapOfMany, type Suggestion } from "./do-next";

const mostFragile = 3;

/** What to do for a team too large to look at everybody's pathway: the same sentences, from sums. */
export async function recommendForMany(
  engine: Engine,
  { skills: entries }: Frame,
  asking: Asking,
  teamIds: ReadonlySet<string>,
  teamId: string,
  catalogue: OfferCatalogue,
): Promise<Suggestion[]> {
  const who: Who = { teamIds };
  const nameOf = new Map(entries.map(({ id, label }) => [id, label]));
  const skills = await engine.skills(asking, who);
  const fragile = atRisk(skills)
    .sort((a, b) => b.gap - a.gap || b.needed - a.needed)
    .slice(0, mostFragile)
    .map(({ skillId, lowestRequired: level, needed, bench }) =>
      fragileSkill({
        skillId,
        skill: nameOf.get(skillId) ?? "a skill",
        level,
        needed,
        holder: bench === 1 ? { id: "", name: "one person" } : null,
        reach: null,
      }),
    );

  const then = daysAfter(asking.at, asking.policy.horizonDays);
  const holdersThen = new Map(
    (await engine.skills({ ...asking, at: then }, who)).map(({ skillId, holders }) => [skillId, holders]),
  );
  const expiring = skills
    .map(({ skillId, holders }) => ({ skillId, people: holders - (holdersThen.get(skillId) ?? holders) }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people)
    .slice(0, 1)
    .map(({ skillId, people }) => expiringOfMany(nameOf.get(skillId) ?? "a skill", people, then, teamId));

  const offers = catalogue.offers.map((offer) => ({
    ...offer,
    grants: new Map(offer.grants.map(({ skillId, level }) => [skillId, level])),
  }));
  const gains = await engine.gains(asking, who, offers);
  const [best] = catalogue.offers
    .map((offer) => ({ offer, gained: gains.get(offer.id) }))
    .filter(({ gained }) => gained !== undefined)
    .sort((a, b) => (b.gained?.gain ?? 0) - (a.gained?.gain ?? 0));
  const largest = best?.gained
    ? [
        largestGapOfMany(
          { ...best.offer, currency: catalogue.entryOf(best.offer).currency },
          best.gained.gain,
          best.gained.people,
        ),
      ]
    : [];
  return [...fragile, ...expiring, ...largest];
}
