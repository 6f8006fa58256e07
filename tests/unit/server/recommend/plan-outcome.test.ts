import { test as each } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { checkPlan } from "@/server/recommend/engine/check-plan";
import type { Plan, PlanInstance } from "@/server/recommend/engine/instance";
import { solvePlan } from "@/server/recommend/engine/solve";
import { aloneIn, banning } from "@/server/recommend/plan-alone";
import { outcomeOf } from "@/server/recommend/plan-outcome";
import { anInstance } from "./engine/arbitrary-instance";

const instance: PlanInstance = {
  mandatoryFactor: 3,
  budget: 100,
  roles: [
    {
      id: "analyst",
      req: [
        { skill: "sql", level: 3, weight: 5, mandatory: true },
        { skill: "charts", level: 2, weight: 2, mandatory: false },
        { skill: "privacy", level: 1, weight: 1, mandatory: false },
      ],
    },
  ],
  creds: [
    credential("sql-2", { sql: 2 }, { hours: 10 }),
    credential("sql-3", { sql: 3 }, { hours: 20, price: 80, preSkills: [{ skill: "sql", level: 2 }] }),
    credential("charts-2", { charts: 2 }, { hours: 8, price: 60, seats: 1 }),
  ],
  employees: [person("ana", { sql: 1 }), person("ben", { sql: 3 })],
  targets: [{ team: "data", skill: "sql", level: 3, k: 2, rho: 15 }],
};

const plan = (chosen: Plan["chosen"], money: number): Plan => ({
  chosen,
  value: 45,
  bound: 50,
  gap: 0.1,
  money,
  hours: 30,
  isProven: false,
  method: "exact",
  prices: { money: 0.5, seats: [{ credential: "charts-2", points: 4 }] },
  more: { money: { amount: 100, points: 4 }, seats: [{ credential: "charts-2", points: 4 }] },
});

const toAna = plan(
  [
    { employee: "ana", credential: "sql-3", order: 2 },
    { employee: "ana", credential: "sql-2", order: 1 },
  ],
  80,
);

describe("the outcome of a plan", () => {
  it("tells each step after those before it, mandatory levels counting more", () => {
    const { steps } = outcomeOf(instance, toAna);
    expect(steps).toEqual([
      {
        personId: "ana",
        achievementId: "sql-2",
        order: 1,
        hours: 10,
        price: 0,
        points: 15,
        raises: [{ skillId: "sql", from: 1, to: 2, required: 3, mandatory: true }],
      },
      {
        personId: "ana",
        achievementId: "sql-3",
        order: 2,
        hours: 20,
        price: 80,
        points: 15,
        raises: [{ skillId: "sql", from: 2, to: 3, required: 3, mandatory: true }],
      },
    ]);
  });

  it("adds up what is closed and what stays open to all that there is, minimums included", () => {
    const { total, people } = outcomeOf(instance, toAna);
    // Ana: two levels of SQL at 5 × 3, two of charts at 2, one of privacy at 1; Ben: charts and privacy; one missing person at 15.
    expect(total).toBe(30 + 4 + 1 + (4 + 1) + 15);
    expect(people).toEqual([
      { personId: "ana", points: 35, closed: 30, hours: 30, price: 80 },
      { personId: "ben", points: 5, closed: 0, hours: 0, price: 0 },
    ]);
  });

  it("counts each minimum before and after", () => {
    expect(outcomeOf(instance, toAna).minimums).toEqual([
      { teamId: "data", skillId: "sql", level: 3, needed: 2, before: 1, after: 2 },
    ]);
  });

  it("tells of what expires before the horizon as only opening the way, also to a minimum", () => {
    const creds = instance.creds.map((one) => (one.id === "sql-3" ? { ...one, validity: 6 } : one));
    const soon = { ...instance, creds, horizonMonths: 12 };
    const { steps, leftOpen, minimums } = outcomeOf(soon, toAna);
    expect(steps.map(({ points, raises }) => [points, raises.length])).toEqual([
      [15, 1],
      [0, 0],
    ]);
    expect(leftOpen).toContainEqual(
      expect.objectContaining({ personId: "ana", skillId: "sql", held: 2, because: "no credential" }),
    );
    expect(minimums).toMatchObject([{ before: 1, after: 1 }]);
    // Of the two places one is Ben’s, and the other is still open to her.
    expect(alone(soon, toAna, "ana").targets).toMatchObject([{ k: 1 }]);
  });

  it("names the first limit that keeps each gap open", () => {
    const reasonOf = (changed: Partial<PlanInstance>, of: Plan, personId: string, skillId: string) =>
      outcomeOf({ ...instance, ...changed }, of).leftOpen.find(
        (one) => one.personId === personId && one.skillId === skillId,
      )?.because;
    const none = plan([], 0);
    expect(reasonOf({}, none, "ana", "privacy")).toBe("no credential");
    expect(reasonOf({}, none, "ana", "charts")).toBe("worth less");
    expect(reasonOf({}, toAna, "ana", "charts")).toBe("money");
    expect(reasonOf({ budget: 0 }, none, "ana", "charts")).toBe("money");
    const tired = instance.employees.map((one) => ({ ...one, hoursCap: 5 }));
    expect(reasonOf({ employees: tired }, none, "ana", "charts")).toBe("hours");
    const refused = instance.employees.map((one) => ({ ...one, bans: ["charts-2"] }));
    expect(reasonOf({ employees: refused }, none, "ana", "charts")).toBe("set aside");
    const seated = plan([{ employee: "ben", credential: "charts-2", order: 1 }], 60);
    expect(reasonOf({ budget: null }, seated, "ana", "charts")).toBe("seats");
  });

  it("passes on what a little more would close", () => {
    const { moneyPrice, seatPrices, more } = outcomeOf(instance, toAna);
    const money = { amount: 100, points: 4 };
    expect(more).toEqual({ money, seats: [{ achievementId: "charts-2", points: 4 }] });
    expect(moneyPrice).toBe(0.5);
    expect(seatPrices).toEqual([{ achievementId: "charts-2", points: 4 }]);
  });
});

