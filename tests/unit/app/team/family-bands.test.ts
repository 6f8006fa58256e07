import { expect, test } from "vitest";
import { familyBands } from "@/app/(app)/team/[teamId]/family-bands";

test("a band joins neighbours of one family and adds up their gap points", () => {
  const skills = [
    { familyId: null, family: null, gap: 4 },
    { familyId: "d", family: "Data", gap: 1.5 },
    { familyId: "d", family: "Data", gap: 2 },
    { familyId: "w", family: "Workshop", gap: 0 },
  ];
  expect(familyBands(skills)).toEqual([
    { family: "No family", first: 0, columns: 1, gap: 4 },
    { family: "Data", first: 1, columns: 2, gap: 3.5 },
    { family: "Workshop", first: 3, columns: 1, gap: 0 },
  ]);
});
