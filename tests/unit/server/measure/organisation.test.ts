import { describe, expect, test } from "vitest";
import type { Frame } from "@/server/measure/frame";
import { datesAhead, skillsHitMost, topTeams } from "@/server/measure/organisation";
import type { SkillFigures } from "@/server/measure/questions";
import { noEquals } from "@/server/taxonomy/equal-skills";

const aTeam = (name: string, parentId: string | null) => ({ id: name, name, parentId, requirements: [] });
const aFrame = (teams: Frame["teams"]): Frame => ({
  policy: { merge: "highest", trustFloor: "self", horizonDays: 90, mandatoryFactor: 3, smallGroup: 5 },
  levels: [],
  teams,
  jobRoles: [],
  skills: [{ id: "sql", label: "SQL", familyId: null, family: null }],
  equals: noEquals,
});

const tree = aFrame([
  aTeam("Company", null),
  aTeam("North", "Company"),
  aTeam("Data", "North"),
  aTeam("Reports", "Data"),
  aTeam("Charts", "Reports"),
]);

describe("the teams of a heatmap", () => {
  test("reach two levels below the top; what is below can be opened", () => {
    expect(topTeams(tree)).toEqual([
      { key: "Company", name: "Company", depth: 0 },
      { key: "North", name: "North", depth: 1 },
      { key: "Data", name: "Data", depth: 2, canOpen: true, isOpen: false },
    ]);
  });

  test("are followed by those right below a team that is open", () => {
    expect(topTeams(tree, ["Data"]).slice(2)).toEqual([
      { key: "Data", name: "Data", depth: 2, canOpen: true, isOpen: true },
      { key: "Reports", name: "Reports", depth: 3, canOpen: true, isOpen: false },
    ]);
  });

  test("of 5,000 do not all stand there at once", () => {
    const wide = Array.from({ length: 5_000 }, (_, index) =>
      aTeam(`Team ${index}`, index === 0 ? null : index <= 50 ? "Team 0" : `Team ${(index % 50) + 1}`),
    );
    expect(topTeams(aFrame(wide))).toHaveLength(51);
  });
});

test("the months ahead begin with the date itself and end with the last instants of 12 months", () => {
  const dates = datesAhead(new Date("2026-06-30T00:00:00Z"));
  expect(dates).toHaveLength(13);
  expect(dates[1]).toEqual(new Date("2026-06-30T23:59:59.999Z"));
  expect(dates[12]).toEqual(new Date("2027-05-31T23:59:59.999Z"));
});

test("the skills hit most are those that lose supply, and no others", () => {
  const sql = (supply: number, needed: number, peopleShort: number) =>
    [{ skillId: "sql", supply, needed, peopleShort }] as SkillFigures[];
  // 9 hold it and 12 need it; in a year 4 of 11: five are lost.
  expect(skillsHitMost(tree, sql(9, 12, 3), sql(4, 11, 7))).toMatchObject([
    { label: "SQL", lost: 5, supply: 9, needed: 12, supplyAhead: 4, neededAhead: 11, shortAhead: 4 },
  ]);
  expect(skillsHitMost(tree, sql(9, 12, 3), sql(9, 12, 3))).toEqual([]);
  expect(skillsHitMost(tree, sql(9, 12, 3), [])).toEqual([]);
});
