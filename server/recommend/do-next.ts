import { dateInWords } from "@/server/dates";
import type { Offer } from "./catalogue";
import { list, number, price } from "./reasons";

type Kind = "single-point" | "uncovered" | "expiring" | "largest-gap";

/** One thing to do for a team this week: a sentence with its numbers, and where to do it. */
export type Suggestion = { kind: Kind; sentence: string; href: string; action: string };

type Named = { id: string; name: string };

/** A badge that some people could earn, and how much that would close. */
export type Reach = {
  offer: Offer;
  currency: string;
  people: readonly Named[];
  hours: number;
  price: number;
};

/** A skill that too few can do: nobody, or one person. */
export type Fragile = {
  skillId: string;
  skill: string;
  /** The lowest level required in the team. */
  level: number;
  needed: number;
  holder: Named | null;
  /** The badge that leads most people of the team to the level; null: none does. */
  reach: Reach | null;
};

export type Expiry = { skill: string; people: readonly Named[]; until: Date };

export type LargestGap = { reach: Reach; points: number };

const people = (n: number) => (n === 1 ? "1 person" : `${number(n)} people`);

/** "SQL basics (12 h, free)" */
const badge = ({ offer, hours, price: amount, currency }: Reach): string =>
  `${offer.name} (${number(hours)} h, ${price(amount, currency)})`;

const assignHref = ({ offer, people: who }: Reach): string =>
  `/assign?people=${who.map(({ id }) => id).join(",")}&achievements=${offer.id}`;

/** "Only Ana can do SQL; 2 people could reach it with SQL basics (12 h, free)." */
export function fragileSkill(fragile: Fragile): Suggestion {
  const { skillId, skill, level, needed, holder, reach } = fragile;
  const kind = holder ? "single-point" : "uncovered";
  const who = holder
    ? `Only ${holder.name} can do ${skill} at level ${number(level)}`
    : `Nobody can do ${skill} at level ${number(level)}, which ${needed === 1 ? "1 person needs" : `${number(needed)} people need`}`;
  return reach
    ? {
        kind,
        sentence: `${who}; ${people(reach.people.length)} could reach it with ${badge(reach)}.`,
        href: assignHref(reach),
        action: "Assign",
      }
    : {
        kind,
        sentence: `${who}, and no micro-credential brings anybody else there.`,
        href: `/skills/${skillId}`,
        action: "See the skill",
      };
}

/** "Data privacy of Ana, Ben and 2 more runs out by 3 July 2026." */
export function expiringSkill({ skill, people: who, until }: Expiry, teamId: string): Suggestion {
  const [first, ...others] = who;
  return {
    kind: "expiring",
    sentence: `${skill} of ${list(
      who.map(({ name }) => name),
      3,
    )} runs out by ${dateInWords(until)}; a new proof before then keeps the gap closed.`,
    href: first && others.length === 0 ? `/people/${first.id}` : `/team/${teamId}?state=expiring`,
    action: "See who",
  };
}

/** "SQL basics (12 h, free) would close 24 gap points of 6 people, more than any other badge." */
export const largestGap = ({ reach, points }: LargestGap): Suggestion => ({
  kind: "largest-gap",
  sentence: `${badge(reach)} would close ${number(points)} gap points of ${people(reach.people.length)}, more than any other badge.`,
  href: assignHref(reach),
  action: "Assign",
});

/** "Data privacy of 35 people runs out by 3 July 2026." */
export const expiringOfMany = (skill: string, many: number, until: Date, teamId: string): Suggestion => ({
  kind: "expiring",
  sentence: `${skill} of ${people(many)} runs out by ${dateInWords(until)}; a new proof before then keeps the gap closed.`,
  href: `/team/${teamId}?state=expiring`,
  action: "See who",
});

/** The same as `largestGap`, for more people than a link can name. */
export const largestGapOfMany = (
  offer: Offer & { currency: string },
  points: number,
  many: number,
): Suggestion => ({
  kind: "largest-gap",
  sentence: `${offer.name} (${number(offer.hours)} h, ${price(offer.price, offer.currency)}) would close ${number(points)} gap points of ${people(many)}, more than any other badge.`,
  href: `/catalogue/${offer.id}`,
  action: "See the badge",
});
