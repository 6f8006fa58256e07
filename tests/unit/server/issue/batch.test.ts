import { describe, expect, test } from "vitest";
import { confirmationReason, isCountConfirmed, leftOf, totalOf } from "@/server/issue/batch";
import { identityProblem } from "@/server/issue/prepare-award";

test.each([
  { badges: 100, typed: null, confirmed: true, because: "up to a hundred nothing is typed" },
  { badges: 101, typed: null, confirmed: false, because: "above a hundred the number is" },
  { badges: 101, typed: 100, confirmed: false, because: "and it must be that number" },
  { badges: 101, typed: 101, confirmed: true, because: "the number that was typed" },
])("$because", ({ badges, typed, confirmed }) => {
  expect(isCountConfirmed(badges, typed)).toBe(confirmed);
});

describe("a second person", () => {
  test.each([
    [500, false, null],
    [501, false, "It issues more than 500 badges."],
    [1, true, "It is the first to be signed with a new key."],
  ])("%i badges, new key %s: %s", (badges, isKeyNew, reason) => {
    expect(confirmationReason(badges, isKeyNew)).toBe(reason);
  });
});

test("what is left is what is neither done nor stuck", () => {
  const counts = { waiting: 1, blocked: 2, intended: 3, signed: 4, published: 5, failed: 6, voided: 7 };
  expect(leftOf(counts)).toBe(8);
  expect(totalOf(counts)).toBe(28);
});

test("an e-mail address or an employee number says whose badge it is; a name does not", () => {
  expect(identityProblem({ name: "Ana", email: "ana@example.org", employeeId: null })).toBeNull();
  expect(identityProblem({ name: "Ana", email: null, employeeId: "E1" })).toBeNull();
  expect(identityProblem({ name: "Ana", email: null, employeeId: null })).toMatch(/^Ana has neither/);
});
