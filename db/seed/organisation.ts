import type { Db } from "@/db/client";
import {
  exemption,
  jobRole,
  person,
  requirement,
  roleHolding,
  team,
  teamManager,
  teamRequirement,
} from "@/db/schema";
import type { Calendar } from "./calendar";
import type { PersonStory } from "./people";
import { chance, idOf } from "./random";
import { requirementsOf, sourceOf } from "./requirements";
import { freshRole, roles } from "./roles";
import { store } from "./store";
import { skillId, skillName } from "./taxonomy";
import { teamRequirements, teams } from "./teams";

export const personId = ({ key }: PersonStory) => idOf("person", key);
const teamId = (name: string) => idOf("team", name);
const roleId = (name: string) => idOf("role", name);

const recordsBegan = 915;

/** Teams, people, job roles, what is asked of whom, and who is excused. */
export async function storeOrganisation(
  db: Db,
  workspaceId: string,
  people: readonly PersonStory[],
  { now, daysAgo }: Calendar,
): Promise<void> {
  await store(
    db,
    team,
    teams.map(({ name, parent }) => ({
      workspaceId,
      id: teamId(name),
      name,
      parentId: parent ? teamId(parent) : null,
    })),
  );
  await store(
    db,
    person,
    people.map((one) => ({
      workspaceId,
      id: personId(one),
      name: one.name,
      email: one.email,
      employeeId: one.employeeId,
      teamId: teamId(one.team.name),
      location: one.location,
      createdAt: daysAgo(recordsBegan),
    })),
  );
  await store(
    db,
    teamManager,
    people
      .filter(({ managesTeam }) => managesTeam)
      .map((one) => ({ workspaceId, teamId: teamId(one.team.name), personId: personId(one) })),
  );

  await storeRoles(db, workspaceId, daysAgo, now);
  await storeHoldings(db, workspaceId, people, daysAgo);
  await storeExemptions(db, workspaceId, people, daysAgo);
  await store(
    db,
    teamRequirement,
    teamRequirements.map(([name, skill, level, minimumHolders]) => ({
      workspaceId,
      id: idOf("team-requirement", `${name}/${skill}`),
      teamId: teamId(name),
      skillId: skillId(skill),
      level,
      minimumHolders,
      validFrom: daysAgo(400),
    })),
  );
}

async function storeRoles(db: Db, workspaceId: string, daysAgo: Calendar["daysAgo"], now: Date) {
  const beginning = daysAgo(recordsBegan);
  await store(db, jobRole, [
    ...roles.map((role) => ({
      workspaceId,
      id: roleId(role.name),
      name: role.name,
      description: role.description,
      source: sourceOf(role),
      code: role.onet ?? null,
      createdAt: beginning,
    })),
    {
      workspaceId,
      id: roleId(freshRole.name),
      name: freshRole.name,
      description: freshRole.description,
      createdAt: daysAgo(6),
    },
  ]);
  await store(db, requirement, [
    ...roles.flatMap((role) =>
      requirementsOf(role).map((ask) => ({
        workspaceId,
        id: idOf("requirement", `${role.name}/${ask.skill}`),
        jobRoleId: roleId(role.name),
        statement: skillName(ask.skill),
        skillId: skillId(ask.skill),
        requiredLevel: ask.level,
        importance: ask.importance,
        mandatory: ask.mandatory,
        validFrom: ask.since === null ? null : daysAgo(ask.since),
        native: ask.native,
        createdAt: ask.since === null ? beginning : daysAgo(ask.since),
      })),
    ),
    ...freshRole.statements.map(([statement, requiredLevel, importance, mandatory]) => ({
      workspaceId,
      id: idOf("requirement", `${freshRole.name}/${statement}`),
      jobRoleId: roleId(freshRole.name),
      statement,
      requiredLevel,
      importance,
      mandatory,
      createdAt: now,
    })),
  ]);
}

/** Everybody has a primary role; some have a further one, and some are on the way to another. */
async function storeHoldings(
  db: Db,
  workspaceId: string,
  people: readonly PersonStory[],
  daysAgo: Calendar["daysAgo"],
) {
  const draw = chance("holdings");
  const targets: Record<string, string> = {
    "Marketing Specialist": "Project Manager",
    "Data Analyst": "Software Developer",
    "Software Tester": "Software Developer",
    "Systems Administrator": "Information Security Analyst",
    "Customer Service Representative": "Technical Sales Representative",
    "Field Service Technician": "Robotics Engineer",
    "Quality Inspector": "Software Tester",
    "Mechanical Engineer": "Robotics Engineer",
  };
  const holdings = people.flatMap((one) => {
    if (!one.jobRole) return [];
    const holds = (name: string, kind: "primary" | "further" | "target", since: number) => ({
      workspaceId,
      id: idOf("holding", `${one.key}/${name}/${kind}`),
      personId: personId(one),
      jobRoleId: roleId(name),
      kind,
      validFrom: daysAgo(since),
    });
    const target = targets[one.jobRole];
    return [
      holds(one.jobRole, "primary", recordsBegan + Math.round(draw.between(0, 900))),
      ...(one.managesTeam && one.jobRole !== "Project Manager" && draw.happens(0.3)
        ? [holds("Project Manager", "further", 320)]
        : []),
      ...(target && draw.happens(0.12) ? [holds(target, "target", 140)] : []),
    ];
  });
  await store(db, roleHolding, holdings);
}

const excuses = [
  "On parental leave until the date given.",
  "Does not work with this in the present project.",
  "Medical restriction, agreed with the works doctor.",
  "Seconded to another site, where this is not asked.",
];

async function storeExemptions(
  db: Db,
  workspaceId: string,
  people: readonly PersonStory[],
  daysAgo: Calendar["daysAgo"],
) {
  const draw = chance("exemptions");
  const rows = people.flatMap((one, index) => {
    const role = roles.find(({ name }) => name === one.jobRole);
    if (!role || index % 7 !== 3) return [];
    const muted = draw.pick(requirementsOf(role)).skill;
    return [
      {
        workspaceId,
        id: idOf("exemption", one.key),
        personId: personId(one),
        skillId: skillId(muted),
        validFrom: daysAgo(draw.between(20, 200)),
        validTo: daysAgo(-draw.between(30, 240)),
        reason: draw.pick(excuses),
        createdAt: daysAgo(20),
      },
    ];
  });
  await store(db, exemption, rows);
}
