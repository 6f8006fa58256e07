import { expect, test } from "vitest";
import { startSolving } from "@/server/recommend/adapters/plan-solving";
import { planInputs } from "@/server/recommend/plan-input";
import { keptOutcome } from "@/server/recommend/plan-kept";
import { randomPlan } from "../../../support/random-plan";
import { anInstanceOf } from "./engine/an-instance";

const inputs = planInputs.parse({ floor: false });

test("a process of its own tells an estimate first; stopped, it answers with the best so far and a bound", async () => {
  const instance = randomPlan({ seed: 5, people: 1_200, budget: 360_000 });
  const heard: { value: number; isEstimate: boolean }[] = [];
  const solving = startSolving({ instance, inputs }, ({ progress, isEstimate }) => {
    heard.push({ value: progress.value, isEstimate });
    solving.cancel();
  });
  const answer = await solving.answer;
  if ("refused" in answer) throw new Error(answer.refused.join());
  expect(heard[0]?.isEstimate).toBe(true);
  expect(answer.value).toBeGreaterThanOrEqual((heard[0]?.value ?? Number.NaN) - 1e-6);
  expect(answer.bound).toBeGreaterThanOrEqual(answer.value);
  expect(keptOutcome(JSON.parse(answer.kept))?.outcome).toMatchObject({
    value: answer.value,
    isProven: false,
  });
}, 60_000);

test("what contradicts itself is refused before anything is solved", async () => {
  const loop = ["a", "b"].map((id, place, all) => ({
    id,
    grants: [],
    hours: 1,
    price: 0,
    seats: null,
    validity: 0,
    preSkills: [],
    preCreds: [all[1 - place] ?? ""],
  }));
  const { answer } = startSolving({ instance: anInstanceOf({ creds: loop }), inputs }, () => {});
  expect(await answer).toEqual({
    refused: [expect.stringMatching(/^Credentials need each other in a loop, “a” → “b” → “a”/)],
  });
});
