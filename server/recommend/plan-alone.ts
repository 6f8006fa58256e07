import type { Id, PlanInstance } from "./engine/instance";
import type { Outcome } from "./plan-outcome";

type Person = PlanInstance["employees"][number];

/**
 * The instance of one person of a plan: the others keep what they are to earn, and the money, the seats and the places of
 * minimums that they leave are this person’s.
 */
export function aloneIn(instance: PlanInstance, { steps }: Outcome, personId: string): PlanInstance {
  const theirs = steps.filter((step) => step.personId !== personId);
  const spent = theirs.reduce((sum, { price }) => sum + price, 0);
  const taken = new Map<string, number>();
  for (const { achievementId } of theirs) taken.set(achievementId, (taken.get(achievementId) ?? 0) + 1);
  const earned = new Map<string, string[]>();
  for (const step of theirs)
    earned.set(step.personId, [...(earned.get(step.personId) ?? []), step.achievementId]);
  const others = instance.employees.filter(({ id }) => id !== personId);
  return {
    ...instance,
    budget: instance.budget === null ? null : Math.max(0, instance.budget - spent),
    creds: instance.creds.map((credential) => ({
      ...credential,
      seats:
        credential.seats === null
          ? null
          : Math.max(0, credential.seats - (taken.get(String(credential.id)) ?? 0)),
    })),
    employees: instance.employees.filter(({ id }) => id === personId),
    targets: instance.targets.map((target) => {
      const there = others.filter(
        (person) =>
          person.team === target.team &&
          levelAfter(
            instance,
            person,
            asksFor(instance, person, target.skill) ? (earned.get(String(person.id)) ?? []) : [],
            target.skill,
          ) >= target.level,
      );
      return { ...target, k: Math.max(0, target.k - there.length) };
    }),
    floor: false,
  };
}

const asksFor = ({ roles }: PlanInstance, { role }: Person, skill: Id): boolean =>
  roles.some(({ id, req }) => id === role && req.some((need) => need.skill === skill));

function levelAfter({ creds }: PlanInstance, { held }: Person, earned: readonly string[], skill: Id): number {
  const granted = creds
    .filter(({ id }) => earned.includes(String(id)))
    .flatMap(({ grants }) => grants.filter((grant) => grant.skill === skill).map(({ level }) => level));
  return Math.max(held[String(skill)] ?? 0, ...granted);
}

/** The same with some credentials out of the question for everybody in it. */
export const banning = (instance: PlanInstance, ids: readonly string[]): PlanInstance => ({
  ...instance,
  employees: instance.employees.map((person) => ({
    ...person,
    pins: (person.pins ?? []).filter((id) => !ids.includes(String(id))),
    bans: [...(person.bans ?? []), ...ids],
  })),
});
