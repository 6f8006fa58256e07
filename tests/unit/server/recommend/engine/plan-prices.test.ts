import { describe, expect, test } from "vitest";
import type { PlanInstance } from "@/server/recommend/engine/instance";
import { solvePlan } from "@/server/recommend/engine/solve";
import { aCredential, anInstanceOf, aPerson } from "./an-instance";

const sql = (level: number) => ({ skill: "sql", level });
const python = (level: number) => ({ skill: "python", level });
const both = [aPerson("ana"), aPerson("ben")];
const course = (more: Partial<PlanInstance["creds"][number]> = {}) =>
  aCredential("course", { grants: [sql(2)], ...more });

async function pricesOf(more: Partial<PlanInstance>) {
  const { method, prices } = await solvePlan(anInstanceOf(more), { elapsed: () => 0 });
  expect(method).toBe("exact");
  return prices && { ...prices, money: Number(prices.money.toFixed(6)) };
}

describe("what the limits of an exact plan are worth", () => {
  test("money: what the course that one more person could take closes for its price", async () => {
    const creds = [course({ price: 100 })];
    expect(await pricesOf({ employees: both, creds, budget: 150 })).toEqual({ money: 0.18, seats: [] });
  });

  test("money for one person: what the next best course closes for its price", async () => {
    const creds = [course({ price: 100 }), aCredential("other", { grants: [python(2)], price: 100 })];
    expect(await pricesOf({ creds, budget: 150 })).toEqual({ money: 0.06, seats: [] });
  });

  test("a seat: what it closes more than what its taker would do otherwise", async () => {
    const creds = [course({ seats: 1 }), aCredential("half", { grants: [sql(1)] })];
    const prices = await pricesOf({ employees: both, creds });
    expect(prices).toEqual({ money: 0, seats: [{ credential: "course", points: expect.closeTo(9, 6) }] });
  });

  test("nothing, where there is enough of all", async () => {
    const creds = [course({ price: 100, seats: 2 })];
    expect(await pricesOf({ employees: both, creds, budget: 200 })).toEqual({ money: 0, seats: [] });
  });

  test("they are left out where they are not wanted", async () => {
    const instance = anInstanceOf({ creds: [course({ price: 100 })], budget: 50 });
    expect((await solvePlan(instance, { elapsed: () => 0, wantsPrices: false })).prices).toBeNull();
  });
});
