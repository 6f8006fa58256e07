import { beforeAll, describe, test } from "vitest";
import type { Db } from "@/db/client";
import { readFrame } from "@/server/measure/frame-reads";
import { sqlEngine } from "@/server/measure/sql/engine-reads";
import { readEvidencedSkills } from "@/server/measure/sql/evidenced-skill-reads";
import { freshDatabase } from "../support/database";
import { oracleEngine } from "../support/oracle-engine";
import { random, randomOrganisation, randomScenario } from "../support/random-organisation";
import { expectSameAnswers } from "../support/same-answers";
import { storeWorkforce } from "../support/store-workforce";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const seeds = Array.from({ length: 25 }, (_, index) => 1_000 + index);

async function aRandomOrganisation(seed: number) {
  const rng = random(seed);
  const workforce = randomOrganisation(rng);
  const place = { db, workspaceId: await storeWorkforce(db, workforce) };
  const { frame, version } = await readFrame(place, await readEvidencedSkills(place));
  return { rng, workforce, engine: sqlEngine(place, frame, version), oracle: oracleEngine(workforce) };
}

describe("the engine in SQL", () => {
  test.each(seeds)("answers organisation %i as the plain functions do", async (seed) => {
    const { rng, workforce, engine, oracle } = await aRandomOrganisation(seed);
    for (let round = 0; round < 2; round++) await expectSameAnswers(engine, oracle, workforce, rng);
  });

  test.each(seeds.map((seed) => seed + 500))(
    "answers a scenario of organisation %i likewise",
    async (seed) => {
      const { rng, workforce, engine, oracle } = await aRandomOrganisation(seed);
      const scenario = randomScenario(rng, workforce);
      const now = new Date("2026-01-01T00:00:00Z");
      await expectSameAnswers(
        await engine.assuming(scenario, now),
        await oracle.assuming(scenario, now),
        workforce,
        rng,
      );
    },
  );
});
