import { isDurable } from "./engine/catalogue";
import type { Id, PlanInstance } from "./engine/instance";
import type { Outcome } from "./plan-outcome";

/** What a plan leaves to one of its people, as its outcome tells it. */
export type Beside = {
  /** Steps of this person. */
  own: Pick<Outcome["steps"][number], "achievementId" | "order">[];
  /** Money that the others spend. */
  spent: number;
  /** By credential the seats that the others take. */
  taken: Readonly<Record<string, number>>;
  minimums: readonly Pick<Outcome["minimums"][number], "teamId" | "skillId" | "level" | "needed" | "after">[];
};

/**
 * An instance of one person of a plan alone, where the others keep what they are to earn: the money, the seats and the places of
 * minimums that they leave are this person’s, each worth `minimumWorth`. What each minimum comes to without this person is what
 * it comes to with them, less one if they count.
 */
export function aloneIn(instance: PlanInstance, beside: Beside, minimumWorth: number): PlanInstance {
  const [person] = instance.employees;
  const { own, spent, taken, minimums } = beside;
  const leftOf = (id: Id, seats: number) => Math.max(0, seats - (taken[String(id)] ?? 0));
  return {
    ...instance,
    budget: instance.budget === null ? null : Math.max(0, instance.budget - spent),
    creds: instance.creds.map((one) => ({
      ...one,
      seats: one.seats === null ? null : leftOf(one.id, one.seats),
    })),
    targets: minimums
      .filter(({ teamId }) => teamId === person?.team)
      .map(({ teamId, skillId, level, needed, after }) => {
        const others = after - (person && levelAfter(instance, person, own, skillId) >= level ? 1 : 0);
        return { team: teamId, skill: skillId, level, k: Math.max(0, needed - others), rho: minimumWorth };
      }),
    floor: false,
  };
}

/** The level that counts for a minimum: what is held, and, of a skill that the role asks for, what is planned. */
function levelAfter(
  { creds, roles, horizonMonths }: PlanInstance,
  { held, role }: PlanInstance["employees"][number],
  own: Beside["own"],
  skill: Id,
): number {
  const isAsked = roles.some(({ id, req }) => id === role && req.some((need) => need.skill === skill));
  const earned = new Set(isAsked ? own.map(({ achievementId }) => achievementId) : []);
  const granted = creds
    .filter((credential) => earned.has(String(credential.id)) && isDurable(credential, horizonMonths))
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
