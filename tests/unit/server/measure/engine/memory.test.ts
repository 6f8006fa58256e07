import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { memoryEngine, recordOf } from "@/server/measure/engine/memory";
import { ReadModel } from "@/server/measure/engine/model";
import type { Workforce } from "@/server/measure/workforce";
import { oracleEngine } from "@/tests/support/oracle-engine";
import { random, randomOrganisation, randomScenario } from "@/tests/support/random-organisation";
import { expectSameAnswers } from "@/tests/support/same-answers";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

function modelOf({
  policy,
  levels,
  teams,
  jobRoleById,
  skillById,
  equals,
  version,
  people,
}: Workforce): ReadModel {
  const frame = {
    policy,
    levels,
    teams,
    jobRoles: [...jobRoleById.values()],
    skills: [...skillById.values()],
    equals,
  };
  const model = new ReadModel(frame, version);
  for (const person of people) model.replacePerson(recordOf(person));
  return model;
}

const inMemory = (workforce: Workforce) => {
  const oracle = oracleEngine(workforce);
  return { oracle, engine: memoryEngine(modelOf(workforce), (ids) => oracle.persons(ids)) };
};

describe("the read model in memory", () => {
  test.prop([seeds], { numRuns: 200 })("answers as the plain functions do", async (seed) => {
    const rng = random(seed);
    const workforce = randomOrganisation(rng);
    const { engine, oracle } = inMemory(workforce);
    // Several dates and policies one after the other: none may be answered with what was reckoned for another.
    for (let asked = 0; asked < 3; asked++) await expectSameAnswers(engine, oracle, workforce, rng);
  });

  test.prop([seeds], { numRuns: 150 })("answers as they do after people have changed", async (seed) => {
    const rng = random(seed);
    const before = randomOrganisation(rng);
    const model = modelOf(before);
    const ask = async (workforce: Workforce) => {
      const oracle = oracleEngine(workforce);
      const engine = memoryEngine(model, (ids) => oracle.persons(ids));
      // The same questions each time: what was worked out for the first answers must not stay.
      await expectSameAnswers(engine, oracle, before, random(seed + 1));
    };
    await ask(before);
    const people = before.people.map((person) =>
      rng.chance(0.3) ? { ...rng.one(before.people), id: person.id } : person,
    );
    for (const person of people) if (!before.people.includes(person)) model.replacePerson(recordOf(person));
    await ask({ ...before, people, personById: new Map(people.map((person) => [person.id, person])) });
  });

  test.prop([seeds], { numRuns: 150 })("answers a scenario as the plain functions do", async (seed) => {
    const rng = random(seed);
    const workforce = randomOrganisation(rng);
    const { engine, oracle } = inMemory(workforce);
    const scenario = randomScenario(rng, workforce);
    const now = new Date("2026-01-01T00:00:00Z");
    const before = await engine.sums({ at: now, now, policy: workforce.policy }, {}, "all");
    await expectSameAnswers(
      await engine.assuming(scenario, now),
      await oracle.assuming(scenario, now),
      workforce,
      rng,
    );
    // Held beside the real data, and never mixed up with it.
    expect(await engine.sums({ at: now, now, policy: workforce.policy }, {}, "all")).toEqual(before);
  });
});
