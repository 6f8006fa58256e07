import { evidenceSources, mergePolicies, roleHoldingKinds } from "@/db/enums";
import { countingFor } from "@/server/measure/equal-evidence";
import type { Asking, Grouping, Offered, Who } from "@/server/measure/questions";
import type { Scenario } from "@/server/measure/scenario";
import type { Person, RoleHolding, Workforce, WorkforceEvidence } from "@/server/measure/workforce";
import { equalSkills } from "@/server/taxonomy/equal-skills";

/** Few dates, so that evidence, spans and questions meet at the same instants. */
const dates = [
  "2024-01-01",
  "2024-12-31",
  "2025-06-30",
  "2025-07-01",
  "2026-01-01",
  "2026-03-31",
  "2026-06-30",
  "2027-01-01",
].map((day) => new Date(`${day}T00:00:00Z`));

/** Levels in even and in uneven steps; evidence may also stand outside every scale. */
const levels = [1, 2, 2.5, 3, 4, 5];

export const random = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  /** From `low` to `high`, both included. */
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const chance = (share: number): boolean => next() < share;
  const one = <T>(items: readonly T[]): T => items[whole(0, items.length - 1)] as T;
  const some = <T>(items: readonly T[], share: number): T[] => items.filter(() => chance(share));
  const list = <T>(low: number, high: number, make: (index: number) => T): T[] =>
    Array.from({ length: whole(low, high) }, (_, index) => make(index));
  const id = (): string => {
    const hex = Array.from({ length: 32 }, () => whole(0, 15).toString(16)).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  return { whole, chance, one, some, list, id };
};
export type Random = ReturnType<typeof random>;

/** A small organisation with everything in it that the gap model speaks of, and what it leaves open. */
export function randomOrganisation({ whole, chance, one, some, list, id }: Random): Workforce {
  const maybe = <T>(share: number, make: () => T): T | null => (chance(share) ? make() : null);
  const span = () => ({ validFrom: maybe(0.4, () => one(dates)), validTo: maybe(0.3, () => one(dates)) });

  const families = list(0, 3, (index) => ({ id: id(), name: `Family ${index + 1}` }));
  const skills = list(2, 12, (index) => {
    const family = families.length > 0 ? maybe(0.7, () => one(families)) : null;
    return {
      id: id(),
      label: `Skill ${index + 1}`,
      familyId: family?.id ?? null,
      family: family?.name ?? null,
    };
  });
  const teams: Workforce["teams"][number][] = [];
  for (const index of list(0, 6, (at) => at)) {
    teams.push({
      id: id(),
      name: `Team ${index + 1}`,
      parentId: teams.length > 0 ? maybe(0.7, () => one(teams).id) : null,
      requirements: some(skills, 0.2).map((skill) => ({
        skillId: skill.id,
        level: one(levels),
        minimumHolders: whole(1, 3),
        ...span(),
      })),
    });
  }
  const jobRoles = list(1, 5, (index) => ({
    id: id(),
    name: `Role ${index + 1}`,
    requirements: [...some(skills, 0.5), ...some(skills, 0.1)].map((skill) => ({
      skillId: skill.id,
      level: one(levels),
      importance: chance(0.1) ? 3.4 : whole(1, 5),
      mandatory: chance(0.3),
      ...span(),
    })),
  }));

  const evidenceFor = (skillId: string): WorkforceEvidence => ({
    id: id(),
    skillId,
    level: chance(0.1) ? one([0, 7, 2.3]) : one(levels),
    source: one(evidenceSources),
    issuedAt: one(dates),
    expiresAt: maybe(0.4, () => one(dates)),
    revokedAt: maybe(0.15, () => one(dates)),
    earnedCredentialId: null,
  });
  const people = list(1, 24, (index): Person => {
    const pieces = list(0, 12, () => evidenceFor(one(skills).id)).sort(
      (a, b) => a.issuedAt.getTime() - b.issuedAt.getTime() || (a.id < b.id ? -1 : 1),
    );
    return {
      id: id(),
      name: `Person ${whole(1, index + 1)}`,
      teamId: teams.length > 0 ? maybe(0.85, () => one(teams).id) : null,
      site: maybe(0.7, () => one(["Madrid", "Oslo"])),
      tags: some(["night shift", "remote", "2024"], 0.3),
      leftAt: maybe(0.15, () => one(dates)),
      roles: withoutTwins(
        list(0, 3, () => ({ jobRoleId: one(jobRoles).id, kind: one(roleHoldingKinds), ...span() })),
      ),
      evidence: new Map(
        skills.flatMap((skill) => {
          const mine = pieces.filter(({ skillId }) => skillId === skill.id);
          return mine.length > 0 ? [[skill.id, mine] as const] : [];
        }),
      ),
      exemptions: new Map(
        some(skills, 0.1).map((skill) => [skill.id, list(1, 2, () => ({ ...span(), reason: "On leave" }))]),
      ),
    };
  });
  const equals = equalSkills(
    list(0, chance(0.5) ? 4 : 0, () => ({
      fromId: one(skills).id,
      toId: one(skills).id,
      kind: "exact" as const,
    })).filter(({ fromId, toId }) => fromId !== toId),
  );
  const everybody = people.map((person) => ({ ...person, evidence: countingFor(person.evidence, equals) }));
  return {
    workspaceId: id(),
    version: whole(1, 1000),
    policy: { ...randomPolicy({ one }), mandatoryFactor: 3, smallGroup: 5 },
    levels: levels.map((value) => ({ value, label: `Level ${value}`, descriptor: "" })),
    teams,
    people: everybody,
    personById: new Map(everybody.map((person) => [person.id, person])),
    jobRoleById: new Map(jobRoles.map((role) => [role.id, role])),
    skillById: new Map(skills.map((skill) => [skill.id, skill])),
    equals,
  };
}

