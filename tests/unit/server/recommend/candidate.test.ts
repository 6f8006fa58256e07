import { expect, test } from "vitest";
import { defaultPolicy, levelHeld } from "@/server/measure/level-held";
import { asPerson, type CandidateBadge, heldAwards, provedBy } from "@/server/recommend/candidate";

const at = new Date("2026-06-30T12:00:00Z");
const may = new Date("2026-05-01T00:00:00Z");

const aBadge = (about: Partial<CandidateBadge> = {}): CandidateBadge => ({
  id: "badge",
  verified: true,
  issuedAt: may,
  expiresAt: null,
  achievementId: null,
  proves: [{ skillId: "sql", level: 3 }],
  ...about,
});

const levelOf = (skillId: string, badges: CandidateBadge[], equals = new Map<string, string[]>()) =>
  levelHeld(
    asPerson({ id: "dee", name: "Dee", badges }, equals).evidence.get(skillId) ?? [],
    at,
    defaultPolicy,
  );

test.each([
  { badges: [], level: 0, because: "who brings no badge has proven nothing" },
  { badges: [aBadge()], level: 3, because: "a verified badge proves its level" },
  { badges: [aBadge({ verified: false })], level: 0, because: "one that was not verified proves nothing" },
  { badges: [aBadge({ expiresAt: at })], level: 0, because: "one that expires this instant has expired" },
  {
    badges: [aBadge(), aBadge({ id: "other", proves: [{ skillId: "sql", level: 2 }] })],
    level: 3,
    because: "two badges do not add up: the policy decides between them",
  },
])("$because", ({ badges, level }) => {
  expect(levelOf("sql", badges)).toBe(level);
});

test("a badge counts for the skill that is the same in another framework, and for no other", () => {
  const equals = new Map([["sql", ["esco sql"]]]);
  expect(levelOf("esco sql", [aBadge()], equals)).toBe(3);
  expect(levelOf("esco sql", [aBadge()])).toBe(0);
});

test("holds the awards of ours that are verified and have not expired", () => {
  const badges = [
    aBadge({ achievementId: "a" }),
    aBadge({ achievementId: "b", verified: false }),
    aBadge({ achievementId: "c", expiresAt: at }),
    aBadge({ achievementId: "d", issuedAt: new Date("2026-07-01T00:00:00Z") }),
    aBadge(),
  ];
  expect(heldAwards(badges, at)).toEqual(new Set(["a"]));
});

test("what is stored is read back only in its own shape", () => {
  expect(provedBy([{ skillId: "sql", level: 3 }])).toEqual([{ skillId: "sql", level: 3 }]);
  expect(() => provedBy([{ skill: "sql" }])).toThrow();
});
