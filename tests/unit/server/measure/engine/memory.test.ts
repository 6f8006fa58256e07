import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { memoryEngine } from "@/server/measure/engine/memory";
import { ReadModel } from "@/server/measure/engine/model";
import type { Workforce } from "@/server/measure/workforce";
import { oracleEngine } from "@/tests/support/oracle-engine";
import { random, randomOrganisation, randomScenario } from "@/tests/support/random-organisation";
import { expectSameAnswers } from "@/tests/support/same-answers";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

function modelOf({ policy, levels, teams, jobRoleById, skillById, version, people }: Workforce): ReadModel {
  const frame = {
    policy,
    levels,
    teams,
    jobRoles: [...jobRoleById.values()],
    skills: [...skillById.values()],
  };
  const model = new ReadModel(frame, version);
  for (const { evidence, exemptions, ...person } of people) {
    model.replacePerson({
      ...person,
      evidence: [...evidence.values()].flat(),
      exemptions: [...exemptions].flatMap(([skillId, spans]) => spans.map((one) => ({ ...one, skillId }))),
    });
  }
  return model;
}

const inMemory = (workforce: Workforce) => {
  const oracle = oracleEngine(workforce);
  return { oracle, engine: memoryEngine(modelOf(workforce), (ids) => oracle.persons(ids)) };
};

describe("the read model in memory", () => {
  test.prop([seeds], { numRuns: 300 })("answers as the plain functions do", async (seed) => {
    const rng = random(seed);
    const workforce = randomOrganisation(rng);
    const { engine, oracle } = inMemory(workforce);
    await expectSameAnswers(engine, oracle, workforce, rng);
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
