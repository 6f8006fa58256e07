import { byKey, type Catalogue, indexCatalogue, keyOf } from "./catalogue";
import { withoutDominated } from "./dominance";
import type { Id, PlanInstance, Way } from "./instance";
import { canCloseSomething } from "./owed";
import type { Employee, PersonProblem, Problem } from "./problem";
import { reachable } from "./reachable";

type Requirement = PlanInstance["roles"][number]["req"][number];
type OpenTarget = { target: number; skill: string; level: number };

/**
 * An instance as lists of numbers: for each person the credentials that can matter and be started within the hours, and what
 * each covers. `keepDominated` leaves in what another credential does as well for no more money and hours, for those who
 * choose by something else.
 */
export function compileInstance(instance: PlanInstance, { keepDominated = false } = {}): Problem {
  const catalogue = indexCatalogue(instance);
  const employees = instance.employees.toSorted(byKey);
  const requirements = new Map(instance.roles.map(({ id, req }) => [keyOf(id), req]));
  const teams = grouped(employees, ({ team }) => keyOf(team));
  const targets = instance.targets.map(({ team, skill, level, k, rho }) => {
    const members = teams.get(keyOf(team)) ?? [];
    return {
      need: Math.max(0, k - members.filter((member) => heldOf(member, keyOf(skill)) >= level).length),
      rho,
    };
  });
  const open = grouped(
    instance.targets
      .map(({ team, skill, level }, target) => ({ target, team: keyOf(team), skill: keyOf(skill), level }))
      .filter(({ target }) => (targets[target]?.need ?? 0) > 0),
    ({ team }) => team,
  );
  const budget = instance.budget ?? Number.POSITIVE_INFINITY;
  const seats = catalogue.credentials.map((credential) => credential.seats ?? Number.POSITIVE_INFINITY);
  const people = employees.map((employee, place): PersonProblem => {
    const required = employee.role === null ? [] : (requirements.get(keyOf(employee.role)) ?? []);
    const skills = new Set(required.map(({ skill }) => keyOf(skill)));
    const person = compilePerson(instance, catalogue, {
      employee,
      place,
      budget,
      gaps: required.filter(({ skill, level }) => heldOf(employee, keyOf(skill)) < level),
      targets: (open.get(keyOf(employee.team)) ?? []).filter(
        ({ skill, level }) => skills.has(skill) && heldOf(employee, skill) < level,
      ),
    });
    const isPlentiful = (credential: number) => (seats[credential] ?? 0) >= employees.length;
    const reduced = keepDominated ? person : withoutDominated(person, isPlentiful);
    return instance.floor ? { ...reduced, isOwed: canCloseSomething(reduced, budget) } : reduced;
  });
  return { employees, credentials: catalogue.credentials, people, budget, seats, targets };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

function heldOf({ held }: Employee, skill: string): number {
  return Object.hasOwn(held, skill) ? (held[skill] ?? 0) : 0;
}

function compilePerson(
  instance: PlanInstance,
  catalogue: Catalogue,
  asked: {
    employee: Employee;
    place: number;
    budget: number;
    gaps: readonly Requirement[];
    targets: readonly OpenTarget[];
  },
): PersonProblem {
  const { employee, budget, gaps, targets } = asked;
  const relevant = relevantCredentials(catalogue, asked);
  const items = reachable(
    [...relevant.needs].sort(([a], [b]) => a - b),
    catalogue,
    employee.hoursCap,
    budget,
  );
  const itemOf = new Map(items.map(({ credential }, item) => [credential, item]));
  const lasting = (skill: string) =>
    (catalogue.granting.get(skill) ?? []).flatMap(({ credential, level }) => {
      const item = itemOf.get(credential);
      return item !== undefined && catalogue.isDurable[credential] ? [{ item, level }] : [];
    });
  const covers: number[][] = items.map(() => []);
  const points: number[] = [];
  const targetOf: number[] = [];
  const cover = (
    grants: readonly { item: number; level: number }[],
    from: number,
    worth: number,
    target: number,
  ) => {
    for (const { item, level } of grants) {
      const own = covers[item];
      // A credential may grant a skill twice.
      if (own && level >= from && own.at(-1) !== points.length) own.push(points.length);
    }
    points.push(worth);
    targetOf.push(target);
  };
  for (const { skill, level: required, weight, mandatory } of gaps) {
    const worth = weight * (mandatory ? instance.mandatoryFactor : 1) * employee.crit;
    const grants = lasting(keyOf(skill));
    let from = heldOf(employee, keyOf(skill));
    for (const to of levelsBetween(from, required, grants)) {
      cover(grants, to, worth * (to - from), -1);
      from = to;
    }
  }
  for (const { target, skill, level } of targets) {
    const grants = lasting(skill);
    if (grants.some((grant) => grant.level >= level)) cover(grants, level, 0, target);
  }
  return {
    employee: asked.place,
    hoursCap: employee.hoursCap,
    items: items.map(({ credential, hours, price, needs }, place) => ({
      credential,
      hours,
      price,
      covers: covers[place] ?? [],
      needs,
      betters: [],
    })),
    points,
    targetOf,
    pinned: items.flatMap(({ credential }, place) => (relevant.pinned.has(credential) ? [place] : [])),
    isOwed: false,
  };
}

/** The distinct levels above one and up to another that some grant reaches; what is above counts as the upper one. */
function levelsBetween(from: number, to: number, grants: readonly { level: number }[]): number[] {
  const levels = new Set(grants.map(({ level }) => Math.min(to, level)).filter((level) => level > from));
  return [...levels].sort((a, b) => a - b);
}

/**
 * The credentials that close a gap, qualify for a target or are pinned, with all that may be needed before them: by credential
 * the lists of credentials of which one has to come first.
 */
function relevantCredentials(
  catalogue: Catalogue,
  {
    employee,
    budget,
    gaps,
    targets,
  }: {
    employee: Employee;
    budget: number;
    gaps: readonly Requirement[];
    targets: readonly OpenTarget[];
  },
) {
  const placesOf = (ids: readonly Id[]) =>
    new Set(ids.flatMap((id) => catalogue.placeOf.get(keyOf(id)) ?? []));
  const held = placesOf(employee.heldCreds);
  const banned = placesOf(employee.bans ?? []);
  const pinned = new Set([...placesOf(employee.pins ?? [])].filter((place) => !held.has(place)));
  const isAllowed = (place: number): boolean => {
    const credential = catalogue.credentials[place];
    if (!credential || credential.hours > employee.hoursCap || credential.price > budget) return false;
    if (credential.seats === 0 || banned.has(place) || held.has(place)) return false;
    return pinned.has(place) || suits(credential, employee);
  };
  const granting = (skill: string, isUseful: (level: number) => boolean): number[] => {
    const places: number[] = [];
    for (const { credential, level } of catalogue.granting.get(skill) ?? [])
      if (isUseful(level) && isAllowed(credential)) places.push(credential);
    return places;
  };
  const supportersOf = (way: Way): number[] => {
    if (!("credential" in way)) return granting(keyOf(way.skill), (level) => level >= way.level);
    const place = catalogue.placeOf.get(keyOf(way.credential));
    return place !== undefined && isAllowed(place) ? [place] : [];
  };
  // What is held may have left the catalogue.
  const holds = new Set(employee.heldCreds.map(keyOf));
  const isMet = (way: Way): boolean =>
    "credential" in way ? holds.has(keyOf(way.credential)) : heldOf(employee, keyOf(way.skill)) >= way.level;

  const waiting = new Set([...pinned].filter(isAllowed));
  for (const { skill } of gaps) {
    const from = heldOf(employee, keyOf(skill));
    for (const place of granting(keyOf(skill), (level) => level > from))
      if (catalogue.isDurable[place]) waiting.add(place);
  }
  for (const { skill, level } of targets)
    for (const place of granting(skill, (granted) => granted >= level))
      if (catalogue.isDurable[place]) waiting.add(place);
  const needs = new Map<number, number[][]>();
  // A set grows while it is walked: what is added is visited as well.
  for (const place of waiting) {
    const lists = (catalogue.needs[place] ?? [])
      .filter((ways) => !ways.some(isMet))
      .map((ways) => [...new Set(ways.flatMap(supportersOf))].filter((supporter) => supporter !== place));
    needs.set(place, lists);
    for (const list of lists) for (const supporter of list) waiting.add(supporter);
  }
  return { needs, pinned };
}

/** Whether a credential is what the person asks for; one that does not say its mode or language suits nobody who asks for one. */
export function suits(
  { price, mode, language }: Catalogue["credentials"][number],
  employee: Employee,
): boolean {
  const { freeOnly = false, modes, languages } = employee;
  return (
    !(freeOnly && price > 0) &&
    (!modes || (mode !== undefined && modes.includes(mode))) &&
    (!languages || (language !== undefined && languages.includes(language)))
  );
}