/** Nobody holds the same role in the same way twice without an end. */
const withoutTwins = (holdings: RoleHolding[]): RoleHolding[] =>
  holdings.filter(
    ({ jobRoleId, kind, validTo }, index) =>
      validTo !== null ||
      !holdings
        .slice(0, index)
        .some((one) => one.validTo === null && one.jobRoleId === jobRoleId && one.kind === kind),
  );

const randomPolicy = ({ one }: Pick<Random, "one">) => ({
  merge: one(mergePolicies),
  trustFloor: one(evidenceSources),
  horizonDays: one([0, 1, 90, 400]),
});

const anyDate = ({ one, chance }: Random): Date =>
  chance(0.3) ? new Date(one(dates).getTime() + one([-1, 1, 12 * 3600 * 1000])) : one(dates);

export const randomAsking = (rng: Random): Asking => ({
  at: anyDate(rng),
  now: anyDate(rng),
  policy: randomPolicy(rng),
});

/** Dates that rise, as a trend asks for them. */
/** Now and then more than are answered in one go. */
export const randomDates = (rng: Random): Date[] =>
  [...new Set(rng.list(1, rng.chance(0.1) ? 40 : 8, () => anyDate(rng).getTime()))]
    .sort((a, b) => a - b)
    .map((at) => new Date(at));

export function randomWho({ chance, some }: Random, workforce: Workforce): Who {
  const part = <K extends keyof Who>(key: K, ids: Iterable<string>): Who =>
    chance(0.2) ? { [key]: new Set(some([...ids], 0.6)) } : {};
  return {
    ...part(
      "teamIds",
      workforce.teams.map(({ id }) => id),
    ),
    ...part("sites", ["Madrid", "Oslo", ""]),
    ...part("jobRoleIds", workforce.jobRoleById.keys()),
    ...part("tags", ["night shift", "remote", "2024"]),
    ...part("personIds", workforce.personById.keys()),
    ...part("skillIds", workforce.skillById.keys()),
  };
}

export const randomGrouping = ({ one }: Random): Grouping => one(["all", "team", "site", "jobRole", "tag"]);

/** Some of the groups, now and then. */
export const randomOnly = (
  { chance, some }: Random,
  workforce: Workforce,
): ReadonlySet<string> | undefined =>
  chance(0.3)
    ? new Set(
        some(
          ["", "Madrid", "remote", ...workforce.jobRoleById.keys(), ...workforce.teams.map(({ id }) => id)],
          0.5,
        ),
      )
    : undefined;

export const randomOffers = ({ one, some, list, id }: Random, workforce: Workforce): Offered[] =>
  list(1, 6, (index) => ({
    id: id(),
    name: `Badge ${one([1, 2, index])}`,
    hours: one([0, 2, 2, 8]),
    price: one([0, 100, 100]),
    grants: new Map(some([...workforce.skillById.keys()], 0.4).map((skillId) => [skillId, one(levels)])),
  }));

export function randomScenario(rng: Random, workforce: Workforce): Scenario {
  const { one, chance, whole, list } = rng;
  const roleIds = [...workforce.jobRoleById.keys()];
  const skillIds = [...workforce.skillById.keys()];
  const personId = () => one(workforce.people).id;
  const on = () => anyDate(rng);
  return {
    leave: list(0, 2, () => ({ personId: personId(), on: on() })),
    join: list(0, 2, () => ({ personId: personId(), jobRoleId: one(roleIds), on: on() })),
    award: list(0, 3, () => ({
      personId: personId(),
      skillId: one(skillIds),
      level: one(levels),
      on: on(),
      expires: chance(0.5) ? one(dates) : null,
    })),
    require: list(0, 2, () => ({
      jobRoleId: one(roleIds),
      skillId: one(skillIds),
      level: one([0, ...levels]),
      importance: whole(1, 5),
      mandatory: chance(0.5),
      on: on(),
    })),
    open: list(0, 2, () => ({
      jobRoleId: one(roleIds),
      teamId: workforce.teams.length > 0 && chance(0.7) ? one(workforce.teams).id : null,
      positions: whole(1, 2),
      on: on(),
    })),
  };
}
