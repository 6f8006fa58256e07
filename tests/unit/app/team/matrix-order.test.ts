import { expect, test } from "vitest";
import { comparePeople } from "@/app/(app)/team/[teamId]/matrix-model";

const people = [
  { name: "Zoe Ito", weightedGap: 4, readiness: 0.9 },
  { name: "Ömer Kaya", weightedGap: 4, readiness: 0.5 },
  { name: "Per Holm", weightedGap: 7, readiness: 0.9 },
];
const order = (by: keyof typeof comparePeople) => [...people].sort(comparePeople[by]).map(({ name }) => name);

test.each([
  ["gap", ["Per Holm", "Ömer Kaya", "Zoe Ito"], "most gap points first, equals by name"],
  ["cluster", ["Per Holm", "Ömer Kaya", "Zoe Ito"], "until the clusters are there gap points decide"],
  ["name", ["Ömer Kaya", "Per Holm", "Zoe Ito"], "Ö is a letter like O, not one after Z"],
  ["readiness", ["Ömer Kaya", "Per Holm", "Zoe Ito"], "least ready first, equals by name"],
] as const)("by %s: %j, because %s", (by, names, _) => {
  expect(order(by)).toEqual(names);
});
