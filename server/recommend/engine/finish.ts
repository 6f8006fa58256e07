import { checkPlan } from "./check-plan";
import type { Choice, Plan, PlanInstance } from "./instance";
import { orderItems } from "./order";
import { itemAt, type Problem } from "./problem";
import { withoutIdle } from "./prune";

/** What is near enough to the bound to be called proven. */
export const provenGap = 0.005;

/**
 * Puts each person's items in order and has the plan checked by code that knows nothing of how it came about; throws where it
 * finds a mistake, which would be ours. The value is the checker's.
 */
export function finishPlan(
  instance: PlanInstance,
  problem: Problem,
  items: readonly Iterable<number>[],
  { bound, method, prices = null }: Pick<Plan, "bound" | "method"> & { prices?: Plan["prices"] },
): Plan {
  const chosen = problem.people.flatMap((person, place): Choice[] => {
    const employee = problem.employees[person.employee]?.id ?? "";
    return orderItems(person, withoutIdle(person, [...(items[place] ?? [])])).map((item, step) => {
      const credential = problem.credentials[itemAt(person, item).credential]?.id ?? "";
      return { employee, credential, order: step + 1 };
    });
  });
  const { value, money, hours, problems } = checkPlan(instance, chosen);
  if (problems.length > 0) throw new Error(`A plan breaks its own limits: ${problems.slice(0, 3).join(" ")}`);
  if (value > bound + 1e-6 * Math.max(1, Math.abs(bound)))
    throw new Error(`A plan worth ${value} stands above its bound of ${bound}.`);
  const verified = Math.max(bound, value);
  const gap = verified > 0 ? (verified - value) / verified : 0;
  return {
    chosen,
    value,
    bound: verified,
    gap,
    money,
    hours,
    isProven: gap <= provenGap,
    method,
    prices,
    more: null,
  };
}
