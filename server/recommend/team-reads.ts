import "server-only";
import { inTurns } from "@/server/in-turns";
import { loadEngine, loadFrame } from "@/server/measure/engine-reads";
import { askingOf } from "@/server/measure/figures-input";
import { groupSkills } from "@/server/measure/group";
import { type MeasuredPerson, measurePeople } from "@/server/measure/workforce";
import { loadWorkforceOf } from "@/server/measure/workforce-reads";
import { requireTeam } from "@/server/people/access";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { byName } from "./catalogue";
import { loadCatalogue, loadHeldAchievements, type OfferCatalogue } from "./catalogue-reads";
import {
  expiringSkill,
  type Fragile,
  fragileSkill,
  largestGap,
  type Reach,
  type Suggestion,
} from "./do-next";
import type { ForTeamInput } from "./input";
import { recommendForMany } from "./many-reads";
import { holdingsOf, skillNamer } from "./person-reads";
import { type Recommendation, recommend } from "./ranking";

/** Screens 4.1: the manager's page shows at most five sentences. */
const mostSuggestions = 5;
const mostFragile = 3;
/** In larger teams what a badge would bring is asked for everybody at once, prerequisites apart. */
const mostOneByOne = 300;

type Member = MeasuredPerson & { ranked: Recommendation[] };

/**
 * What to do for a team and the teams below it: fragile skills first (the most needed first), then what
 * runs out, then the badge that closes most. Each person's own ranking decides what a badge would bring them.
 */
export async function recommendForTeam(scope: Scope, { teamId }: ForTeamInput): Promise<Suggestion[]> {
  await requireTeam(scope, teamId);
  const at = scope.now();
  const frame = await loadFrame(scope);
  const teamIds = subtree(frame.teams, [teamId]);
  const engine = await loadEngine(scope);
  const asking = askingOf(frame, {}, at);
  const catalogue = await loadCatalogue(scope);
  const ids = await engine.personIds(asking, { teamIds });
  if (ids.length > mostOneByOne) return recommendForMany(engine, frame, asking, teamIds, teamId, catalogue);
  const workforce = await loadWorkforceOf(scope, ids);
  const badges = await loadHeldAchievements(scope);
  const nameOf = skillNamer(workforce, catalogue);
  const members = await inTurns(
    rankedInTurns(measurePeople(workforce, workforce.people, at), (member) =>
      recommend(member.cells, holdingsOf(workforce, member.person, badges, at), catalogue),
    ),
  );

  const fragile = groupSkills(members)
    .filter(({ singlePointOfFailure, uncovered }) => singlePointOfFailure || uncovered)
    .sort(
      (a, b) => b.gap - a.gap || b.needed - a.needed || nameOf(a.skillId).localeCompare(nameOf(b.skillId)),
    )
    .map(({ skillId, lowestRequired: level, needed }): Fragile => {
      const holder = members.find(({ levelIn }) => levelIn(skillId) >= level)?.person ?? null;
      const reach = widestReach(members, skillId, level, catalogue);
      return { skillId, skill: nameOf(skillId), level, needed, holder, reach };
    })
    // What can be acted on at once comes before what has to be brought to the L&D lead.
    .sort((a, b) => Number(b.reach !== null) - Number(a.reach !== null));
  const expiring = expiriesOf(members, nameOf).map((expiry) => expiringSkill(expiry, teamId));
  const largest = widestGain(members, catalogue);
  const first = fragile.slice(0, mostFragile).map(fragileSkill);
  const last = largest ? [largestGap(largest)] : [];
  const between = expiring.slice(0, mostSuggestions - first.length - last.length);
  return [...first, ...between, ...last];
}

/** Among hundreds of badges one person takes some ten milliseconds: between two people whoever else waits has a turn. */
function* rankedInTurns(
  measured: readonly MeasuredPerson[],
  rank: (member: MeasuredPerson) => Recommendation[],
): Generator<void, Member[]> {
  const members: Member[] = [];
  for (const member of measured) {
    members.push({ ...member, ranked: rank(member) });
    yield;
  }
  return members;
}

/** The badge with which most of those short of the level would reach it; among equals the quickest. */
function widestReach(
  members: readonly Member[],
  skillId: string,
  level: number,
  catalogue: OfferCatalogue,
): Reach | null {
  const gathered = gather(members, catalogue, ({ closes }) =>
    closes.some((closed) => closed.skillId === skillId && closed.from < level && closed.to >= level) ? 1 : 0,
  );
  return gathered[0]?.reach ?? null;
}

/** The badge that closes the most gap points, all people together. */
const widestGain = (members: readonly Member[], catalogue: OfferCatalogue) =>
  gather(members, catalogue, ({ gain }) => gain)[0];

/** Every badge with the people to whom it is worth something, the most worth first. */
function gather(
  members: readonly Member[],
  { entryOf }: OfferCatalogue,
  worth: (recommendation: Recommendation) => number,
) {
  const byOffer = new Map<
    string,
    { reach: Reach & { people: { id: string; name: string }[] }; points: number }
  >();
  for (const { person, ranked } of members) {
    for (const recommendation of ranked) {
      const points = worth(recommendation);
      if (points === 0) continue;
      const { offer, hours, price } = recommendation;
      const { currency } = entryOf(offer);
      const known = byOffer.get(offer.id) ?? {
        reach: { offer, currency, hours, price, people: [] },
        points: 0,
      };
      known.points += points;
      known.reach.people.push({ id: person.id, name: person.name });
      // Who needs prerequisites first pays for those as well: the sentence names the most that anybody pays.
      known.reach.hours = Math.max(known.reach.hours, hours);
      known.reach.price = Math.max(known.reach.price, price);
      byOffer.set(offer.id, known);
    }
  }
  return [...byOffer.values()].sort(
    (a, b) => b.points - a.points || a.reach.hours - b.reach.hours || byName(a.reach.offer, b.reach.offer),
  );
}

/** Skills that run out within the horizon, by skill, the soonest first. */
function expiriesOf(members: readonly Member[], nameOf: (skillId: string) => string) {
  const bySkill = new Map<string, { skill: string; people: { id: string; name: string }[]; until: Date }>();
  for (const { person, cells } of members) {
    for (const { skillId, state, by } of cells) {
      if (state !== "expiring" || !by?.expiresAt) continue;
      const known = bySkill.get(skillId) ?? { skill: nameOf(skillId), people: [], until: by.expiresAt };
      known.people.push({ id: person.id, name: person.name });
      if (by.expiresAt < known.until) known.until = by.expiresAt;
      bySkill.set(skillId, known);
    }
  }
  return [...bySkill.values()].sort(
    (a, b) => a.until.getTime() - b.until.getTime() || a.skill.localeCompare(b.skill, "en"),
  );
}
