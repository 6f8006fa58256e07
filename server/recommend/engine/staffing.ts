import type { Highs } from "highs";
import { solveWhole } from "../adapters/highs";
import { compileInstance } from "./compile";
import { type CoverageModel, coverageModel, cutUnfounded } from "./coverage-model";
import type { Choice, Id, PlanInstance } from "./instance";
import type { Entry } from "./linear-model";
import { itemAt, type Problem, startingOrder } from "./problem";

/** What may be done for the minimums of teams, and what each costs: the organisation’s own numbers. */
export type StaffingWays = {
  train: boolean;
  hire: boolean;
  move: boolean;
  /** Money for each person hired: search, beginning, what they cost until they work. */
  hireCost: number;
  /** Money for each person who changes to another team. */
  moveCost: number;
  /** Money for each hour of learning, beside the price of a credential. */
  hourCost: number;
};

export type Staffing = {
  /** People whom minimums lack now, and still lack afterwards. */
  missing: number;
  left: number;
  money: number;
  trained: Choice[];
  hired: { team: Id; role: Id; people: number }[];
  moved: { employee: Id; from: Id; to: Id }[];
  /** Proven: no staffing within the money leaves fewer missing, and none that leaves as few costs less (within 0.1 %). */
  isProven: boolean;
};

export type StaffingOptions = { elapsed: () => number; limitSeconds: number };

/** More rounds of cuts than any catalogue has needed. */
const mostRounds = 40;
const relativeGap = 0.001;

/**
 * Fills the minimums of teams by training, hiring and moving people: as many as the money allows, and those for the least money.
 * Somebody who moves counts no longer where they were, and where they come by what they hold already; whoever is hired holds what
 * their role asks for. `budget` of the instance is the money for all of it. Null: nothing was found in time.
 */
export function staffMinimums(
  highs: Highs,
  instance: PlanInstance,
  ways: StaffingWays,
  options: StaffingOptions,
): Staffing | null {
  const problem = compileInstance(
    { ...instance, floor: false, budget: null, employees: instance.employees.map(withoutPins) },
    { keepDominated: true },
  );
  const desk = new Desk(problem, instance, ways);
  const most = desk.solve(highs, "fill", options);
  if (!most) return null;
  desk.keepFilled(most.filled);
  return desk.solve(highs, "save", options)?.staffing ?? most.staffing;
}

const withoutPins = ({ pins: _, ...employee }: PlanInstance["employees"][number]) => employee;

type Hire = { column: number; team: Id; role: Id };
type Move = { column: number; place: number; to: Id };

class Desk {
  readonly #problem: Problem;
  readonly #instance: PlanInstance;
  readonly #ways: StaffingWays;
  readonly #model: CoverageModel;
  readonly #filled: number[] = [];
  readonly #hires: Hire[] = [];
  readonly #moves: Move[] = [];
  /** By column that costs something. */
  readonly #costs = new Map<number, number>();

  constructor(problem: Problem, instance: PlanInstance, ways: StaffingWays) {
    this.#problem = problem;
    this.#instance = instance;
    this.#ways = ways;
    this.#model = coverageModel(problem);
    this.#forgetPoints();
    this.#addTraining();
    if (ways.move) this.#addMoves();
    if (ways.hire) this.#addHires();
    this.#addMinimums();
    if (instance.budget !== null) this.#model.linear.atMost(instance.budget, [...this.#costs]);
  }

