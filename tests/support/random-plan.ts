import { seeded } from "@/server/align/engine/random";
import type { PlanInstance, SkillLevel } from "@/server/recommend/engine/instance";

type Shape = {
  seed: number;
  people: number;
  budget: number | null;
  /** Only one role, and a third of the catalogue is about it: the hard case for one person. */
  isFocused?: boolean;
  hours?: number;
};

const size = { skills: 300, families: 25, roles: 40, required: 15, credentials: 500, team: 30 };
const hoursOfLevel = [
  [3, 8],
  [6, 16],
  [14, 36],
  [30, 70],
  [60, 110],
] as const;

/**
 * A made-up organisation: skills in families of which few are popular, roles of 15 requirements from three to five families,
 * 500 credentials of which a third is free and a third has few seats, and people who hold 25 to 85 % of what their role asks for.
 */
export function randomPlan({ seed, people, budget, isFocused = false, hours = 80 }: Shape): PlanInstance {
  const draw = drawing(seed);
  const roles = Array.from({ length: size.roles }, (_, id) => aRole(draw, id));
  const focus = roles[seed % size.roles];
  const creds = Array.from({ length: size.credentials }, (_, id) => {
    const isAboutRole = isFocused && focus !== undefined && draw.isSo(0.35);
    return aCredential(
      draw,
      id,
      isAboutRole ? draw.oneOf(focus.families) : draw.whole(0, size.families - 1),
      people,
    );
  });
  for (const { credential, family, level } of creds) {
    const [first] = credential.grants;
    if (first && first.level >= 2 && draw.isSo(0.6))
      credential.preSkills.push({ skill: first.skill, level: first.level - 1 });
    const lower = creds.filter((other) => other.family === family && other.level < level);
    if (level >= 3 && lower.length > 0 && draw.isSo(0.25))
      credential.preCreds.push(draw.oneOf(lower).credential.id);
  }
  const teams = Math.ceil(people / size.team);
  const rolesOfTeam = Array.from({ length: teams }, () => [
    draw.oneOf(roles),
    draw.oneOf(roles),
    draw.oneOf(roles),
  ]);
  const employees = Array.from({ length: people }, (_, id): PlanInstance["employees"][number] => {
    const team = Math.floor(id / size.team);
    const role = isFocused && focus ? focus : draw.oneOf(rolesOfTeam[team] ?? roles);
    return {
      id,
      team,
      role: role.id,
      held: heldBy(draw, role.req),
      heldCreds: Array.from({ length: 3 }, () => draw.whole(0, size.credentials - 1)),
      hoursCap: Math.round(hours * (0.5 + draw.share())),
      crit: 1 + 0.5 * draw.whole(0, 2),
    };
  });
  return {
    mandatoryFactor: 3,
    budget,
    roles: roles.map(({ id, req }) => ({ id, req })),
    creds: creds.map(({ credential }) => credential),
    employees,
    targets:
      people === 1
        ? []
        : Array.from({ length: teams }, (_, team) => targetsOf(draw, team, employees, roles)).flat(),
  };
}

type Drawing = ReturnType<typeof drawing>;

function drawing(seed: number) {
  const share = seeded(seed * 7919 + 1);
  const whole = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    whole,
    isSo: (probability: number) => share() < probability,
    oneOf: <T>(all: readonly T[]): T => all[whole(0, all.length - 1)] as T,
    weighted: (weights: readonly number[]): number => {
      let left = share() * weights.reduce((sum, weight) => sum + weight, 0);
      const place = weights.findIndex((weight) => {
        left -= weight;
        return left <= 0;
      });
      return place < 0 ? weights.length - 1 : place;
    },
  };
}

/** A skill of a family, the first of which are asked for most. */
function aSkill(draw: Drawing, family: number): number {
  const count = size.skills / size.families;
  const rank = draw.weighted(Array.from({ length: count }, (_, place) => 1 / (1 + place)));
  return rank * size.families + family;
}

function aRole(draw: Drawing, id: number) {
  const families = new Set<number>();
  for (const count = draw.whole(3, 5); families.size < count; )
    families.add(draw.whole(0, size.families - 1));
  const req = new Map<number, PlanInstance["roles"][number]["req"][number]>();
  while (req.size < size.required) {
    const skill = aSkill(draw, draw.oneOf([...families]));
    if (req.has(skill)) continue;
    req.set(skill, {
      skill,
      level: 1 + draw.weighted([10, 30, 35, 20, 5]),
      weight: draw.whole(1, 5),
      mandatory: draw.isSo(0.2),
    });
  }
  return { id, families: [...families], req: [...req.values()] };
}

function aCredential(draw: Drawing, id: number, family: number, people: number) {
  const level = 1 + draw.weighted([25, 32, 25, 13, 5]);
  const count = 1 + draw.weighted([35, 35, 20, 10]);
  const grants = new Map<number, SkillLevel>();
  while (grants.size < count) {
    const skill = aSkill(draw, draw.isSo(0.85) ? family : draw.whole(0, size.families - 1));
    const lower = Math.max(1, level - draw.whole(0, 1));
    if (!grants.has(skill)) grants.set(skill, { skill, level: grants.size === 0 ? level : lower });
  }
  const [least, most] = hoursOfLevel[level - 1] ?? hoursOfLevel[0];
  const hours = Math.round((least + draw.share() * (most - least)) * (1 + 0.2 * (count - 1)));
  const isFree = draw.isSo(0.3);
  const price = isFree ? 0 : Math.round((40 + hours * (5 + 25 * draw.share())) / 5) * 5;
  const seats = draw.isSo(0.7)
    ? null
    : Math.max(2, Math.round(((0.5 + draw.share()) * Math.max(people, 30)) / 60));
  const credential: PlanInstance["creds"][number] = {
    id,
    grants: [...grants.values()],
    hours,
    price,
    seats,
    validity: draw.oneOf([0, 0, 0, 12, 24, 24, 36]),
    mode: draw.oneOf(["self-paced", "self-paced", "online", "in-person"]),
    preSkills: [],
    preCreds: [],
  };
  return { credential, family, level };
}

function heldBy(draw: Drawing, required: PlanInstance["roles"][number]["req"]): Record<string, number> {
  const ability = 0.25 + 0.6 * draw.share();
  const held: Record<string, number> = {};
  for (const { skill, level } of required)
    held[skill] = draw.isSo(ability) ? level : Math.max(0, level - draw.whole(1, 3));
  for (let other = 0; other < 6; other++) held[draw.whole(0, size.skills - 1)] ??= draw.whole(1, 3);
  return held;
}

/** Five skills of a team that several of its people need, each to be held by two to four at level 3. */
function targetsOf(
  draw: Drawing,
  team: number,
  employees: PlanInstance["employees"],
  roles: PlanInstance["roles"],
): PlanInstance["targets"] {
  const times = new Map<number, number>();
  for (const member of employees)
    for (const { skill } of member.team === team ? (roles[Number(member.role)]?.req ?? []) : [])
      times.set(Number(skill), (times.get(Number(skill)) ?? 0) + 1);
  const common = [...times].filter(([, count]) => count >= 4).map(([skill]) => skill);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(5, common.length)) chosen.add(draw.oneOf(common));
  return [...chosen].map((skill) => ({ team, skill, level: 3, k: draw.whole(2, 4), rho: 15 }));
}
