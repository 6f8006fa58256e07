import { isDurable } from "./engine/catalogue";
import { suits } from "./engine/compile";
import type { Id, Plan, PlanInstance } from "./engine/instance";

type Person = PlanInstance["employees"][number];
type Credential = PlanInstance["creds"][number];
type Requirement = PlanInstance["roles"][number]["req"][number];

/** A skill that a step raises for somebody, up to what is required. */
type Raised = { skillId: string; from: number; to: number; required: number; mandatory: boolean };

/** One credential that somebody is to earn. */
type PlannedStep = {
  personId: string;
  achievementId: string;
  /** The how many-th of this person’s, from 1. */
  order: number;
  hours: number;
  price: number;
  /** Gap points that it closes after the steps before it; 0: it only opens the way to a later one. */
  points: number;
  raises: Raised[];
};

/** Why a gap stays open. */
export const openReasons = ["no credential", "set aside", "hours", "seats", "money", "worth less"] as const;
export type OpenReason = (typeof openReasons)[number];

type LeftOpen = {
  personId: string;
  skillId: string;
  held: number;
  required: number;
  points: number;
  because: OpenReason;
};

/** What a plan brings and takes, and what it leaves open. */
export type Outcome = {
  steps: PlannedStep[];
  leftOpen: LeftOpen[];
  people: { personId: string; points: number; closed: number; hours: number; price: number }[];
  /** “At least `needed` people of the team at this level”: how many there are, and would be. */
  minimums: {
    teamId: string;
    skillId: string;
    level: number;
    needed: number;
    before: number;
    after: number;
  }[];
  /** Gap points of all, and what all minimums together could be worth. */
  total: number;
  value: number;
  bound: number;
  money: number;
  hours: number;
  isProven: boolean;
  method: Plan["method"];
  /** Points that one more unit of money would close at the margin, for many people; null: not known. */
  moneyPrice: number | null;
  /** What one more seat of a credential would close at the margin, for many people, the most first. */
  seatPrices: { achievementId: string; points: number }[];
  /** What an amount of money, or one more seat, was found to close at least; null: not asked. Absent: of an older version. */
  more?: {
    money: { amount: number; points: number } | null;
    seats: { achievementId: string; points: number }[];
  } | null;
};

/**
 * Tells a plan person by person and step by step. Levels that a step does not raise beyond what is held count nothing, and so does
 * what will have expired at the horizon: it only opens the way.
 */
export function outcomeOf(instance: PlanInstance, plan: Plan): Outcome {
  const look = new Look(instance, plan);
  const told = instance.employees.map((person) => look.tell(person));
  const chosen = told.flatMap(({ steps }) => steps);
  return {
    steps: chosen,
    leftOpen: told.flatMap(({ leftOpen }) => leftOpen),
    people: told.map(({ person }) => person),
    minimums: minimumsAfter(instance, plan),
    total: told.reduce((sum, { person }) => sum + person.points, 0) + minimumsOf(instance),
    value: plan.value,
    bound: plan.bound,
    money: plan.money,
    hours: plan.hours,
    isProven: plan.isProven,
    method: plan.method,
    moneyPrice: plan.prices?.money ?? null,
    seatPrices: (plan.prices?.seats ?? [])
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .map(({ credential, points }) => ({ achievementId: String(credential), points })),
    more: plan.more && {
      money: plan.more.money,
      seats: plan.more.seats.map(({ credential, points }) => ({ achievementId: String(credential), points })),
    },
  };
}

class Look {
  private readonly roleOf: ReadonlyMap<Id, readonly Requirement[]>;
  private readonly credentialOf: ReadonlyMap<Id, Credential>;
  private readonly chosenBy = new Map<Id, Credential[]>();
  private readonly seatsLeft = new Map<Id, number>();
  private readonly moneyLeft: number;

  constructor(
    private readonly instance: PlanInstance,
    plan: Plan,
  ) {
    this.roleOf = new Map(instance.roles.map(({ id, req }) => [id, req]));
    this.credentialOf = new Map(instance.creds.map((credential) => [credential.id, credential]));
    for (const { id, seats } of instance.creds) this.seatsLeft.set(id, seats ?? Number.POSITIVE_INFINITY);
    const inOrder = [...plan.chosen].sort((a, b) => a.order - b.order);
    for (const { employee, credential } of inOrder) {
      const found = this.credentialOf.get(credential);
      if (!found) throw new Error(`the plan names the credential ${credential}, which its instance has not`);
      this.chosenBy.set(employee, [...(this.chosenBy.get(employee) ?? []), found]);
      this.seatsLeft.set(credential, (this.seatsLeft.get(credential) ?? 0) - 1);
    }
    this.moneyLeft = (instance.budget ?? Number.POSITIVE_INFINITY) - plan.money;
  }

