import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadSolver } from "@/server/recommend/adapters/highs";
import type { PlanInstance } from "@/server/recommend/engine/instance";
import { type Staffing, type StaffingWays, staffMinimums } from "@/server/recommend/engine/staffing";

let highs: Awaited<ReturnType<typeof loadSolver>>;
beforeAll(async () => {
  highs = await loadSolver();
});

const costs = { hireCost: 30_000, moveCost: 6_000, hourCost: 50 };
const all: StaffingWays = { train: true, hire: true, move: true, ...costs };
const only = (way: "train" | "hire" | "move"): StaffingWays => ({
  train: way === "train",
  hire: way === "hire",
  move: way === "move",
  ...costs,
});
const staff = (instance: PlanInstance, ways = all) =>
  staffMinimums(highs, instance, ways, { elapsed: () => 0, limitSeconds: 20 });

/** Two teams that each need two people at level 3; the first has one and a learner, the second three. */
const base: PlanInstance = {
  mandatoryFactor: 3,
  budget: null,
  roles: [{ id: "operator", req: [{ skill: "welding", level: 3, weight: 1, mandatory: false }] }],
  creds: [
    {
      id: "welding-3",
      grants: [{ skill: "welding", level: 3 }],
      hours: 20,
      price: 400,
      seats: null,
      validity: 0,
      preSkills: [],
      preCreds: [],
    },
  ],
  employees: [
    person("ana", "north", 3),
    person("ben", "north", 1),
    person("cleo", "south", 3),
    person("dora", "south", 3),
    person("emil", "south", 3),
  ],
  targets: [
    { team: "north", skill: "welding", level: 3, k: 2, rho: 15 },
    { team: "south", skill: "welding", level: 3, k: 2, rho: 15 },
  ],
};

describe("filling the minimums of teams", () => {
  it("takes the cheapest way of those that are allowed", () => {
    expect(staff(base)).toMatchObject({
      missing: 1,
      left: 0,
      money: 400 + 20 * 50,
      trained: [{ employee: "ben", credential: "welding-3", order: 1 }],
      hired: [],
      moved: [],
      isProven: true,
    });
    expect(staff(base, only("move"))).toMatchObject({ left: 0, money: 6_000, trained: [], hired: [] });
    expect(staff(base, only("hire"))).toMatchObject({
      left: 0,
      money: 30_000,
      hired: [{ team: "north", role: "operator", people: 1 }],
    });
  });

  it("does not rob one team to fill another", () => {
    const scarce = { ...base, employees: base.employees.filter(({ id }) => id !== "emil") };
    const moved = staff(scarce, only("move"));
    expect(moved?.left).toBe(1);
    expect(moved?.moved).toEqual([]);
  });

  it("spends no more than there is, and says what is left", () => {
    expect(staff({ ...base, budget: 1_399 })).toMatchObject({ left: 1, money: 0 });
    expect(staff({ ...base, budget: 1_400 })).toMatchObject({ left: 0, money: 1_400 });
  });

  it("counts seats, hours and what has to come first", () => {
    const [credential] = base.creds;
    if (!credential) throw new Error("there is one");
    expect(staff({ ...base, creds: [{ ...credential, seats: 0 }] }, only("train"))?.left).toBe(1);
    expect(staff({ ...base, creds: [{ ...credential, hours: 50 }] }, only("train"))?.left).toBe(1);
    const needed = { ...credential, preSkills: [{ skill: "welding", level: 2 }] };
    expect(staff({ ...base, creds: [needed] }, only("train"))?.left).toBe(1);
  });

  it("is right by counting anew, never worse with more ways or money, and never above the money", () => {
    fc.assert(
      fc.property(instances, fc.integer({ min: 0, max: 60_000 }), (instance, budget) => {
        const limited = { ...instance, budget };
        const some = staff(limited, { ...all, hire: false });
        const more = staff(limited);
        const free = staff({ ...limited, budget: null });
        for (const found of [some, more, free]) expect(found && countAnew(limited, found)).toBe(found?.left);
        expect(some?.money).toBeLessThanOrEqual(budget);
        expect(more?.money).toBeLessThanOrEqual(budget);
        expect(more?.left).toBeLessThanOrEqual(some?.left ?? 0);
        expect(free?.left).toBeLessThanOrEqual(more?.left ?? 0);
      }),
      { numRuns: 40 },
    );
  });
});

/** How many are missing once all of it has happened, counted from the people alone. */
function countAnew(instance: PlanInstance, { trained, hired, moved }: Staffing): number {
  const grants = new Map(instance.creds.map(({ id, grants: given }) => [id, given]));
  const people = instance.employees.map((employee) => {
    const levels = new Map(Object.entries(employee.held));
    for (const { employee: id, credential } of trained) {
      if (id !== employee.id) continue;
      for (const { skill, level } of grants.get(credential) ?? [])
        levels.set(String(skill), Math.max(level, levels.get(String(skill)) ?? 0));
    }
    return { team: moved.find((move) => move.employee === employee.id)?.to ?? employee.team, levels };
  });
  for (const { team, role, people: count } of hired) {
    const req = instance.roles.find(({ id }) => id === role)?.req ?? [];
    const levels = new Map(req.map(({ skill, level }) => [String(skill), level]));
    for (let place = 0; place < count; place++) people.push({ team, levels });
  }
  return instance.targets.reduce((sum, { team, skill, level, k }) => {
    const have = people.filter((one) => one.team === team && (one.levels.get(String(skill)) ?? 0) >= level);
    return sum + Math.max(0, k - have.length);
  }, 0);
}

const level = fc.integer({ min: 0, max: 3 });
const instances: fc.Arbitrary<PlanInstance> = fc
  .record({
    levels: fc.array(fc.tuple(fc.constantFrom("north", "south"), level, level), {
      minLength: 2,
      maxLength: 6,
    }),
    minimums: fc.array(
      fc.tuple(
        fc.constantFrom("north", "south"),
        fc.constantFrom("welding", "crane"),
        fc.integer({ min: 1, max: 3 }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    seats: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
  })
  .map(({ levels, minimums, seats }) => ({
    ...base,
    roles: [
      {
        id: "operator",
        req: ["welding", "crane"].map((skill) => ({ skill, level: 3, weight: 1, mandatory: false })),
      },
    ],
    creds: ["welding", "crane"].map((skill) => ({
      id: `${skill}-3`,
      grants: [{ skill, level: 3 }],
      hours: 20,
      price: 400,
      seats,
      validity: 0,
      preSkills: [],
      preCreds: [],
    })),
    employees: levels.map(([team, welding, crane], place) => ({
      ...person(`p${place}`, team, welding),
      held: { welding, crane },
    })),
    targets: [
      ...new Map(
        minimums.map(([team, skill, k]) => [`${team} ${skill}`, { team, skill, level: 3, k, rho: 15 }]),
      ).values(),
    ],
  }));

function person(id: string, team: string, welding: number): PlanInstance["employees"][number] {
  return { id, team, role: "operator", held: { welding }, heldCreds: [], hoursCap: 40, crit: 1 };
}
