import { expect, test } from "vitest";
import {
  solveAlternatives,
  solveBest,
  solveMostComplete,
  solveWithout,
} from "@/server/recommend/adapters/solver";
import { ImpossiblePlan } from "@/server/recommend/engine/impossible";
import { mostCompletePlan, personalPlans, withoutCredential } from "@/server/recommend/engine/personal-plans";
import { solvePlan } from "@/server/recommend/engine/solve";
import { aCredential, anInstanceOf } from "./engine/an-instance";

const elapsed = () => 0;

const sql = (level: number) => ({ skill: "sql", level });
const python = (level: number) => ({ skill: "python", level });
const ofOne = anInstanceOf({
  budget: 500,
  creds: [
    aCredential("course", { grants: [sql(2), python(2)], hours: 30, price: 400, mode: "in-person" }),
    aCredential("sprint", { grants: [sql(2)], hours: 8, price: 200, mode: "in-person" }),
    aCredential("free", { grants: [sql(1), python(1)], hours: 30, price: 0, mode: "online" }),
    aCredential("reader", { grants: [sql(2)], hours: 32, price: 50, mode: "self-paced" }),
  ],
});
const pinning = (pins: string[]) => ({
  ...ofOne,
  employees: ofOne.employees.map((one) => ({ ...one, pins })),
});

test("answers as the engine does in this process", async () => {
  const [alternatives, complete, best, without] = await Promise.all([
    solveAlternatives(ofOne),
    solveMostComplete(pinning(["sprint"])),
    solveBest(ofOne),
    solveWithout(ofOne, "course"),
  ]);
  expect(alternatives).toEqual(await personalPlans(ofOne, { elapsed }));
  expect(alternatives).toHaveLength(4);
  expect(complete).toEqual(await mostCompletePlan(pinning(["sprint"]), { elapsed }));
  expect(best).toEqual(await solvePlan(ofOne, { elapsed, wantsPrices: false }));
  expect(without).toEqual(await withoutCredential(ofOne, "course", { elapsed }));
  expect(without.value).toBeLessThan(best.value);
});

test("what cannot be had is said in the engine’s sentences", async () => {
  const refused = await solveBest(pinning(["no such badge"])).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ImpossiblePlan);
  expect((refused as ImpossiblePlan).sentences).toEqual([
    expect.stringMatching(/“no such badge” is pinned .* there is no such credential/),
  ]);
});

test("what the engine has no answer to fails as it does in this process", async () => {
  const ofTwo = { ...ofOne, employees: ofOne.employees.flatMap((one) => [one, { ...one, id: "other" }]) };
  await expect(solveAlternatives(ofTwo)).rejects.toThrow("Alternatives are for one person, not for 2.");
});
