import type { Cell } from "@/server/measure/cell";
import { countingCells, type Standing, standingOf } from "@/server/measure/person";
import type { RequiredSkill } from "@/server/measure/requirements";
import { cellsOf, type Person, type Workforce } from "@/server/measure/workforce";
import type { PlanInstance } from "./engine/instance";
import { planInputs } from "./plan-input";
import { type LimitedOffer, planInstance } from "./plan-instance";

/** What it takes to be ready for a role is measured against, as of a date. */
export type Ground = {
  workforce: Workforce;
  /** What the role asks for. */
  needs: readonly RequiredSkill[];
  offers: readonly LimitedOffer[];
  /** By person: achievements whose award counts. */
  held: ReadonlyMap<string, ReadonlySet<string>>;
  /** By person: achievements that are assigned and open, each with a seat of its own. */
  underWay: ReadonlyMap<string, ReadonlySet<string>>;
  at: Date;
};

export const cellsFor = ({ workforce, needs, at }: Ground, person: Person): Cell[] =>
  cellsOf(workforce, person, at, needs);

/** What stays open at the end of a pathway, with the level that is held then. */
type LeftOpen = { skillId: string; held: number };

/** Somebody against the role as they would stand at the end of a pathway: what it does not leave open is met. */
export function standingAtEnd(cells: readonly Cell[], leftOpen: readonly LeftOpen[]): Standing {
  const openAt = new Map(leftOpen.map(({ skillId, held }) => [skillId, held]));
  return standingOf(
    cells.map((cell) => {
      if (cell.state === "exempt") return cell;
      const held = openAt.get(cell.skillId) ?? Math.max(cell.held, cell.required);
      return { ...cell, held, gap: Math.max(0, cell.required - held) };
    }),
  );
}

/** Gap points between what somebody holds and what the role asks for; 0: ready. */
export const pointsMissing = (ground: Ground, person: Person): number =>
  countingCells(cellsFor(ground, person)).reduce(
    (sum, { gap, importance, mandatory }) =>
      sum + gap * importance * (mandatory ? ground.workforce.policy.mandatoryFactor : 1),
    0,
  );

/**
 * One person on the way to the role, with all the hours and money that it takes: seats and prerequisites alone limit it. What
 * is under way has still to be earned.
 */
export function readinessInstance(ground: Ground, person: Person): PlanInstance {
  const begun = ground.underWay.get(person.id);
  const offers = ground.offers.map((offer) =>
    offer.seatsLeft !== null && begun?.has(offer.id) ? { ...offer, seatsLeft: offer.seatsLeft + 1 } : offer,
  );
  return planInstance(
    {
      workforce: ground.workforce,
      people: [person],
      needsOf: () => ground.needs,
      offers,
      held: ground.held,
      underWay: new Map(),
      countsFor: new Map(),
      minimums: [],
      horizon: ground.at,
    },
    {
      ...planInputs.parse({ horizonMonths: 1, floor: false, minimumWorth: 0 }),
      hoursEach: offers.reduce((sum, { hours }) => sum + hours, 0),
    },
  );
}

/** Everything is met now; at the end of a pathway; or not to be had with what the catalogue offers. */
export type Readiness = "now" | "by pathway" | "not with the catalogue";

/** What somebody needs for a role. */
export type Needed = {
  name: string;
  /** Gap points now, and those that stay open at the end of the pathway. */
  missing: number;
  staysOpen: number;
  hours: number;
  price: number;
};

export function readinessOf({ missing, staysOpen }: Pick<Needed, "missing" | "staysOpen">): Readiness {
  if (missing === 0) return "now";
  return staysOpen === 0 ? "by pathway" : "not with the catalogue";
}

const inOrder: readonly Readiness[] = ["now", "by pathway", "not with the catalogue"];

/**
 * By what is needed: ready now first, then those whom a pathway makes ready, then the others by what stays open; within each
 * the fewest hours, then the least money, then the name. It says nothing of who is better.
 */
export const byNeed = (a: Needed, b: Needed): number =>
  inOrder.indexOf(readinessOf(a)) - inOrder.indexOf(readinessOf(b)) ||
  a.staysOpen - b.staysOpen ||
  a.hours - b.hours ||
  a.price - b.price ||
  a.name.localeCompare(b.name, "en");
