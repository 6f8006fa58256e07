import type { Choice, Id, PlanInstance, Way } from "./instance";

export type CheckedPlan = {
  value: number;
  money: number;
  hours: number;
  /** What the plan breaks, a sentence for each; none: it can be carried out as it stands. */
  problems: string[];
};

type Credential = PlanInstance["creds"][number];
type Employee = PlanInstance["employees"][number];

/** Sums of decimal fractions may be off by this much. */
const rounding = 1e-6;

/**
 * Checks a plan against its instance alone and works its worth out anew. It shares nothing with what makes plans, so that a
 * mistake there cannot excuse itself here.
 */
export function checkPlan(instance: PlanInstance, chosen: readonly Choice[]): CheckedPlan {
  const problems: string[] = [];
  const credentials = new Map(instance.creds.map((credential) => [String(credential.id), credential]));
  const people = new Map(instance.employees.map((employee) => [String(employee.id), employee]));
  const takers = new Map<string, number>();
  const steps = new Map<string, Choice[]>();
  let money = 0;
  let hours = 0;
  for (const choice of chosen) {
    const credential = credentials.get(String(choice.credential));
    if (!people.has(String(choice.employee)) || !credential) {
      problems.push(`There is no person ${choice.employee} or no credential ${choice.credential}.`);
      continue;
    }
    money += credential.price;
    hours += credential.hours;
    takers.set(String(credential.id), (takers.get(String(credential.id)) ?? 0) + 1);
    const own = steps.get(String(choice.employee)) ?? [];
    steps.set(String(choice.employee), [...own, choice]);
  }
  if (instance.budget !== null && money > instance.budget + rounding)
    problems.push(`The plan costs ${money}, the budget is ${instance.budget}.`);
  for (const [id, taken] of takers) {
    const seats = credentials.get(id)?.seats ?? null;
    if (seats !== null && taken > seats)
      problems.push(`Credential ${id} has ${seats} seats, the plan takes ${taken}.`);
  }
  let value = 0;
  const levels = new Map<string, Map<string, number>>();
  for (const employee of instance.employees) {
    const own = (steps.get(String(employee.id)) ?? []).toSorted((a, b) => a.order - b.order);
    const lasting = walk(instance, employee, own, credentials, problems);
    levels.set(String(employee.id), lasting);
    const points = gapPoints(instance, employee, lasting);
    value += points;
    if (instance.floor && points <= rounding && canBeHelped(instance, employee, credentials))
      problems.push(`Person ${employee.id} has a gap that could be closed and gets nothing towards it.`);
  }
  return { value: value + targetPoints(instance, levels), money, hours, problems };
}

/** Follows one person's steps and answers the levels that last until the horizon. */
function walk(
  instance: PlanInstance,
  employee: Employee,
  own: readonly Choice[],
  credentials: ReadonlyMap<string, Credential>,
  problems: string[],
): Map<string, number> {
  const who = `Person ${employee.id}`;
  const held = new Map(Object.entries(employee.held));
  const lasting = new Map(held);
  const has = new Set(employee.heldCreds.map(String));
  const pins = new Set((employee.pins ?? []).map(String));
  const bans = new Set((employee.bans ?? []).map(String));
  let hours = 0;
  for (const [index, { credential: id, order }] of own.entries()) {
    const credential = credentials.get(String(id));
    if (!credential) continue;
    if (order !== index + 1) problems.push(`${who}: step ${order} stands where step ${index + 1} should.`);
    if (has.has(String(id))) problems.push(`${who} has credential ${id} already.`);
    if (bans.has(String(id))) problems.push(`${who} is not to take credential ${id}.`);
    if (!pins.has(String(id)) && !isWanted(credential, employee))
      problems.push(`${who} did not ask for a credential such as ${id}.`);
    for (const reason of missing(credential, held, has)) problems.push(`${who}, credential ${id}: ${reason}`);
    hours += credential.hours;
    has.add(String(id));
    const lasts = !(credential.validity > 0 && credential.validity < (instance.horizonMonths ?? 0));
    for (const { skill, level } of credential.grants)
      for (const known of lasts ? [held, lasting] : [held])
        known.set(String(skill), Math.max(level, known.get(String(skill)) ?? 0));
  }
  if (hours > employee.hoursCap + rounding)
    problems.push(`${who} would need ${hours} hours and has ${employee.hoursCap}.`);
  for (const id of pins) if (!has.has(id)) problems.push(`${who} does not get the pinned credential ${id}.`);
  return lasting;
}

function isWanted({ price, mode, language }: Credential, employee: Employee): boolean {
  if (employee.freeOnly && price > 0) return false;
  if (employee.modes && (mode === undefined || !employee.modes.includes(mode))) return false;
  return !employee.languages || (language !== undefined && employee.languages.includes(language));
}

/** What of the prerequisites is not there yet, in words. */
function missing(
  credential: Credential,
  held: ReadonlyMap<string, number>,
  has: ReadonlySet<string>,
): string[] {
  const isThere = (way: Way) =>
    "credential" in way ? has.has(String(way.credential)) : (held.get(String(way.skill)) ?? 0) >= way.level;
  return [
    ...credential.preSkills
      .filter((way) => !isThere(way))
      .map(({ skill, level }) => `skill ${skill} is not at level ${level} yet.`),
    ...credential.preCreds
      .filter((id) => !isThere({ credential: id }))
      .map((id) => `credential ${id} does not come before it.`),
    ...(credential.preAny ?? [])
      .filter((ways) => !ways.some(isThere))
      .map(() => "none of the ways to be ready for it is there yet."),
  ];
}