  tell(person: Person) {
    const required = (person.role === null ? undefined : this.roleOf.get(person.role)) ?? [];
    const levels = new Map(required.map(({ skill }) => [skill, heldBy(person, skill)]));
    const worth = (need: Requirement, levelsClosed: number): number =>
      need.weight * (need.mandatory ? this.instance.mandatoryFactor : 1) * person.crit * levelsClosed;
    const steps = (this.chosenBy.get(person.id) ?? []).map((credential, place): PlannedStep => {
      const raised = (this.lasts(credential) ? required : []).flatMap((need) => {
        const from = levels.get(need.skill) ?? 0;
        const to = Math.min(need.level, grantedBy(credential, need.skill));
        return to > from ? [{ need, from, to }] : [];
      });
      for (const { need, to } of raised) levels.set(need.skill, to);
      return {
        personId: String(person.id),
        achievementId: String(credential.id),
        order: place + 1,
        hours: credential.hours,
        price: credential.price,
        points: raised.reduce((sum, { need, from, to }) => sum + worth(need, to - from), 0),
        raises: raised.map(({ need, from, to }) => ({
          skillId: String(need.skill),
          from,
          to,
          required: need.level,
          mandatory: need.mandatory,
        })),
      };
    });
    const hours = steps.reduce((sum, step) => sum + step.hours, 0);
    const closed = steps.reduce((sum, step) => sum + step.points, 0);
    const leftOpen = required.flatMap((need): LeftOpen[] => {
      const held = levels.get(need.skill) ?? 0;
      if (held >= need.level) return [];
      return [
        {
          personId: String(person.id),
          skillId: String(need.skill),
          held,
          required: need.level,
          points: worth(need, need.level - held),
          because: this.reasonFor(person, need, held, person.hoursCap - hours),
        },
      ];
    });
    return {
      steps,
      leftOpen,
      person: {
        personId: String(person.id),
        points: closed + leftOpen.reduce((sum, { points }) => sum + points, 0),
        closed,
        hours,
        price: steps.reduce((sum, step) => sum + step.price, 0),
      },
    };
  }

  private lasts(credential: Credential): boolean {
    return isDurable(credential, this.instance.horizonMonths);
  }

  /** The limit that stands in the way first: what would have to change before the next one matters. */
  private reasonFor(person: Person, { skill }: Requirement, held: number, hoursLeft: number): OpenReason {
    const leading = this.instance.creds.filter(
      (credential) =>
        this.lasts(credential) &&
        grantedBy(credential, skill) > held &&
        !person.heldCreds.includes(credential.id),
    );
    if (leading.length === 0) return "no credential";
    const allowed = leading.filter((credential) => isAllowed(person, credential));
    if (allowed.length === 0) return "set aside";
    const inTime = allowed.filter(({ hours }) => hours <= hoursLeft);
    if (inTime.length === 0) return "hours";
    const withSeat = inTime.filter(({ id }) => (this.seatsLeft.get(id) ?? 0) >= 1);
    if (withSeat.length === 0) return "seats";
    return withSeat.some(({ price }) => price <= this.moneyLeft) ? "worth less" : "money";
  }
}

const heldBy = ({ held }: Person, skill: Id): number => held[String(skill)] ?? 0;

const grantedBy = ({ grants }: Credential, skill: Id): number =>
  grants.reduce((most, grant) => (grant.skill === skill ? Math.max(most, grant.level) : most), 0);

const isAllowed = (person: Person, credential: Credential): boolean =>
  !person.bans?.includes(credential.id) && suits(credential, person);

/** What all missing people of all minimums are worth together. Whoever holds the level counts, required of them or not. */
function minimumsOf({ targets, employees }: PlanInstance): number {
  return targets.reduce((sum, { team, skill, level, k, rho }) => {
    const have = employees.filter((person) => person.team === team && heldBy(person, skill) >= level);
    return sum + rho * Math.max(0, k - have.length);
  }, 0);
}

function minimumsAfter({ targets, employees, roles, creds, horizonMonths }: PlanInstance, { chosen }: Plan) {
  const asks = new Map(roles.map(({ id, req }) => [id, new Set(req.map(({ skill }) => skill))]));
  const lasting = new Map(
    creds.filter((credential) => isDurable(credential, horizonMonths)).map((one) => [one.id, one] as const),
  );
  const earned = new Map<Id, Credential[]>();
  for (const { employee, credential } of chosen) {
    const taken = lasting.get(credential);
    if (taken) earned.set(employee, [...(earned.get(employee) ?? []), taken]);
  }
  return targets.map(({ team, skill, level, k }) => {
    const members = employees.filter((person) => person.team === team);
    const holders = members.filter((person) => heldBy(person, skill) >= level);
    const qualified = members.filter(
      (person) =>
        heldBy(person, skill) < level &&
        person.role !== null &&
        asks.get(person.role)?.has(skill) &&
        earned.get(person.id)?.some((credential) => grantedBy(credential, skill) >= level),
    );
    return {
      teamId: String(team),
      skillId: String(skill),
      level,
      needed: k,
      before: holders.length,
      after: holders.length + qualified.length,
    };
  });
}
