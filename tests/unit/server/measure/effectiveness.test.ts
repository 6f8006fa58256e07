import { describe, expect, test } from "vitest";
import {
  type Award,
  assignmentsEnded,
  effectivenessOf,
  gainAtAward,
  median,
  validAfterYear,
  yearAfter,
} from "@/server/measure/effectiveness";
import type { Person, Workforce, WorkforceEvidence } from "@/server/measure/workforce";
import { noEquals } from "@/server/taxonomy/equal-skills";

const date = (text: string) => new Date(`${text}T00:00:00Z`);

const anAward = (award: Partial<Award> = {}): Award => ({
  id: "award-b",
  personId: "ana",
  achievementId: "sql-basics",
  issuedAt: date("2026-03-01"),
  expiresAt: null,
  revokedAt: null,
  ...award,
});

const aPiece = (piece: Partial<WorkforceEvidence>): WorkforceEvidence => ({
  id: "piece",
  skillId: "sql",
  level: 3,
  source: "credential",
  issuedAt: date("2026-03-01"),
  expiresAt: null,
  revokedAt: null,
  earnedCredentialId: null,
  ...piece,
});

const aPerson = (pieces: WorkforceEvidence[]): Person => ({
  id: "ana",
  name: "Ana",
  teamId: null,
  site: null,
  tags: [],
  leftAt: null,
  roles: [{ jobRoleId: "analyst", kind: "primary", validFrom: null, validTo: date("2026-04-01") }],
  evidence: new Map([["sql", pieces]]),
  exemptions: new Map(),
});

/** An analyst needs SQL 4 with importance 5. */
const workforce: Workforce = {
  workspaceId: "north",
  version: 1,
  policy: { merge: "highest", trustFloor: "self", horizonDays: 90, mandatoryFactor: 3, smallGroup: 5 },
  levels: [],
  teams: [],
  people: [],
  personById: new Map(),
  equals: noEquals,
  jobRoleById: new Map([
    [
      "analyst",
      {
        id: "analyst",
        name: "Analyst",
        requirements: [
          { skillId: "sql", level: 4, importance: 5, mandatory: true, validFrom: null, validTo: null },
        ],
      },
    ],
  ]),
  skillById: new Map(),
};

describe("gap points closed at an award", () => {
  const own = aPiece({ earnedCredentialId: "award-b" });
  test.each([
    { before: [], gain: 15, because: "from nothing to level 3 of 4 closes 5 × 3" },
    {
      before: [aPiece({ source: "manager", level: 2, issuedAt: date("2025-01-01") })],
      gain: 5,
      because: "from level 2 only 5 × 1 is left to gain",
    },
    {
      before: [aPiece({ level: 4, issuedAt: date("2026-03-02") })],
      gain: 15,
      because: "what was proved after the award does not count",
    },
    {
      before: [aPiece({ level: 4, issuedAt: date("2025-01-01"), expiresAt: date("2026-02-01") })],
      gain: 15,
      because: "what had expired by then does not count",
    },
    {
      before: [aPiece({ earnedCredentialId: "award-a" })],
      gain: 0,
      because: "an award of the same instant and a lower id was there before",
    },
    {
      before: [aPiece({ earnedCredentialId: "award-c" })],
      gain: 15,
      because: "an award of the same instant and a higher id was not",
    },
  ])("$because", ({ before, gain }) => {
    expect(gainAtAward(workforce, aPerson([...before, own]), anAward())).toBe(gain);
  });

  test("are counted against the role held then, also if it has ended since", () => {
    const later = anAward({ issuedAt: date("2026-05-01") });
    const piece = aPiece({ earnedCredentialId: "award-b", issuedAt: date("2026-05-01") });
    expect(gainAtAward(workforce, aPerson([piece]), later)).toBe(0);
  });

  test("are none where the award's evidence is below the trust floor", () => {
    const strict = { ...workforce, policy: { ...workforce.policy, trustFloor: "assessor" as const } };
    const claimed = aPiece({ earnedCredentialId: "award-b", source: "self" });
    expect(gainAtAward(strict, aPerson([claimed]), anAward())).toBe(0);
  });
});

describe("assignments", () => {
  const assigned = (day: string, personId = "ana") => ({
    personId,
    achievementId: "sql-basics",
    createdAt: date(day),
  });

  test("an award ends the latest one before it, and no other", () => {
    const made = [assigned("2026-01-01"), assigned("2026-02-01"), assigned("2026-02-01", "ben")];
    expect(assignmentsEnded(made, [anAward()])).toEqual({ assignments: 3, ended: 1, medianDays: 28 });
  });

  test("an award before the assignment does not end it", () => {
    expect(assignmentsEnded([assigned("2026-03-02")], [anAward()])).toMatchObject({
      ended: 0,
      medianDays: null,
    });
  });
});

test("the median of an even number of values is the mean of the middle two", () => {
  expect([median([9, 1, 4]), median([9, 1, 4, 6]), median([])]).toEqual([4, 5, null]);
});

test("a year after a leap day is the last day of February", () => {
  expect(yearAfter(date("2024-02-29"))).toEqual(date("2025-02-28"));
});

test("valid after 12 months counts only awards that old, and none that had ended by then", () => {
  const old = date("2025-01-01");
  const awards = [
    anAward({ issuedAt: old }),
    anAward({ issuedAt: old, expiresAt: date("2026-01-01") }),
    anAward({ issuedAt: old, revokedAt: date("2025-06-01") }),
    anAward({ issuedAt: old, expiresAt: date("2026-01-02") }),
    anAward({ issuedAt: date("2026-01-01"), revokedAt: date("2026-01-02") }),
  ];
  expect(validAfterYear(awards, date("2026-06-01"))).toEqual({ awards: 4, valid: 2 });
});

test("per hour and per money count every measured award, and nothing is divided by 0", () => {
  const at = date("2026-06-01");
  const none = { submissions: 0, returned: 0 };
  const awards = [anAward(), anAward({ id: "award-c", personId: "ben" })];
  // 30 gap points by two awards of 4 hours and 50 euros.
  expect(
    effectivenessOf({ hours: 4, price: 50 }, awards, { awards: 2, gapPoints: 30 }, [], none, at),
  ).toMatchObject({ gapPointsPerAward: 15, gapPointsPerHour: 3.75, gapPointsPerMoney: 0.3 });
  expect(
    effectivenessOf({ hours: 0, price: 0 }, [], { awards: 0, gapPoints: 0 }, [], none, at),
  ).toMatchObject({
    gapPointsPerAward: null,
    gapPointsPerHour: null,
    gapPointsPerMoney: null,
    medianDays: null,
    validAfterYear: null,
    returnedShare: null,
    awardedShare: null,
  });
});