/** Weight × factor × what this person counts, for each level closed towards what the role asks for. */
function gapPoints(instance: PlanInstance, employee: Employee, levels: ReadonlyMap<string, number>): number {
  let points = 0;
  for (const { skill, level, weight, mandatory } of requirementsOf(instance, employee)) {
    const before = Math.min(level, employee.held[String(skill)] ?? 0);
    const after = Math.min(level, levels.get(String(skill)) ?? 0);
    points += weight * (mandatory ? instance.mandatoryFactor : 1) * employee.crit * (after - before);
  }
  return points;
}

const requirementsOf = ({ roles }: PlanInstance, { role }: Employee) =>
  role === null ? [] : (roles.find(({ id }) => String(id) === String(role))?.req ?? []);

function targetPoints(
  instance: PlanInstance,
  levels: ReadonlyMap<string, ReadonlyMap<string, number>>,
): number {
  const teams = new Map<string, Employee[]>();
  for (const employee of instance.employees) {
    const team = teams.get(String(employee.team));
    if (team) team.push(employee);
    else teams.set(String(employee.team), [employee]);
  }
  let points = 0;
  for (const { team, skill, level, k, rho } of instance.targets) {
    const members = teams.get(String(team)) ?? [];
    const had = members.filter(({ held }) => (held[String(skill)] ?? 0) >= level);
    const gained = members.filter(
      (member) =>
        !had.includes(member) &&
        requirementsOf(instance, member).some((required) => String(required.skill) === String(skill)) &&
        (levels.get(String(member.id))?.get(String(skill)) ?? 0) >= level,
    );
    points += rho * Math.min(Math.max(0, k - had.length), gained.length);
  }
  return points;
}

/** Whether this person alone, within their hours and the whole budget, could take steps that close a part of the gap. */
function canBeHelped(
  instance: PlanInstance,
  employee: Employee,
  credentials: ReadonlyMap<string, Credential>,
): boolean {
  const open = [...credentials.values()].filter(
    (credential) =>
      !employee.heldCreds.some((id) => String(id) === String(credential.id)) &&
      !(employee.bans ?? []).some((id) => String(id) === String(credential.id)) &&
      credential.seats !== 0 &&
      (isWanted(credential, employee) ||
        (employee.pins ?? []).some((id) => String(id) === String(credential.id))),
  );
  const closes = (credential: Credential): boolean => {
    if (credential.validity > 0 && credential.validity < (instance.horizonMonths ?? 0)) return false;
    return requirementsOf(instance, employee).some(({ skill, level }) =>
      credential.grants.some(
        (grant) =>
          String(grant.skill) === String(skill) &&
          Math.min(grant.level, level) > (employee.held[String(skill)] ?? 0),
      ),
    );
  };
  const budget = instance.budget ?? Number.POSITIVE_INFINITY;
  // Backwards from a goal: each need that is open is met by each credential that could, until nothing is open. Where those that
  // were taken only wait for each other, any other that meets one of their needs is tried.
  const isReachable = (chosen: readonly Credential[]): boolean => {
    const cost = chosen.reduce((sum, { price }) => sum + price, 0);
    const hours = chosen.reduce((sum, credential) => sum + credential.hours, 0);
    if (cost > budget + rounding || hours > employee.hoursCap + rounding) return false;
    const { blocked, ready } = replay(employee, chosen);
    if (blocked.length === 0) return true;
    const meets = (credential: Credential, need: Way[]) => need.some((way) => gives(credential, way));
    const needs = blocked.flatMap((credential) => openNeeds(credential, ready.held, ready.has));
    const unmet = needs.find((need) => !chosen.some((credential) => meets(credential, need)));
    const wanted = unmet ? [unmet] : needs;
    return open
      .filter((credential) => !chosen.includes(credential) && wanted.some((need) => meets(credential, need)))
      .some((credential) => isReachable([...chosen, credential]));
  };
  return open.some((credential) => closes(credential) && isReachable([credential]));
}

function replay(employee: Employee, chosen: readonly Credential[]) {
  const held = new Map(Object.entries(employee.held));
  const has = new Set(employee.heldCreds.map(String));
  let blocked = [...chosen];
  for (let before = -1; before !== blocked.length; ) {
    before = blocked.length;
    blocked = blocked.filter((credential) => {
      if (missing(credential, held, has).length > 0) return true;
      has.add(String(credential.id));
      for (const { skill, level } of credential.grants)
        held.set(String(skill), Math.max(level, held.get(String(skill)) ?? 0));
      return false;
    });
  }
  return { blocked, ready: { held, has } };
}

function openNeeds(
  credential: Credential,
  held: ReadonlyMap<string, number>,
  has: ReadonlySet<string>,
): Way[][] {
  const all: Way[][] = [
    ...credential.preSkills.map((way) => [way]),
    ...credential.preCreds.map((id: Id) => [{ credential: id }]),
    ...(credential.preAny ?? []),
  ];
  return all.filter(
    (ways) => missing({ ...credential, preSkills: [], preCreds: [], preAny: [ways] }, held, has).length > 0,
  );
}

const gives = (credential: Credential, way: Way): boolean =>
  "credential" in way
    ? String(way.credential) === String(credential.id)
    : credential.grants.some(({ skill, level }) => String(skill) === String(way.skill) && level >= way.level);
