import { expect, test } from "vitest";
import { plannedPairs } from "@/app/(app)/plan/[id]/assign/_components/planned-pair";

type Steps = Parameters<typeof plannedPairs>[0];
type Names = Parameters<typeof plannedPairs>[1];
type Previewed = Parameters<typeof plannedPairs>[2];

const step = (personId: string, achievementId: string, order: number) =>
  ({ personId, achievementId, order, hours: 8, price: 0 }) as Steps[number];
const names = {
  people: {
    ana: { id: "ana", name: "Ana", team: "Data" },
    ben: { id: "ben", name: "Ben", team: null },
  },
  achievements: { sql: { name: "SQL" }, charts: { name: "Charts" } },
} as unknown as Names;
const steps = [step("ben", "sql", 1), step("ana", "charts", 2), step("ana", "sql", 1)];
const told = (previewed: unknown[], leftOut: string[] = []) =>
  plannedPairs(steps, names, previewed as Previewed, new Set(leftOut)).map(
    ({ person, badge, result, isWanted }) => `${person}, ${badge}: ${result}${isWanted ? "" : " (no)"}`,
  );

test("before the preview has come, every step counts as wanted, by name and in order", () => {
  expect(told([])).toEqual([
    "Ana, SQL: will be assigned",
    "Ana, Charts: will be assigned",
    "Ben, SQL: will be assigned",
  ]);
});

test("what cannot be assigned stands first with its reason; what is left out by hand keeps its place", () => {
  const preview = (personId: string, achievementId: string, more: object) => ({
    ...{ personId, achievementId, because: null, isWaiting: false },
    ...more,
  });
  const previewed = [
    preview("ben", "sql", { because: "has it assigned already" }),
    preview("ana", "charts", { isWaiting: true }),
  ];
  expect(told(previewed, ["ana sql"])).toEqual([
    "Ben, SQL: left out: has it assigned already (no)",
    "Ana, SQL: left out (no)",
    "Ana, Charts: will wait for a seat",
  ]);
});
