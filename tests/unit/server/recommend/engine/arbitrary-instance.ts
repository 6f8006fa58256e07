import { fc } from "@fast-check/vitest";
import type { PlanInstance } from "@/server/recommend/engine/instance";

const skills = [0, 1, 2, 3] as const;
const level = fc.constantFrom(1, 2, 2.5, 3, 4);
const skillLevel = fc.record({ skill: fc.constantFrom(...skills), level });
const seldom = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });

/** A credential that may need skills, so that two can vouch for each other, or credentials before it in the list. */
const credential = (id: number) =>
  fc.record({
    id: fc.constant(id),
    grants: fc.array(skillLevel, { minLength: 1, maxLength: 2 }),
    hours: fc.integer({ min: 1, max: 20 }),
    price: fc.constantFrom(0, 10, 25.5, 40, 60),
    seats: seldom(fc.constantFrom<(number | null)[]>(0, 1), null),
    validity: fc.constantFrom(0, 0, 6, 24),
    mode: fc.constantFrom("self-paced", "in-person"),
    preSkills: seldom(fc.array(skillLevel, { minLength: 1, maxLength: 1 }), []),
    preCreds: seldom(
      fc.integer({ min: 0, max: Math.max(0, id - 1) }).map((need) => (id === 0 ? [] : [need])),
      [],
    ),
    preAny: seldom(
      fc
        .tuple(skillLevel, fc.integer({ min: 0, max: Math.max(0, id - 1) }))
        .map(([way, need]) => [[way, ...(id === 0 ? [] : [{ credential: need }])]]),
      [],
    ),
  });

const employee = (id: number, credentials: number) =>
  fc.record({
    id: fc.constant(id),
    team: fc.constant("t"),
    role: fc.constantFrom(0, 1),
    held: fc.dictionary(fc.constantFrom(...skills.map(String)), fc.constantFrom(0, 1, 2, 3)),
    heldCreds: seldom(fc.array(fc.integer({ min: 0, max: credentials - 1 }), { maxLength: 1 }), []),
    hoursCap: fc.integer({ min: 0, max: 40 }),
    crit: fc.constantFrom(1, 1.5, 2),
    bans: seldom(fc.array(fc.integer({ min: 0, max: credentials - 1 }), { maxLength: 1 }), []),
    freeOnly: seldom(fc.boolean(), false),
  });

const requirement = (skill: number) =>
  fc.record({
    skill: fc.constant(skill),
    level,
    weight: fc.integer({ min: 1, max: 5 }),
    mandatory: fc.boolean(),
  });

const role = (id: number) =>
  fc.record({
    id: fc.constant(id),
    req: fc
      .subarray([...skills], { minLength: 1 })
      .chain((required) => fc.tuple(...required.map(requirement)).map((req) => [...req])),
  });

/** An instance small enough to try everything. */
export const anInstance = ({ people = 2, credentials = 6 } = {}): fc.Arbitrary<PlanInstance> =>
  fc.record(
    {
      mandatoryFactor: fc.constantFrom(1, 3),
      budget: fc.constantFrom<(number | null)[]>(null, 0, 40, 75, 120),
      roles: fc.tuple(role(0), role(1)).map((roles) => [...roles]),
      creds: fc
        .tuple(...Array.from({ length: credentials }, (_, id) => credential(id)))
        .map((creds) => [...creds]),
      employees: fc
        .tuple(...Array.from({ length: people }, (_, id) => employee(id, credentials)))
        .map((employees) => [...employees]),
      targets: seldom(
        fc.array(
          fc.record({
            team: fc.constant("t"),
            skill: fc.constantFrom(...skills),
            level,
            k: fc.integer({ min: 1, max: 2 }),
            rho: fc.constant(15),
          }),
          { maxLength: 2 },
        ),
        [],
      ),
      horizonMonths: fc.constantFrom(0, 12),
    },
    { noNullPrototype: true },
  );
