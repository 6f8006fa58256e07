import { itemAt, type PersonProblem } from "./problem";

type Spent = { taken: ReadonlySet<number>; hours: number; money: number };

/**
 * Whether some way of this person's leads, within the hours and the budget, to an item that closes a part of a gap. Tries one
 * way after the other and stops at the first.
 */
export function canCloseSomething(person: PersonProblem, budget: number): boolean {
  const none: Spent = { taken: new Set(), hours: 0, money: 0 };
  return person.items.some(
    ({ covers }, goal) =>
      covers.some((element) => (person.points[element] ?? 0) > 0) &&
      reach(person, budget, goal, [], none, () => true),
  );
}

/** Takes an item after what it needs, by each way in turn until `then` is content with what that has cost. */
function reach(
  person: PersonProblem,
  budget: number,
  goal: number,
  path: readonly number[],
  spent: Spent,
  then: (spent: Spent) => boolean,
): boolean {
  const item = itemAt(person, goal);
  const inside = [...path, goal];
  const meet = (list: number, now: Spent): boolean => {
    const supporters = item.needs[list];
    if (!supporters) {
      const hours = now.hours + item.hours;
      const money = now.money + item.price;
      if (hours > person.hoursCap || money > budget) return false;
      return then({ taken: new Set([...now.taken, goal]), hours, money });
    }
    if (supporters.some((supporter) => now.taken.has(supporter))) return meet(list + 1, now);
    return supporters.some(
      (supporter) =>
        !inside.includes(supporter) &&
        reach(person, budget, supporter, inside, now, (later) => meet(list + 1, later)),
    );
  };
  return meet(0, spent);
}
