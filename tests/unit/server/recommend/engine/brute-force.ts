import { checkPlan } from "@/server/recommend/engine/check-plan";
import type { Choice, PlanInstance } from "@/server/recommend/engine/instance";

/** The best value of any plan, by trying every set of credentials for every person in every order that can be started. */
export function bestByTrying(instance: PlanInstance): number {
  const perPerson = instance.employees.map((employee) => {
    const alone = { ...instance, employees: [employee], targets: [], floor: false };
    const plans: Choice[][] = [];
    const seen = new Set<string>();
    const extend = (chosen: Choice[]) => {
      const key = chosen
        .map(({ credential }) => credential)
        .toSorted()
        .join();
      if (seen.has(key) || checkPlan(alone, chosen).problems.length > 0) return;
      seen.add(key);
      plans.push(chosen);
      for (const { id } of instance.creds)
        extend([...chosen, { employee: employee.id, credential: id, order: chosen.length + 1 }]);
    };
    extend([]);
    return plans;
  });
  let best = Number.NEGATIVE_INFINITY;
  const combine = (person: number, chosen: Choice[]) => {
    const plans = perPerson[person];
    if (!plans) {
      const { value, problems } = checkPlan(instance, chosen);
      if (problems.length === 0) best = Math.max(best, value);
      return;
    }
    for (const plan of plans) combine(person + 1, [...chosen, ...plan]);
  };
  combine(0, []);
  return best;
}
