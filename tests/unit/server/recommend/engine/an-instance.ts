import type { PlanInstance } from "@/server/recommend/engine/instance";

type Credential = PlanInstance["creds"][number];
type Employee = PlanInstance["employees"][number];

/** A credential that takes 10 hours, costs nothing and needs nothing, but for what is said otherwise. */
export const aCredential = (id: string, more: Partial<Credential> = {}): Credential => ({
  id,
  grants: [],
  hours: 10,
  price: 0,
  seats: null,
  validity: 0,
  preSkills: [],
  preCreds: [],
  ...more,
});

/** Somebody with 40 hours who holds nothing, in the role that asks for SQL and Python at level 2. */
export const aPerson = (id: string, more: Partial<Employee> = {}): Employee => ({
  id,
  team: "data",
  role: "analyst",
  held: {},
  heldCreds: [],
  hoursCap: 40,
  crit: 1,
  ...more,
});

/** An instance whose one role asks for SQL at 2, mandatory, and Python at 2, each with weight 3. */
export const anInstanceOf = (more: Partial<PlanInstance> = {}): PlanInstance => ({
  mandatoryFactor: 3,
  budget: null,
  roles: [
    {
      id: "analyst",
      req: [
        { skill: "sql", level: 2, weight: 3, mandatory: true },
        { skill: "python", level: 2, weight: 3, mandatory: false },
      ],
    },
  ],
  creds: [],
  employees: [aPerson("ana")],
  targets: [],
  ...more,
});
