import "server-only";
import { inTurns } from "@/server/in-turns";
import { loadFrame } from "@/server/measure/engine-reads";
import type { Scope } from "@/server/scope";
import { solveStaffing } from "./adapters/staffing-solving";
import type { PlanInstance } from "./engine/instance";
import type { StaffingWays } from "./engine/staffing";
import { requirePlan } from "./plan-access-reads";
import type { StaffingInput } from "./plan-input";
import { planInstanceInTurns } from "./plan-instance";
import { readPlanFacts } from "./plan-instance-reads";
import { inputsOf } from "./plan-kept";

const limitSeconds = 8;

/** Which of the three ways are taken. */
const combinations = [
  { train: true, hire: false, move: false },
  { train: false, hire: true, move: false },
  { train: false, hire: false, move: true },
  { train: true, hire: false, move: true },
  { train: true, hire: true, move: true },
] as const;

/**
 * How the minimums of a plan’s teams could be filled by training, hiring and moving people, at costs that whoever asks names;
 * nothing of it is kept or sent. The plan’s hours and ways of learning hold; its money does not, for hires cost other sums.
 */
export async function readStaffing(scope: Scope, { planId, money, ...costs }: StaffingInput) {
  const plan = await requirePlan(scope, planId);
  const inputs = inputsOf(plan.inputs);
  const facts = await readPlanFacts(scope, { ...inputs, minimumWorth: 1 });
  const planned = planInstanceInTurns(facts, { ...inputs, minimumWorth: 1, floor: false });
  const instance = { ...(await inTurns(planned)), budget: money };
  const ways = combinations.map((taken): StaffingWays => ({ ...taken, ...costs }));
  const found = instance.targets.length === 0 ? [] : await solveStaffing({ instance, ways, limitSeconds });
  const { teams, jobRoles } = await loadFrame(scope);
  const nameOf = new Map<string, string>([
    ...facts.people.map(({ id, name }) => [id, name] as const),
    ...facts.offers.map(({ id, name }) => [id, name] as const),
    ...teams.map(({ id, name }) => [id, name] as const),
    ...instance.roles.map(({ id }) => [String(id), roleName(instance, id, facts.people, jobRoles)] as const),
  ]);
  const named = (id: string | number) => nameOf.get(String(id)) ?? "somebody or something that is gone";
  return {
    minimums: instance.targets.length,
    options: combinations.map((taken, place) => {
      const one = found[place];
      return {
        ...taken,
        found: one
          ? {
              ...one,
              trained: one.trained.map(({ employee, credential }) => ({
                person: named(employee),
                badge: named(credential),
              })),
              hired: one.hired.map(({ team, role, people }) => ({
                team: named(team),
                role: named(role),
                people,
              })),
              moved: one.moved.map(({ employee, from, to }) => ({
                person: named(employee),
                from: named(from),
                to: named(to),
              })),
            }
          : null,
      };
    }),
  };
}

/** What somebody hired for a set of requirements would be: the job roles of those who have it now. */
function roleName(
  instance: PlanInstance,
  id: string | number,
  people: Awaited<ReturnType<typeof readPlanFacts>>["people"],
  jobRoles: readonly { id: string; name: string }[],
): string {
  const holder = instance.employees.find(({ role }) => role === id);
  const person = people.find((one) => one.id === holder?.id);
  const names = jobRoles.filter((role) =>
    person?.roles.some((holding) => holding.kind === "primary" && holding.jobRoleId === role.id),
  );
  return names.map(({ name }) => name).join(" and ") || "a new role";
}