  /** Gaps do not matter here: minimums alone do. */
  #forgetPoints() {
    const { linear, covered, counted } = this.#model;
    for (const column of [...covered.flat(), ...counted]) if (column >= 0) linear.price(column, 0);
  }

  #addTraining() {
    const { linear, takes } = this.#model;
    for (const [place, { items }] of this.#problem.people.entries()) {
      for (const [item, { hours, price }] of items.entries()) {
        const column = takes[place]?.[item] ?? -1;
        if (this.#ways.train) this.#cost(column, price + hours * this.#ways.hourCost);
        else linear.fix(column, 0);
      }
    }
  }

  #cost(column: number, money: number) {
    if (money > 0) this.#costs.set(column, money);
  }

  /** To teams that lack what somebody holds. */
  #addMoves() {
    const { linear } = this.#model;
    const { targets } = this.#instance;
    for (const [place, employee] of this.#problem.employees.entries()) {
      const teams = new Set(
        targets.flatMap(({ team, skill, level }, target) =>
          !isSame(team, employee.team) &&
          (this.#problem.targets[target]?.need ?? 0) > 0 &&
          holds(employee, skill, level)
            ? [team]
            : [],
        ),
      );
      const own = [...teams].map((to) => {
        const column = linear.addColumn(0, 1, true);
        this.#moves.push({ column, place, to });
        this.#cost(column, this.#ways.moveCost);
        return column;
      });
      if (own.length > 1) linear.atMost(1, own.map(one));
    }
  }

  /** Of roles that fill a minimum of the team, up to as many as it lacks. */
  #addHires() {
    const { linear } = this.#model;
    const { targets, roles } = this.#instance;
    for (const team of new Set(targets.map((target) => target.team))) {
      const lacking = targets.flatMap((target, place) => {
        const { need = 0 } = this.#problem.targets[place] ?? {};
        return isSame(target.team, team) && need > 0 ? [{ ...target, need }] : [];
      });
      for (const role of roles) {
        const filled = lacking.filter((target) => asksFor(role, target.skill, target.level));
        if (filled.length === 0) continue;
        const most = Math.max(...filled.map(({ need }) => need));
        const column = linear.addColumn(0, most, true);
        this.#hires.push({ column, team, role: role.id });
        this.#cost(column, this.#ways.hireCost);
      }
    }
  }

  /** How many each minimum counts, up to what it asks for. */
  #addMinimums() {
    const { linear, covered } = this.#model;
    const { employees, people } = this.#problem;
    for (const [place, { team, skill, level, k }] of this.#instance.targets.entries()) {
      const filled = linear.addColumn(1, k);
      this.#filled.push(filled);
      const counting: Entry[] = [];
      let have = 0;
      for (const [person, employee] of employees.entries()) {
        const isHere = isSame(employee.team, team);
        const moves = this.#moves.filter((move) => move.place === person);
        if (holds(employee, skill, level)) {
          if (isHere) {
            have++;
            for (const { column } of moves) counting.push([column, -1]);
          } else {
            for (const { column, to } of moves) if (isSame(to, team)) counting.push([column, 1]);
          }
        }
        for (const [element, target] of (people[person]?.targetOf ?? []).entries()) {
          if (target !== place) continue;
          const qualified = covered[person]?.[element] ?? -1;
          counting.push([qualified, 1]);
          if (moves.length > 0) linear.atMost(1, [one(qualified), ...moves.map(({ column }) => one(column))]);
        }
      }
      for (const { column, team: to, role } of this.#hires) {
        const asked = this.#instance.roles.find(({ id }) => isSame(id, role));
        if (isSame(to, team) && asked && asksFor(asked, skill, level)) counting.push([column, 1]);
      }
      linear.atMost(have, [one(filled), ...counting.map(([column, factor]): Entry => [column, -factor])]);
    }
  }

  /** From now on at least so many are filled, and money is what counts. */
  keepFilled(filled: number) {
    const { linear } = this.#model;
    linear.atLeast(filled - 1e-6, this.#filled.map(one));
    for (const column of this.#filled) linear.price(column, 0);
    for (const [column, money] of this.#costs) linear.price(column, -money);
  }

  solve(highs: Highs, aim: "fill" | "save", { elapsed, limitSeconds }: StaffingOptions) {
    const ends = elapsed() + limitSeconds;
    for (let round = 0; round < mostRounds; round++) {
      const seconds = ends - elapsed();
      if (seconds <= 0) return null;
      const solved = solveWhole(highs, this.#model.linear, { relativeGap, limitSeconds: seconds });
      if (!solved.values) return null;
      const staffing = this.#read(solved.values);
      if (!staffing) continue;
      const near = Math.abs(solved.bound - solved.value) <= relativeGap * Math.max(1, Math.abs(solved.value));
      const filled = this.#filled.reduce((sum, column) => sum + (solved.values?.[column] ?? 0), 0);
      return { filled, staffing: { ...staffing, isProven: near && aim === "save" } };
    }
    return null;
  }

  /** Null where somebody’s credentials only vouch for each other; they are cut off. */
  #read(values: Float64Array): Omit<Staffing, "isProven"> | null {
    const { people, employees, credentials, targets } = this.#problem;
    let isFounded = true;
    const trained: Choice[] = [];
    for (const [place, person] of people.entries()) {
      const taken = new Set(
        [...person.items.keys()].filter(
          (item) => (values[this.#model.takes[place]?.[item] ?? -1] ?? 0) > 0.5,
        ),
      );
      const { order, unfounded } = startingOrder(person, taken);
      if (unfounded.length > 0) {
        cutUnfounded(this.#model, place, person, taken, unfounded);
        isFounded = false;
      }
      for (const [step, item] of order.entries()) {
        const { credential } = itemAt(person, item);
        const [employee, chosen] = [employees[place], credentials[credential]];
        if (employee && chosen)
          trained.push({ employee: employee.id, credential: chosen.id, order: step + 1 });
      }
    }
    if (!isFounded) return null;
    const asked = this.#instance.targets.reduce((sum, { k }) => sum + k, 0);
    const missing = targets.reduce((sum, { need }) => sum + need, 0);
    const filled = this.#filled.reduce((sum, column) => sum + (values[column] ?? 0), 0);
    return {
      missing,
      left: Math.max(0, Math.round(asked - filled)),
      money: [...this.#costs].reduce(
        (sum, [column, cost]) => sum + cost * Math.round(values[column] ?? 0),
        0,
      ),
      trained,
      hired: this.#hires.flatMap(({ column, team, role }) => {
        const count = Math.round(values[column] ?? 0);
        return count > 0 ? [{ team, role, people: count }] : [];
      }),
      moved: this.#moves.flatMap(({ column, place, to }) => {
        const employee = employees[place];
        return employee && (values[column] ?? 0) > 0.5
          ? [{ employee: employee.id, from: employee.team, to }]
          : [];
      }),
    };
  }
}

const one = (column: number): Entry => [column, 1];
const isSame = (a: Id, b: Id): boolean => String(a) === String(b);
const holds = ({ held }: PlanInstance["employees"][number], skill: Id, level: number): boolean =>
  (held[String(skill)] ?? 0) >= level;
const asksFor = ({ req }: PlanInstance["roles"][number], skill: Id, level: number): boolean =>
  req.some((need) => isSame(need.skill, skill) && need.level >= level);
