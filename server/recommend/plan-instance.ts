import type { RequiredSkill } from "@/server/measure/requirements";
import { cellsOf, heldBy, type Person, type Workforce } from "@/server/measure/workforce";
import type { OfferEntry } from "./catalogue";
import type { PlanInstance, Way } from "./engine/instance";
import type { PlanInputs } from "./plan-input";

/** An offer with what limits it. */
export type LimitedOffer = OfferEntry & {
  language: string;
  /** null: no limit. */
  seatsLeft: number | null;
};

/** All that a plan is made from. */
export type PlanFacts = {
  workforce: Workforce;
  people: readonly Person[];
  /** What is required of somebody: by their roles, or by one that they aim at. */
  needsOf: (person: Person) => readonly RequiredSkill[];
  offers: readonly LimitedOffer[];
  /** By person: achievements whose award counts until the horizon. */
  held: ReadonlyMap<string, ReadonlySet<string>>;
  /** By person: achievements that are assigned and open: they count as earned, and no plan gives them twice. */
  underWay: ReadonlyMap<string, ReadonlySet<string>>;
  /** By team: the one whose minimums its people count for, itself or the nearest above it that has any. */
  countsFor: ReadonlyMap<string, string>;
  /** The minimums of teams that are in force. */
  minimums: readonly { teamId: string; skillId: string; level: number; minimumHolders: number }[];
  horizon: Date;
};

/**
 * The instance of a plan: gaps as they will be at the horizon if nothing is done (what runs out until then is missing), what
 * is under way counted as earned, muted requirements left out.
 */
export function planInstance(facts: PlanFacts, inputs: PlanInputs): PlanInstance {
  const making = planInstanceInTurns(facts, inputs);
  for (;;) {
    const { done, value } = making.next();
    if (done) return value;
  }
}

/** So many people are some milliseconds. */
const aTurn = 10;

/** The same with a pause now and then, for thousands of people. */
export function* planInstanceInTurns(facts: PlanFacts, inputs: PlanInputs): Generator<void, PlanInstance> {
  const { workforce, people, offers } = facts;
  const roles = new Map<string, PlanInstance["roles"][number]>();
  const employees: PlanInstance["employees"] = [];
  for (const [place, person] of people.entries()) {
    if (place % aTurn === 0) yield;
    const role = roleOf(facts, person);
    const key = JSON.stringify(role);
    if (!roles.has(key)) roles.set(key, { id: `role ${roles.size + 1}`, req: role });
    employees.push(employeeOf(facts, person, roles.get(key)?.id ?? null, inputs));
  }
  return {
    mandatoryFactor: workforce.policy.mandatoryFactor,
    budget: inputs.budget,
    roles: [...roles.values()],
    creds: offers.map(credentialOf),
    employees,
    targets:
      inputs.minimumWorth === 0
        ? []
        : facts.minimums.map(({ teamId, skillId, level, minimumHolders }) => ({
            team: teamId,
            skill: skillId,
            level,
            k: minimumHolders,
            rho: inputs.minimumWorth,
          })),
    horizonMonths: inputs.horizonMonths,
    floor: inputs.floor,
  };
}

function roleOf(
  { workforce, horizon, needsOf }: PlanFacts,
  person: Person,
): PlanInstance["roles"][number]["req"] {
  return cellsOf(workforce, person, horizon, needsOf(person))
    .filter(({ state }) => state !== "exempt")
    .map(({ skillId, required, importance, mandatory }) => ({
      skill: skillId,
      level: required,
      weight: importance,
      mandatory,
    }));
}

function employeeOf(
  { workforce, offers, held, underWay, horizon, countsFor }: PlanFacts,
  person: Person,
  role: PlanInstance["employees"][number]["role"],
  inputs: PlanInputs,
): PlanInstance["employees"][number] {
  const begun = underWay.get(person.id) ?? new Set<string>();
  const levels = new Map(
    [...person.evidence.keys()].map((skillId) => [skillId, heldBy(workforce, person, skillId, horizon)]),
  );
  for (const { grants } of offers.filter(({ id }) => begun.has(id))) {
    for (const { skillId, level } of grants) levels.set(skillId, Math.max(level, levels.get(skillId) ?? 0));
  }
  const wished = (wishes: PlanInputs["pins"]) =>
    wishes.filter(({ personId }) => personId === person.id).map(({ achievementId }) => achievementId);
  return {
    id: person.id,
    team: person.teamId === null ? "no team" : (countsFor.get(person.teamId) ?? person.teamId),
    role,
    held: Object.fromEntries([...levels].filter(([, level]) => level > 0)),
    heldCreds: [...new Set([...(held.get(person.id) ?? []), ...begun])],
    hoursCap: Math.max(0, inputs.hoursEach - hoursOf(offers, begun)),
    crit: 1,
    pins: wished(inputs.pins),
    bans: wished(inputs.bans),
    freeOnly: inputs.freeOnly,
    ...(inputs.deliveries.length > 0 && { modes: inputs.deliveries }),
    ...(inputs.languages.length > 0 && { languages: inputs.languages }),
  };
}

const hoursOf = (offers: readonly LimitedOffer[], ids: ReadonlySet<string>): number =>
  offers.reduce((sum, { id, hours }) => sum + (ids.has(id) ? hours : 0), 0);

function credentialOf(offer: LimitedOffer): PlanInstance["creds"][number] {
  const single = offer.prerequisites.flatMap((group) => (group.length === 1 ? group : []));
  return {
    id: offer.id,
    grants: offer.grants.map(({ skillId, level }) => ({ skill: skillId, level })),
    hours: offer.hours,
    price: offer.price,
    seats: offer.seatsLeft,
    validity: offer.validityMonths ?? 0,
    mode: offer.delivery,
    language: offer.language,
    preSkills: single.flatMap((way) =>
      way.kind === "skill" ? [{ skill: way.skillId, level: way.level }] : [],
    ),
    preCreds: single.flatMap((way) => (way.kind === "achievement" ? [way.achievementId] : [])),
    preAny: offer.prerequisites
      .filter((group) => group.length > 1)
      .map((group) =>
        group.map(
          (way): Way =>
            way.kind === "achievement"
              ? { credential: way.achievementId }
              : { skill: way.skillId, level: way.level },
        ),
      ),
  };
}
