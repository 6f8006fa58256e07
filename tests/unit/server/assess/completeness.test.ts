import { describe, expect, test } from "vitest";
import { missingEvidence, type Piece } from "@/server/assess/completeness";

const criteria = [
  { id: "queries", name: "Queries", required: true },
  { id: "joins", name: "Joins", required: true },
  { id: "style", name: "Style", required: false },
];
const piece = (criterionId: string | null, values: Partial<Piece> = {}): Piece => ({
  criterionId,
  isFilled: true,
  isNew: true,
  ...values,
});
const lacking = (pieces: Piece[], failed: string[] = []) =>
  missingEvidence(criteria, pieces, new Set(failed)).map(({ criterionId }) => criterionId);

describe("before handing in, evidence is missing for", () => {
  test.each([
    { because: "every required criterion at the start", pieces: [], missing: ["queries", "joins"] },
    {
      because: "what has only an empty text",
      pieces: [piece("queries", { isFilled: false }), piece("joins")],
      missing: ["queries"],
    },
    {
      because: "nothing once each required one has a piece",
      pieces: [piece("queries"), piece("joins")],
      missing: [],
    },
    {
      because: "what only a piece for the whole covers",
      pieces: [piece(null)],
      missing: ["queries", "joins"],
    },
  ])("$because", ({ pieces, missing }) => {
    expect(lacking(pieces)).toEqual(missing);
  });
});

describe("after a return, evidence is missing for", () => {
  const old = [piece("queries", { isNew: false }), piece("joins", { isNew: false })];
  test.each([
    { because: "what failed and has nothing new", pieces: old, failed: ["joins"], missing: ["joins"] },
    {
      because: "nothing once what failed has something new",
      pieces: [...old, piece("joins")],
      failed: ["joins"],
      missing: [],
    },
    { because: "an optional criterion that failed", pieces: old, failed: ["style"], missing: ["style"] },
    { because: "nothing when the comment alone asked for more", pieces: old, failed: [], missing: [] },
  ])("$because", ({ pieces, failed, missing }) => {
    expect(lacking(pieces, failed)).toEqual(missing);
  });
});

test("without a rubric one piece is enough, and needed", () => {
  expect(missingEvidence([], [], new Set())).toHaveLength(1);
  expect(missingEvidence([], [piece(null)], new Set())).toEqual([]);
});
