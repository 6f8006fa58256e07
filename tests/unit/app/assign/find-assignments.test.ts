import { expect, test } from "vitest";
import { findAssignments } from "@/app/(app)/assign/_components/open-assignments";

const all = [
  { person: "Ana Ruiz", team: "Data", achievement: "SQL basics" },
  { person: "Ben Ruiz", team: null, achievement: "Charts" },
  { person: "Cleo Data", team: "Sales", achievement: "Charts" },
];
const found = (find: string) => findAssignments(all, find).map(({ person }) => person);

test.each([
  ["", ["Ana Ruiz", "Ben Ruiz", "Cleo Data"]],
  ["ruiz", ["Ana Ruiz", "Ben Ruiz"]],
  ["data", ["Ana Ruiz", "Cleo Data"]],
  ["  charts RUIZ", ["Ben Ruiz"]],
  ["charts python", []],
])("assignments of which “%s” is said: %j", (find, people) => expect(found(find)).toEqual(people));
