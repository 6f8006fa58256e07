import { Draft, tolerance } from "./draft";
import { fillGreedily } from "./greedy";
import {
  ImpossiblePlan,
  jointConflict,
  pinConflict,
  pinnedBeyondSeats,
  pinsConflict,
  pinsTooDear,
} from "./impossible";
import type { PlanInstance } from "./instance";
import { cheapestPathways, pathwayTo } from "./pathways";
import { searchPerson } from "./person-search";
import { itemAt, type PersonProblem, type Problem } from "./problem";

/** Nodes for one person's pinned credentials: they are few, so this is never reached in practice. */
const pinNodes = 200_000;

/**
 * A draft in which everybody has what is pinned for them, by the cheapest way to it, and what the fairness floor owes them, as
 * far as money and seats go. Refuses pins that a person cannot have.
 */
export function openDraft(instance: PlanInstance, problem: Problem): Draft {
  const draft = new Draft(problem);
  const conflicts: string[] = [];
  for (const [place, person] of problem.people.entries()) {
    const wanted = pinnedIds(problem, person);
    const lost = wanted.filter((id) => !hasPin(problem, person, id));
    const employee = problem.employees[person.employee];
    if (!employee || wanted.length === 0) continue;
    const way = lost.length > 0 ? null : pinnedWay(person, problem.budget);
    if (!way) {
      if (lost.length === 0 && wanted.length > 1) conflicts.push(pinsConflict(instance, employee, wanted));
      else
        for (const id of lost.length > 0 ? lost : wanted) conflicts.push(pinConflict(instance, employee, id));
      continue;
    }
    draft.kept[place] = way;
    draft.clear(place);
  }
  if (conflicts.length === 0 && !keepsLimits(draft)) conflicts.push(...togetherTooMuch(instance, draft));
  if (conflicts.length > 0) throw new ImpossiblePlan(conflicts);
  serveOwed(draft);
  return draft;
}

/** The best of several greedy fillings, each with another rate between hours and money. */
export function bestGreedy(open: () => Draft, rates: readonly number[]): Draft {
  let best: Draft | undefined;
  for (const rate of rates) {
    const draft = open();
    fillGreedily(draft, rate);
    if (!best || rankOf(draft) > rankOf(best)) best = draft;
  }
  return best ?? open();
}

/** The value of a draft; whoever is owed something and has nothing outweighs any points. */
export const rankOf = (draft: Draft): number => draft.value - 1e9 * draft.unserved;

const pinnedIds = ({ employees }: Problem, { employee }: PersonProblem) => {
  const { pins = [], heldCreds = [] } = employees[employee] ?? {};
  return pins.filter((id) => !heldCreds.some((held) => String(held) === String(id)));
};

const hasPin = ({ credentials }: Problem, person: PersonProblem, id: string | number): boolean =>
  person.pinned.some((item) => String(credentials[itemAt(person, item).credential]?.id) === String(id));

/** The cheapest way to all that is pinned for a person; null: there is none within their hours and the budget. */
function pinnedWay(person: PersonProblem, budget: number): number[] | null {
  const bonus = 1 + person.items.reduce((sum, { hours, price }) => sum + hours + price, 0);
  const found = searchPerson(
    person,
    {
      points: person.points.map(() => 0),
      costs: person.items.map(
        ({ hours, price }, item) => hours + price - (person.pinned.includes(item) ? bonus : 0),
      ),
    },
    { nodeLimit: pinNodes, tolerance: 0, moneyCap: budget },
  );
  return person.pinned.every((item) => found.items.includes(item)) ? found.items : null;
}

/** Which limits stand against what is pinned for all together, each by the least that it takes of them. */
function togetherTooMuch(instance: PlanInstance, { problem, money }: Draft): string[] {
  const pinnedFor = new Map<number, number>();
  for (const { items, pinned } of problem.people)
    for (const { credential } of pinned.flatMap((item) => items[item] ?? []))
      pinnedFor.set(credential, (pinnedFor.get(credential) ?? 0) + 1);
  const beyond = [...pinnedFor].flatMap(([credential, people]) => {
    const { id, seats } = problem.credentials[credential] ?? { id: "", seats: null };
    return seats !== null && people > seats ? [pinnedBeyondSeats(id, people, seats)] : [];
  });
  const dear = money > problem.budget + tolerance ? [pinsTooDear(money, problem.budget)] : [];
  const known = [...dear, ...beyond];
  return known.length > 0 ? known : [jointConflict(instance)];
}

function keepsLimits({ problem, money, taken }: Draft): boolean {
  const takers = new Map<number, number>();
  for (const [place, items] of taken.entries()) {
    const person = problem.people[place];
    for (const item of person ? items : []) {
      const { credential } = itemAt(person as PersonProblem, item);
      takers.set(credential, (takers.get(credential) ?? 0) + 1);
    }
  }
  const isSeated = [...takers].every(([credential, count]) => count <= (problem.seats[credential] ?? 0));
  return isSeated && money <= problem.budget + tolerance;
}

/** Gives each person who is owed something the cheapest way to close a part of their gap. */
export function serveOwed(draft: Draft): void {
  for (const [place, person] of draft.problem.people.entries()) {
    if (!person.isOwed || draft.closesSomething(place)) continue;
    const costOf = (item: number) => itemAt(person, item).price + itemAt(person, item).hours / 1000;
    const pathways = cheapestPathways(draft, place, costOf);
    const ways = person.items.flatMap(({ covers }, goal) => {
      if (!covers.some((element) => (person.points[element] ?? 0) > 0)) return [];
      const way = pathwayTo(draft, place, goal, pathways);
      return way && draft.fits(place, way)
        ? [{ way, cost: way.reduce((sum, item) => sum + costOf(item), 0) }]
        : [];
    });
    const [cheapest] = ways.sort((a, b) => a.cost - b.cost);
    if (cheapest) draft.add(place, cheapest.way);
  }
}
