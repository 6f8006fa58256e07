import { expect, test } from "vitest";
import { assignAddress, covers } from "@/app/(app)/team/[teamId]/selection";

const things = (count: number, letter: string) =>
  Array.from({ length: count }, (_, index) => ({ id: `${letter}${index}` }));

test("the marked people and skills go to Assign by their ids", () => {
  const address = assignAddress({ people: things(2, "p"), skills: things(1, "s") });
  expect(address).toBe("/assign?people=p0,p1&skills=s0");
});

test("of more than 100 people and 50 skills the first go", () => {
  const { searchParams } = new URL(
    assignAddress({ people: things(101, "p"), skills: things(51, "s") }),
    "http://localhost",
  );
  expect(searchParams.get("people")?.split(",")).toHaveLength(100);
  expect(searchParams.get("people")?.split(",").at(-1)).toBe("p99");
  expect(searchParams.get("skills")?.split(",")).toHaveLength(50);
});

test.each([
  [1, 2, true],
  [3, 4, true],
  [0, 3, false],
  [2, 5, false],
])("of rows 1 to 3 and columns 2 to 4, row %i and column %i is marked: %s", (row, column, isMarked) => {
  expect(covers({ top: 1, bottom: 3, left: 2, right: 4 }, { row, column })).toBe(isMarked);
});
