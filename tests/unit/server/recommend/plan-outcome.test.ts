import { describe, expect, it } from "vitest";
import type { Plan, PlanInstance } from "@/server/recommend/engine/instance";
import { aloneIn, banning } from "@/server/recommend/plan-alone";
import { outcomeOf } from "@/server/recommend/plan-outcome";

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

describe("one person of a plan alone", () => {
  it("has the money, seats and minimums that the others leave", () => {
    const { steps } = outcomeOf(instance, toAna);
    const outcome = { ...outcomeOf(instance, toAna), steps };
    const ben = aloneIn(instance, outcome, "ben");
    expect(ben.employees.map(({ id }) => id)).toEqual(["ben"]);
    expect(ben.budget).toBe(20);
    // Ana reaches level 3 by the plan: Ben’s own makes two, and of the two one is left to him.
    expect(ben.targets[0]?.k).toBe(1);
    const ana = aloneIn(instance, outcome, "ana");
    expect(ana.budget).toBe(100);
    expect(ana.targets[0]?.k).toBe(1);
  });

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
