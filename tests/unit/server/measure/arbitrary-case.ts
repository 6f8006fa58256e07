import fc from "fast-check";
import { evidenceSources, mergePolicies } from "@/db/enums";
import type { Case } from "@/server/measure/case";

const start = Date.UTC(2024, 0, 1);
const day = 24 * 60 * 60 * 1000;
/** Around the dates asked about, on few days, so that equal dates occur. */
const date = fc.integer({ min: 0, max: 120 }).map((tenDays) => new Date(start + tenDays * 10 * day));
const optionalDate = fc.option(date, { nil: null });
const skillId = fc.constantFrom("a", "b", "c", "d");
const level = fc.integer({ min: 1, max: 5 });
const validity = { validFrom: optionalDate, validTo: optionalDate };

const requirement = fc.record({
  skillId,
  level,
  importance: fc.integer({ min: 1, max: 5 }),
  mandatory: fc.boolean(),
  ...validity,
});

export const anEvidence = fc.record({
  id: fc.uuid(),
  skillId,
  level,
  source: fc.constantFrom(...evidenceSources),
  issuedAt: date,
  expiresAt: optionalDate,
  revokedAt: optionalDate,
});

const person = fc.record({
  roles: fc.array(fc.record({ role: fc.constantFrom("r", "q"), ...validity }), { maxLength: 3 }),
  evidence: fc.array(anEvidence, { maxLength: 8 }),
  exemptions: fc.array(fc.record({ skillId, ...validity }), { maxLength: 2 }),
});

export const aPolicy = fc.record({
  merge: fc.constantFrom(...mergePolicies),
  trustFloor: fc.constantFrom(...evidenceSources),
  horizonDays: fc.constantFrom(0, 30, 90, 365),
});

const grants = fc.array(fc.tuple(skillId, level), { maxLength: 3 }).map((pairs) => new Map(pairs));

export const aCase: fc.Arbitrary<Case> = fc
  .record({
    r: fc.array(requirement, { maxLength: 5 }),
    q: fc.array(requirement, { maxLength: 4 }),
    people: fc.array(person, { maxLength: 5 }),
    asOf: date,
    policy: aPolicy,
    credential: grants,
  })
  .map(({ r, q, people, asOf, policy, credential }) => ({
    roles: new Map([
      ["r", r],
      ["q", q],
    ]),
    people: people.map((one, index) => ({ id: `p${index}`, ...one })),
    asOf,
    policy,
    grants: new Map([["credential", credential]]),
  }));