each.prop([anInstance({ people: 3, credentials: 6 })], { numRuns: 60 })(
  "the displayed totals are the plan’s: what its people close and its minimums, hours and money",
  async (made) => {
    const whole = inTexts(made);
    const found = await solvePlan(whole, { elapsed: () => 0, wantsPrices: false });
    const { people, steps, minimums } = outcomeOf(whole, found);
    const closed = people.reduce((sum, one) => sum + one.closed, 0);
    const filled = minimums.reduce(
      (sum, { needed, before, after }) =>
        sum + Math.max(0, Math.min(needed, after) - Math.min(needed, before)),
      0,
    );
    expect(closed + filled * 15).toBeCloseTo(found.value, 6);
    expect(steps.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(closed, 6);
    expect(people.reduce((sum, one) => sum + one.price, 0)).toBeCloseTo(found.money, 6);
    expect(people.reduce((sum, one) => sum + one.hours, 0)).toBeCloseTo(found.hours, 6);
  },
);

describe("one person of a plan alone", () => {
  it("has the money, seats and minimums that the others leave", () => {
    const ben = alone(instance, toAna, "ben");
    expect(ben.budget).toBe(20);
    // Ana reaches level 3 by the plan: Ben’s own makes two, and of the two one is left to him.
    expect(ben.targets[0]?.k).toBe(1);
    const ana = alone(instance, toAna, "ana");
    expect(ana.budget).toBe(100);
    expect(ana.targets[0]?.k).toBe(1);
    const seated = plan([{ employee: "ben", credential: "charts-2", order: 1 }], 60);
    expect(alone(instance, seated, "ana").creds.map(({ seats }) => seats)).toEqual([null, null, 0]);
    expect(alone(instance, seated, "ben").creds.map(({ seats }) => seats)).toEqual([null, null, 1]);
  });

  each.prop([anInstance({ people: 3, credentials: 6 })], { numRuns: 60 })(
    "is worth alone what a plan loses without them, within what the others leave",
    async (made) => {
      const whole = inTexts({ ...made, floor: false });
      const found = await solvePlan(whole, { elapsed: () => 0, wantsPrices: false });
      for (const { id } of whole.employees) {
        const mine = found.chosen.filter(({ employee }) => employee === id);
        const others = found.chosen.filter(({ employee }) => employee !== id);
        const { value, problems } = checkPlan(alone(whole, found, String(id)), mine);
        expect(problems).toEqual([]);
        expect(value).toBeCloseTo(found.value - checkPlan(whole, others).value, 6);
      }
    },
  );

  it("cannot take what is banned, pinned or not", () => {
    const pinned = { ...instance, employees: [{ ...person("ana", {}), pins: ["sql-2", "sql-3"] }] };
    expect(banning(pinned, ["sql-2"]).employees[0]).toMatchObject({ pins: ["sql-3"], bans: ["sql-2"] });
  });
});

function credential(
  id: string,
  grants: Record<string, number>,
  more: Partial<PlanInstance["creds"][number]>,
): PlanInstance["creds"][number] {
  return {
    id,
    grants: Object.entries(grants).map(([skill, level]) => ({ skill, level })),
    hours: 0,
    price: 0,
    seats: null,
    validity: 0,
    preSkills: [],
    preCreds: [],
    ...more,
  };
}

function person(id: string, held: Record<string, number>): PlanInstance["employees"][number] {
  return { id, team: "data", role: "analyst", held, heldCreds: [], hoursCap: 40, crit: 1 };
}

/** One person of a plan, with what its outcome says that the others leave. */
function alone(whole: PlanInstance, found: Plan, personId: string): PlanInstance {
  const { steps, minimums } = outcomeOf(whole, found);
  const theirs = steps.filter((step) => step.personId !== personId);
  const taken = Object.fromEntries(
    theirs.map(({ achievementId: id }) => [id, theirs.filter((one) => one.achievementId === id).length]),
  );
  const beside = {
    own: steps.filter((step) => step.personId === personId),
    spent: theirs.reduce((sum, { price }) => sum + price, 0),
    taken,
    minimums,
  };
  const employees = whole.employees.filter(({ id }) => id === personId);
  return aloneIn({ ...whole, employees }, beside, whole.targets[0]?.rho ?? 0);
}

/** The same with ids that are texts, as those of the database are. */
const inTexts = (instance: PlanInstance): PlanInstance =>
  JSON.parse(JSON.stringify(instance), (key, value) => {
    if (["id", "role", "skill", "credential"].includes(key)) return String(value);
    return ["preCreds", "heldCreds", "bans"].includes(key) ? value.map(String) : value;
  });
