import { describe, expect, test } from "vitest";
import { describeCell, gapFormula } from "@/server/measure/cell-wording";
import { changeOf, monthEnds } from "@/server/measure/change";
import { standingOfEvidence } from "@/server/measure/evidence-wording";
import { teamRequirementStanding } from "@/server/measure/group";
import { defaultPolicy, type Evidence } from "@/server/measure/level-held";
import { suppressed } from "@/server/measure/small-group";

const at = new Date("2026-06-30T12:00:00Z");
const ana = {
  required: 4,
  held: 2,
  gap: 2,
  surplus: 0,
  state: "below",
  mandatory: true,
  source: "assessor",
  evidencedOn: "2025-03-03",
} as const;

describe("a cell in one sentence", () => {
  test.each([
    { cell: ana, says: "level 2 of 4 required, gap 2, mandatory, assessed 3 March 2025" },
    {
      cell: { ...ana, held: 5, gap: 0, surplus: 1, state: "exceeds", mandatory: false } as const,
      says: "level 5 of 4 required, surplus 1, assessed 3 March 2025",
    },
    {
      cell: { ...ana, held: 0, gap: 4, state: "unassessed", source: null, evidencedOn: null } as const,
      says: "level 0 of 4 required, gap 4, no evidence, mandatory",
    },
    {
      cell: { ...ana, held: 4, gap: 0, state: "expiring", source: "credential" } as const,
      says: "level 4 of 4 required, met, expiring, mandatory, credential of 3 March 2025",
    },
    {
      cell: { ...ana, held: 2.5, gap: 1.5, source: "self" } as const,
      says: "level 2.5 of 4 required, gap 1.5, mandatory, self-claimed 3 March 2025",
    },
  ])("$says", ({ cell, says }) => {
    expect(describeCell("Ana Ruiz", "SQL", cell)).toBe(`Ana Ruiz, SQL: ${says}`);
  });

  test("and the formula with its numbers", () => {
    expect(gapFormula(ana)).toBe("gap = max(0, 4 − 2) = 2");
    expect(gapFormula({ ...ana, state: "exempt", gap: 0 })).toBe("exempt: max(0, 4 − 2) is not counted");
  });
});

describe("why evidence counts or does not", () => {
  const piece: Evidence = {
    id: "e",
    level: 3,
    source: "self",
    issuedAt: new Date("2026-01-01T00:00:00Z"),
    expiresAt: null,
    revokedAt: null,
  };
  const strict = { ...defaultPolicy, trustFloor: "assessor" } as const;
  test.each([
    { piece, policy: defaultPolicy, counts: true, because: "Counts." },
    { piece, policy: strict, counts: false, because: /below the trust floor/ },
    {
      piece: { ...piece, expiresAt: at },
      policy: defaultPolicy,
      counts: false,
      because: "Does not count: it expired on 30 June 2026.",
    },
    {
      piece: { ...piece, expiresAt: at, revokedAt: new Date("2026-05-01T00:00:00Z") },
      policy: defaultPolicy,
      counts: false,
      because: "Does not count: it was revoked on 1 May 2026.",
    },
    {
      piece: { ...piece, issuedAt: new Date("2026-07-01T00:00:00Z") },
      policy: defaultPolicy,
      counts: false,
      because: "Does not count yet: its date, 1 July 2026, is in the future.",
    },
  ])("$because", ({ piece: one, policy, counts, because }) => {
    const standing = standingOfEvidence(one, { at, now: at, policy }, false);
    expect(standing.counts).toBe(counts);
    expect(standing.because).toMatch(because);
  });

  test("what is dated after now does not count in a forecast of a later day either", () => {
    const planned = { ...piece, issuedAt: new Date("2026-09-01T00:00:00Z") };
    const later = { at: new Date("2026-12-31T00:00:00Z"), now: at, policy: defaultPolicy };
    expect(standingOfEvidence(planned, later, false)).toEqual({
      counts: false,
      because: "Does not count yet: its date, 1 September 2026, is in the future.",
    });
  });

  test("what came after a date in the past did not count then", () => {
    const before = { at: new Date("2025-01-31T00:00:00Z"), now: at, policy: defaultPolicy };
    const later = { ...piece, issuedAt: new Date("2025-03-03T00:00:00Z") };
    expect(standingOfEvidence(later, before, false)).toEqual({
      counts: false,
      because: "Does not count yet: its date, 3 March 2025, is after 31 January 2025.",
    });
  });
});

test("months end on their last instant, UTC, and one that ends now has ended", () => {
  expect(monthEnds(at, 2).map((date) => date.toISOString())).toEqual([
    "2026-04-30T23:59:59.999Z",
    "2026-05-31T23:59:59.999Z",
  ]);
  const newYear = new Date("2025-12-31T23:59:59.999Z");
  expect(monthEnds(newYear, 2)).toEqual([new Date("2025-11-30T23:59:59.999Z"), newYear]);
});

test("what closed and what opened do not hide each other", () => {
  const cells = [
    { importance: 5, gapBefore: 2, gapNow: 0 },
    { importance: 3, gapBefore: 0, gapNow: 1 },
  ];
  expect(changeOf(cells)).toEqual({ closed: 10, opened: 3, closureRate: 1 });
  expect(changeOf([])).toEqual({ closed: 0, opened: 0, closureRate: null });
});

test("a team requirement is short by the holders that are missing at its level", () => {
  const members = [4, 3, 5].map((level) => ({ cells: [], levelIn: () => level }));
  const need = { skillId: "a", level: 4, minimumHolders: 3 };
  expect(teamRequirementStanding(members, need)).toEqual({ bench: 2, short: 1, met: false });
});

test.each([
  { people: 4, sees: false, hidden: true },
  { people: 5, sees: false, hidden: false },
  { people: 4, sees: true, hidden: false },
  { people: 0, sees: false, hidden: false },
])("a figure about $people is hidden: $hidden (sees them one by one: $sees)", ({ people, sees, hidden }) => {
  expect(suppressed(people, 5, sees)).toBe(hidden);
});
