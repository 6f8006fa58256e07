import "server-only";
import { Refusal } from "@/server/errors";
import { loadEngine, loadFrame } from "@/server/measure/engine-reads";
import { askingOf } from "@/server/measure/figures-input";
import { standingOf } from "@/server/measure/person";
import {
  currentRoles,
  jobRoleName,
  type Person,
  requiredByRoles,
  type Workforce,
} from "@/server/measure/workforce";
import { loadWorkforceOf } from "@/server/measure/workforce-reads";
import { requirePerson, seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { solveMostComplete } from "./adapters/solver";
import { asPerson, heldAwards } from "./candidate";
import { loadCatalogue } from "./catalogue-reads";
import { skillNamer } from "./person-reads";
import { readHeldUntil, readLimitedOffers, readUnderWay } from "./plan-instance-reads";
import {
  byNeed,
  cellsFor,
  type Ground,
  pointsMissing,
  readinessInstance,
  readinessOf,
  standingAtEnd,
} from "./readiness";
import { tellPathway } from "./told-pathway";
import { requireVacancy } from "./vacancy-access-reads";
import type { VacancyIdInput, VacancyPathwayInput } from "./vacancy-input";
import { readCandidates } from "./vacancy-reads";
import { usualPreference } from "./wish-input";

/** Each pathway is solved exactly, which takes its time: of the people inside, so many with the smallest gap. */
const mostInside = 30;

type Vacancy = Awaited<ReturnType<typeof requireVacancy>>;
type Comer = { person: Person; kind: "inside" | "candidate" };

/**
 * What people inside and candidates need to be ready for a vacancy as of now: which credentials, hours and money, in the order
 * of `byNeed`. Of people inside those whom the actor may see, without those whose primary role it is, and at most the 30 with
 * the smallest gap. Nothing of it is stored.
 */
export async function readVacancyNeeds(scope: Scope, { vacancyId }: VacancyIdInput) {
  const found = await requireVacancy(scope, vacancyId);
  const now = scope.now();
  const ids = await visiblePersonIds(scope);
  const { ground, outside, nameOf } = await loadGround(scope, found, ids);
  const inside = ground.workforce.people
    .filter(({ leftAt }) => leftAt === null || leftAt > now)
    .filter(
      (person) =>
        !currentRoles(person, now).some(
          ({ jobRoleId, kind }) => kind === "primary" && jobRoleId === found.jobRoleId,
        ),
    )
    .map((person) => ({ person, missing: pointsMissing(ground, person) }))
    .sort((a, b) => a.missing - b.missing || a.person.name.localeCompare(b.person.name, "en"));
  const comers: Comer[] = [
    ...inside.slice(0, mostInside).map(({ person }) => ({ person, kind: "inside" as const })),
    ...outside.map((person) => ({ person, kind: "candidate" as const })),
  ];
  const needed = [];
  // One by one: whoever else asks the solver gets their turn between two people.
  for (const comer of comers) needed.push(await needOf(ground, comer, nameOf));
  return {
    /** Skills that the role asks for; 0: nobody can be measured against it. */
    asked: ground.needs.length,
    people: needed.sort(byNeed),
    /** People inside with a larger gap, who were not looked at further. */
    leftOut: Math.max(0, inside.length - mostInside),
  };
}

/** The pathway of one person or candidate to a vacancy, with a calendar from today on. */
export async function readVacancyPathway(
  scope: Scope,
  { vacancyId, whoId, hoursPerWeek }: VacancyPathwayInput,
) {
  const found = await requireVacancy(scope, vacancyId);
  const candidates = await readCandidates(scope, vacancyId);
  const isCandidate = candidates.some(({ id }) => id === whoId);
  if (!isCandidate) await requirePerson(scope, whoId);
  const { ground, outside, nameOf } = await loadGround(scope, found, isCandidate ? [] : [whoId], candidates);
  const person = outside.find(({ id }) => id === whoId) ?? ground.workforce.personById.get(whoId);
  if (!person) throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");
  const instance = readinessInstance(ground, person);
  const plan = await solveMostComplete(instance);
  return {
    vacancy: { id: found.id, name: found.name },
    role: ground.workforce.jobRoleById.get(found.jobRoleId)?.name ?? "",
    asked: ground.needs.length,
    who: { id: person.id, name: person.name, isCandidate },
    hoursPerWeek,
    begin: scope.now(),
    ...tellPathway(instance, plan, { hoursPerWeek, begin: scope.now(), offers: ground.offers, nameOf }),
  };
}

/** The people inside whom the actor may see. */
async function visiblePersonIds(scope: Scope): Promise<string[]> {
  const now = scope.now();
  const [engine, frame] = [await loadEngine(scope), await loadFrame(scope)];
  const who = seesEveryone(scope) ? {} : { teamIds: await visibleTeamIds(scope) };
  return engine.personIds(askingOf(frame, { at: now }, now), who);
}

async function loadGround(
  scope: Scope,
  found: Vacancy,
  personIds: readonly string[],
  known?: Awaited<ReturnType<typeof readCandidates>>,
) {
  const at = scope.now();
  const workforce = await loadWorkforceOf(scope, personIds);
  const candidates = known ?? (await readCandidates(scope, found.id));
  const [catalogue, offers, held, underWay] = await Promise.all([
    loadCatalogue(scope),
    readLimitedOffers(scope),
    readHeldUntil(scope, at),
    readUnderWay(scope),
  ]);
  const ground: Ground = {
    workforce,
    needs: requiredByRoles(workforce, [found.jobRoleId], at),
    offers,
    held: new Map([...held, ...candidates.map(({ id, badges }) => [id, heldAwards(badges, at)] as const)]),
    underWay,
    at,
  };
  return {
    ground,
    outside: candidates.map((one) => asPerson(one, workforce.equals)),
    nameOf: skillNamer(workforce, catalogue),
  };
}

async function needOf(ground: Ground, { person, kind }: Comer, nameOf: (skillId: string) => string) {
  const missing = pointsMissing(ground, person);
  const instance = readinessInstance(ground, person);
  const plan = await solveMostComplete(instance);
  const { steps, leftOpen, hours, price, isProven } = tellPathway(instance, plan, {
    hoursPerWeek: usualPreference.hoursPerWeek,
    begin: ground.at,
    offers: ground.offers,
    nameOf,
  });
  const cells = cellsFor(ground, person);
  const staysOpen = leftOpen.reduce((sum, { points }) => sum + points, 0);
  return {
    id: person.id,
    kind,
    name: person.name,
    ...(kind === "inside" ? whereNow(ground.workforce, person, ground.at) : { role: null, team: null }),
    readiness: readinessOf({ missing, staysOpen }),
    today: standingOf(cells),
    atEnd: standingAtEnd(cells, leftOpen),
    missing,
    staysOpen,
    hours,
    price,
    currency: steps[0]?.currency ?? "EUR",
    badges: steps.map(({ achievementId, name }) => ({ achievementId, name })),
    leftOpen,
    isProven,
  };
}

const whereNow = (workforce: Workforce, person: Person, at: Date) => ({
  role: jobRoleName(workforce, person, at),
  team: workforce.teams.find(({ id }) => id === person.teamId)?.name ?? null,
});
