import "server-only";
import { and, eq } from "drizzle-orm";
import { assignment } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Cell } from "@/server/measure/cell";
import { countingCells, standingOf } from "@/server/measure/person";
import { cellsOf, currentRoles, heldBy, type Person, type Workforce } from "@/server/measure/workforce";
import { loadWorkforceOf } from "@/server/measure/workforce-reads";
import { requirePerson, requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { type Holdings, holdingsAfter } from "./catalogue";
import { loadCatalogue, loadHeldAchievements, type OfferCatalogue } from "./catalogue-reads";
import { describeRecommendation, type Surroundings } from "./description";
import type { ForCellInput, ForPersonInput } from "./input";
import { recommend } from "./ranking";
import { reachableInOrder } from "./reach";

/** How many recommendations are described in full; `total` says how many there are. */
const mostDescribed = 20;
const mostAlternatives = 3;

/** The next badge of a person, why, what else there is, and which gaps nothing closes. */
export async function recommendForPerson(scope: Scope, input: ForPersonInput) {
  const personId = input?.personId ?? requireSelf(scope);
  await requirePerson(scope, personId);
  const around = await loadSurroundings(scope, personId);
  const { workforce, person, cells, ranked, nameOf } = around;
  const all = ranked.slice(0, mostDescribed).map((one) => describeRecommendation(one, around));
  const [next = null, ...others] = all;
  const gaps = openGaps(cells);
  return {
    person: { id: person.id, name: person.name, isSelf: person.id === scope.actor.personId },
    roles: currentRoles(person, scope.now()).map(({ jobRoleId, kind }) => ({
      id: jobRoleId,
      name: workforce.jobRoleById.get(jobRoleId)?.name ?? "",
      kind,
    })),
    standing: standingOf(cells),
    gaps: gaps.map((cell) => gapShown(cell, nameOf)),
    next,
    alternatives: others.slice(0, mostAlternatives),
    all,
    total: ranked.length,
    untaught: untaughtGaps(gaps, around).map((cell) => gapShown(cell, nameOf)),
  };
}

/** The best next badges for one gap of one person: ranked as if nothing else were required. */
export async function recommendForCell(scope: Scope, { personId, skillId }: ForCellInput) {
  await requirePerson(scope, personId);
  const around = await loadSurroundings(scope, personId, skillId);
  const [cell] = around.cells;
  if (!cell) {
    throw new Refusal("not_found", "recommend.not_required", "No role of this person asks for that skill.");
  }
  return {
    personId,
    skillId,
    skill: around.nameOf(skillId),
    gap: cell.gap,
    required: cell.required,
    recommendations: around.ranked
      .slice(0, mostAlternatives)
      .map((one) => describeRecommendation(one, around)),
    /** Nothing in the catalogue leads to the required level: the L&D lead should know. */
    isUntaught: untaughtGaps(openGaps([cell]), around).length > 0,
  };
}

async function loadSurroundings(scope: Scope, personId: string, skillId?: string) {
  const workforce = await loadWorkforceOf(scope, [personId]);
  const person = workforce.personById.get(personId);
  if (!person) throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");
  const catalogue = await loadCatalogue(scope);
  const badges = await loadHeldAchievements(scope, personId);
  const assignments = await readOpenAssignments(scope, personId);
  const at = scope.now();
  const held = holdingsOf(workforce, person, badges, at);
  const cells = cellsOf(workforce, person, at).filter((cell) => !skillId || cell.skillId === skillId);
  return {
    workforce,
    person,
    cells,
    held,
    catalogue,
    ranked: recommend(cells, held, catalogue),
    entryOf: catalogue.entryOf,
    nameOf: skillNamer(workforce, catalogue),
    assignments,
  } satisfies Surroundings & Record<string, unknown>;
}

/** The levels that a person holds in every skill with evidence, and the badges that count. */
export function holdingsOf(
  workforce: Workforce,
  person: Person,
  badges: ReadonlyMap<string, ReadonlySet<string>>,
  at: Date,
): Holdings {
  const levels = [...person.evidence.keys()].map(
    (skillId) => [skillId, heldBy(workforce, person, skillId, at)] as const,
  );
  return { levels: new Map(levels), achievements: badges.get(person.id) ?? new Set() };
}

/** The workforce knows the skills of requirements and evidence; an achievement may grant others. */
export const skillNamer =
  ({ skillById }: Workforce, { skillNames }: OfferCatalogue) =>
  (skillId: string): string =>
    skillById.get(skillId)?.label ?? skillNames.get(skillId) ?? "a skill";

/** Mandatory gaps first, then the heaviest. */
const openGaps = (cells: readonly Cell[]): Cell[] =>
  countingCells(cells)
    .filter(({ gap }) => gap > 0)
    .sort((a, b) => Number(b.mandatory) - Number(a.mandatory) || b.importance * b.gap - a.importance * a.gap);

const gapShown = ({ skillId, held, required, gap, mandatory }: Cell, nameOf: (id: string) => string) => ({
  skillId,
  skill: nameOf(skillId),
  held,
  required,
  gap,
  mandatory,
});

/** Gaps of which nothing that can be reached grants the required level. */
function untaughtGaps(gaps: readonly Cell[], { held, catalogue }: Surroundings): Cell[] {
  const inTheEnd = holdingsAfter(held, reachableInOrder(catalogue, held));
  return gaps.filter(({ skillId, required }) => (inTheEnd.levels.get(skillId) ?? 0) < required);
}

async function readOpenAssignments({ db, workspaceId }: Scope, personId: string) {
  const rows = await db
    .select({ achievementId: assignment.achievementId, dueAt: assignment.dueAt })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.personId, personId),
        eq(assignment.status, "open"),
      ),
    );
  return new Map(rows.map(({ achievementId, dueAt }) => [achievementId, { dueAt }]));
}
