import { expect, test } from "vitest";
import { expiryOf } from "@/server/issue/achievement-credential";
import { initialsOf } from "@/server/issue/badge-emblem";
import { levelOfAward, provenLevels } from "@/server/issue/granted-levels";

const skills = (...levels: number[]) => levels.map((level, i) => ({ skillId: `s${i}`, level }));

test.each([
  {
    granted: [3],
    found: null,
    proven: [3],
    level: 3,
    because: "a rubric without levels proves what is granted",
  },
  { granted: [3], found: 4, proven: [4], level: 4, because: "the level found is the only skill's level" },
  { granted: [3], found: 2, proven: [2], level: 2, because: "also where it lies below" },
  { granted: [2, 4], found: 3, proven: [2, 3], level: 3, because: "for several skills it only caps" },
  { granted: [2, 4], found: null, proven: [2, 4], level: null, because: "no one level says two things" },
  { granted: [], found: null, proven: [], level: null, because: "nothing granted proves nothing" },
])("$because", ({ granted, found, proven, level }) => {
  expect(provenLevels(skills(...granted), found).map((skill) => skill.level)).toEqual(proven);
  expect(levelOfAward(skills(...granted), found)).toBe(level);
});

test.each([
  { from: "2026-06-30", months: 24, until: "2028-06-30" },
  { from: "2026-01-31", months: 1, until: "2026-02-28" },
  { from: "2027-12-31", months: 2, until: "2028-02-29" },
])("$months months after $from is $until", ({ from, months, until }) => {
  expect(
    expiryOf(new Date(`${from}T12:00:00Z`), months)
      ?.toISOString()
      .slice(0, 10),
  ).toBe(until);
});

test("a badge without a validity does not expire", () => {
  expect(expiryOf(new Date(0), null)).toBeNull();
});

test.each([
  ["SQL basics", "SB"],
  ["Statistics", "ST"],
  ["Écrire & lire", "ÉL"],
  ["", ""],
])("%s is drawn as “%s”", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
