import { expect, test } from "vitest";
import { countingFor, givenFor, givenThrough, piecesOf } from "@/server/measure/equal-evidence";
import type { WorkforceEvidence } from "@/server/measure/workforce";
import { equalSkills, noEquals } from "@/server/taxonomy/equal-skills";

const aPiece = (id: string, skillId: string, issued: string): WorkforceEvidence => ({
  id,
  skillId,
  level: 3,
  source: "assessor",
  issuedAt: new Date(issued),
  expiresAt: null,
  revokedAt: null,
  earnedCredentialId: null,
});
const given = new Map([
  ["sql", [aPiece("1", "sql", "2026-03-01")]],
  ["queries", [aPiece("2", "queries", "2026-01-01"), aPiece("3", "queries", "2026-05-01")]],
]);
const equals = equalSkills([{ fromId: "queries", toId: "sql", kind: "exact" }]);
const idsOf = (evidence: ReadonlyMap<string, readonly WorkforceEvidence[]>) =>
  Object.fromEntries([...evidence].map(([skillId, pieces]) => [skillId, pieces.map(({ id }) => id)]));

test("evidence counts for its own skill and for those that are the same, by date", () => {
  const evidence = countingFor(given, equals);
  expect(idsOf(evidence)).toEqual({ sql: ["2", "1", "3"], queries: ["2", "1", "3"] });
  expect(idsOf(givenFor(evidence))).toEqual(idsOf(given));
  expect(piecesOf({ evidence })).toHaveLength(3);
  expect(givenThrough({ evidence }, "sql", { id: "2" })).toBe("queries");
  expect(givenThrough({ evidence }, "sql", { id: "1" })).toBeNull();
  expect(givenThrough({ evidence }, "sql", null)).toBeNull();
});

test("without relations evidence is left as it is, and not copied", () => {
  expect(countingFor(given, noEquals)).toBe(given);
});
