import { type Chance, chance } from "../random";

// A crowd around the demo's people: as many as asked for, with teams, roles and evidence of the size of a
// large company. Nobody in it has a story; the same number of people gives the same rows.

const skillCount = 2_000;
const familyCount = 40;
const roleCount = 200;
const linesOfRole = 15;
const piecesOfPerson = 20;
const peopleOfTeam = 10;
const branching = 6;

const day = 24 * 60 * 60 * 1000;

export type CrowdOptions = { workspaceId: string; frameworkId: string; people: number; now: Date };

/** Ids that are the same every time, in the form of a uuid. */
const crowdId = (kind: number, number: number): string =>
  `c0${kind.toString(16).padStart(6, "0")}-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

const ids = {
  team: (number: number) => crowdId(1, number),
  family: (number: number) => crowdId(2, number),
  skill: (number: number) => crowdId(3, number),
  role: (number: number) => crowdId(4, number),
  person: (number: number) => crowdId(5, number),
};

export function* families({ workspaceId, frameworkId }: CrowdOptions) {
  for (let family = 0; family < familyCount; family++) {
    const id = ids.family(family);
    yield [workspaceId, id, frameworkId, "group", `urn:uuid:${id}`, `Field ${family + 1}`, null] as const;
  }
}

export function* skills({ workspaceId, frameworkId }: CrowdOptions) {
  for (let skill = 0; skill < skillCount; skill++) {
    const id = ids.skill(skill);
    const family = ids.family(skill % familyCount);
    const label = `Skill ${skill + 1} of field ${(skill % familyCount) + 1}`;
    yield [workspaceId, id, frameworkId, "skill", `urn:uuid:${id}`, label, family] as const;
  }
}

/** A tree whose lowest teams have ten people each; parents come first. */
export function* teams({ workspaceId, people }: CrowdOptions) {
  for (const { number, parent } of tree(people)) {
    const name = parent === null ? "Crowd" : `Team ${number}`;
    yield [workspaceId, ids.team(number), name, parent === null ? null : ids.team(parent)] as const;
  }
}

function* tree(people: number): Generator<{ number: number; parent: number | null }> {
  const total = teamCount(people);
  for (let number = 0; number < total; number++) {
    yield { number, parent: number === 0 ? null : Math.floor((number - 1) / branching) };
  }
}

const lowest = (people: number): number => Math.ceil(people / peopleOfTeam);
/** In a full tree of `branching`, so many inner teams stand above the lowest ones. */
const teamCount = (people: number): number => {
  const leaves = lowest(people);
  return leaves + Math.ceil((leaves - 1) / (branching - 1)) + 1;
};
const teamOf = (person: number, people: number): string =>
  ids.team(teamCount(people) - 1 - Math.floor(person / peopleOfTeam));

export function* roles({ workspaceId }: CrowdOptions) {
  for (let role = 0; role < roleCount; role++) {
    yield [workspaceId, ids.role(role), `Occupation ${role + 1}`] as const;
  }
}

/** Skills of a role lie apart by an odd step, so that roles overlap. */
const skillOfRole = (role: number, line: number): number => (role * 37 + line * 131) % skillCount;

export function* requirements({ workspaceId }: CrowdOptions) {
  const { next, happens } = chance("crowd/requirements");
  for (let role = 0; role < roleCount; role++) {
    for (let line = 0; line < linesOfRole; line++) {
      const skill = ids.skill(skillOfRole(role, line));
      const level = 1 + Math.floor(next() * 5);
      const importance = 1 + Math.floor(next() * 5);
      yield [
        workspaceId,
        ids.role(role),
        `Line ${line + 1}`,
        skill,
        level,
        importance,
        happens(0.3),
      ] as const;
    }
  }
}

const firstNames = [
  "Ada",
  "Bo",
  "Cleo",
  "Dina",
  "Emil",
  "Fay",
  "Gus",
  "Hana",
  "Ivo",
  "Jun",
  "Kaj",
  "Lea",
  "Mio",
];
const lastNames = [
  "Abel",
  "Brandt",
  "Costa",
  "Dahl",
  "Evans",
  "Farkas",
  "Gallo",
  "Hansen",
  "Ito",
  "Jonas",
  "Kaya",
];
const sites = ["Bergen", "Cork", "Graz", "Lyon", "Porto", "Turku"];

export function* people({ workspaceId, people: count }: CrowdOptions) {
  const { pick } = chance("crowd/people");
  for (let person = 0; person < count; person++) {
    const name = `${pick(firstNames)} ${pick(lastNames)} ${person + 1}`;
    yield [workspaceId, ids.person(person), name, teamOf(person, count), pick(sites)] as const;
  }
}

const roleOf = (person: number): number => (person * 7) % roleCount;

export function* holdings({ workspaceId, people: count, now }: CrowdOptions) {
  const since = new Date(now.getTime() - 4 * 365 * day);
  for (let person = 0; person < count; person++) {
    yield [workspaceId, ids.person(person), ids.role(roleOf(person)), "primary", since] as const;
  }
}

export function* evidence({ workspaceId, people: count, now }: CrowdOptions) {
  const draw = chance("crowd/evidence");
  const today = Math.floor(now.getTime() / day) * day;
  for (let person = 0; person < count; person++) {
    for (let piece = 0; piece < piecesOfPerson; piece++) {
      yield [workspaceId, ids.person(person), `Piece ${piece + 1}`, ...pieceOf(draw, roleOf(person), today)];
    }
  }
}

/** Skill, level, source, issued, expires, revoked. */
function pieceOf({ next, happens, pick }: Chance, role: number, today: number) {
  const isOfRole = happens(0.6);
  const skill = isOfRole
    ? skillOfRole(role, Math.floor(next() * linesOfRole))
    : Math.floor(next() * skillCount);
  const issued = today - Math.floor(next() * 1400) * day;
  const expires = happens(0.4) ? issued + pick([365, 730, 1095]) * day : null;
  const revoked = happens(0.01) ? issued + 100 * day : null;
  return [
    ids.skill(skill),
    1 + Math.floor(next() * 5),
    pick(["self", "manager", "assessor", "credential"]),
    new Date(issued),
    expires === null ? null : new Date(expires),
    revoked === null ? null : new Date(revoked),
  ] as const;
}
