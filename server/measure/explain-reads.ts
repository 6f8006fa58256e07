import "server-only";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { atRisk, changeDays } from "./at-risk";
import { caseOf } from "./case-output";
import { daysAfter } from "./cell";
import { whoOf } from "./claimed-reads";
import { loadEngine, loadFrame } from "./engine-reads";
import { givenThrough } from "./equal-evidence";
import { standingOfEvidence, throughInWords } from "./evidence-wording";
import {
  atRiskFormula,
  benchFormula,
  type CountedRow,
  cellRow,
  closureFormula,
  formulaOf,
  skillRow,
  supplyFormula,
  type Total,
} from "./explain";
import { askingOf } from "./figures-input";
import type { Frame } from "./frame";
import type { AboutInput, ExplainInput } from "./input";
import { isInForce } from "./level-held";
import { countingCells, standingOf, sumUp } from "./person";
import type { Asking, Change, Engine, Who } from "./questions";
import { forAsking, type MeasuredPerson, measurePeople, type Workforce } from "./workforce";
import { loadWorkforceOf } from "./workforce-reads";

/** Up to so many people, every cell is a row; above, every skill is. */
const mostOneByOne = 200;
const mostLeftOut = 500;
const mostInCase = 5_000;

/** A figure with its formula, the rows it counted and those it left out with the reason. */
export async function readExplanation(scope: Scope, { figure, about, at, floor, ...only }: ExplainInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, { at, floor }, scope.now());
  const who = narrowed(await whoOf(scope, about), frame, only);
  const labelOf = new Map(frame.skills.map(({ id, label }) => [id, label]));
  const label = (id: string) => labelOf.get(id) ?? id;
  const sums = (await engine.sums(asking, who, "all")).get("");
  if (!sums) throw new Error("“all” always has its sums");
  const { people } = sums;
  const shared = {
    about,
    of: nameOf(frame, about, only),
    asOf: asking.at,
    floor: asking.policy.trustFloor,
    people,
  };
  const bySkills = { ...shared, by: "skill" as const, leftOut: [], leftOutCount: null };
  if (figure === "bench") {
    const [skill] = await engine.skills(asking, who);
    return {
      ...bySkills,
      formula: benchFormula(skill?.bench ?? 0, skill?.lowestRequired ?? 0, people),
      rows: skill
        ? [
            skillRow(
              label(skill.skillId),
              skill,
              `${skill.holders} of those who need it, ${skill.bench} of everybody here at level ${skill.lowestRequired}`,
            ),
          ]
        : [],
    };
  }
  if (figure === "supply") {
    const skills = await engine.skills(asking, who);
    const [skill] = skills;
    return {
      ...bySkills,
      formula: supplyFormula(skill?.supply ?? 0, skill?.mostRequired ?? 0, skill?.needed ?? 0),
      rows: skills.map((one) =>
        skillRow(
          label(one.skillId),
          one,
          `${one.supply} of everybody here at level ${one.mostRequired}, needed by ${one.needed}`,
        ),
      ),
    };
  }
  if (figure === "single-point-of-failure") {
    const skills = await engine.skills(asking, who);
    const risky = atRisk(skills);
    return {
      ...bySkills,
      formula: atRiskFormula(risky.length, skills.length),
      rows: risky.map((skill) =>
        skillRow(label(skill.skillId), skill, `bench ${skill.bench} at level ${skill.lowestRequired}`),
      ),
    };
  }
  if (figure === "closure-rate") {
    const since = daysAfter(asking.at, -changeDays);
    const total = (await engine.change(asking, since, who, "all")).get("");
    const changes = await engine.changeBySkill(asking, since, who);
    const closedBy = (skillId: string) => changes.get(skillId)?.closed ?? 0;
    return {
      ...bySkills,
      formula: closureFormula(total?.closed ?? 0, total?.before ?? 0),
      rows: (await engine.skills(asking, who))
        .toSorted((a, b) => closedBy(b.skillId) - closedBy(a.skillId))
        .map((skill) => skillRow(label(skill.skillId), skill, inWords(changes.get(skill.skillId)))),
    };
  }
  if (people > mostOneByOne) {
    const rows = (await engine.skills(asking, who)).map((skill) => skillRow(label(skill.skillId), skill));
    const total = { ...sums, ready: sums.readyPeople };
    return {
      ...bySkills,
      ...(people <= mostInCase && (await leftOutBy(scope, engine, asking, who, label))),
      formula: formulaOf(figure, total),
      rows: rows.sort((a, b) => b.demanded - b.supplied - (a.demanded - a.supplied)),
    };
  }
  const { known, measured } = await measure(scope, asking, who, await presentIds(engine, asking, who));
  const rows = measured.flatMap(({ person, cells }) =>
    countingCells(cells).map((cell) => {
      const through = givenThrough(person, cell.skillId, cell.by);
      return {
        ...cellRow(`${person.id}:${cell.skillId}`, person.name, label(cell.skillId), cell),
        through: through && label(through),
      };
    }),
  );
  const leftOut = measured.flatMap((one) => leftOutOf(one, known, asking, label));
  return {
    ...shared,
    formula: formulaOf(figure, totalOf(measured)),
    by: "cell" as const,
    rows: rows.sort((a, b) => b.demanded - b.supplied - (a.demanded - a.supplied)) satisfies CountedRow[],
    leftOut: leftOut.slice(0, mostLeftOut),
    leftOutCount: leftOut.length,
  };
}

/** Of everybody, whose rows are too many to show one by one, what did not count. */
async function leftOutBy(
  scope: Scope,
  engine: Engine,
  asking: Asking,
  who: Who,
  label: (id: string) => string,
) {
  const { known, measured } = await measure(scope, asking, who, await presentIds(engine, asking, who));
  const leftOut = measured.flatMap((one) => leftOutOf(one, known, asking, label));
  return { leftOut: leftOut.slice(0, mostLeftOut), leftOutCount: leftOut.length };
}

type Only = Pick<ExplainInput, "skillId" | "familyId">;

/** The same people, of one skill or one family alone. */
function narrowed(who: Who, { skills }: Frame, { skillId, familyId }: Only): Who {
  if (skillId !== undefined) return { ...who, skillIds: new Set([skillId]) };
  if (familyId === undefined) return who;
  const ofFamily = skills.filter((skill) => (skill.familyId ?? "none") === familyId);
  return { ...who, skillIds: new Set(ofFamily.map(({ id }) => id)) };
}

/** "Warehouse, Digital skills": whom and what a figure is of, as far as names say more than the count of people. */
function nameOf(frame: Frame, about: AboutInput["about"], { skillId, familyId }: Only): string | null {
  const parts = [
    about.kind === "team" && frame.teams.find(({ id }) => id === about.id)?.name,
    about.kind === "jobRole" && frame.jobRoles.find(({ id }) => id === about.id)?.name,
    (about.kind === "site" || about.kind === "tag") && (about.id || "No site"),
    familyId === "none" && "No family",
    familyId !== undefined && frame.skills.find((skill) => skill.familyId === familyId)?.family,
    skillId !== undefined && frame.skills.find(({ id }) => id === skillId)?.label,
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? parts.join(", ") : null;
}

const inWords = ({ closed, opened, before }: Change = { closed: 0, opened: 0, before: 0 }): string =>
  `${rounded(closed)} closed and ${rounded(opened)} opened, of ${rounded(before)} before`;
const rounded = (points: number): number => Math.round(100 * points) / 100;

async function presentIds(engine: Engine, asking: Asking, who: Who): Promise<string[]> {
  return (await engine.people(asking, who)).map(({ id }) => id);
}

async function measure(scope: Scope, asking: Asking, who: Who, ids: readonly string[]) {
  const known = await loadWorkforceOf(scope, ids, asking.policy.trustFloor);
  const workforce = forAsking(known, asking.at, asking.now);
  const measured = measurePeople(workforce, workforce.people, asking.at).map((one) => ({
    ...one,
    cells: one.cells.filter(({ skillId }) => who.skillIds?.has(skillId) ?? true),
  }));
  return { known, workforce, measured };
}

function totalOf(measured: readonly MeasuredPerson[]): Total {
  const cells = measured.flatMap((one) => countingCells(one.cells));
  const { demanded, supplied } = sumUp(cells);
  return {
    demanded,
    supplied,
    required: cells.length,
    met: cells.filter(({ held, required }) => held >= required).length,
    people: measured.length,
    ready: measured.filter((one) => standingOf(one.cells).ready).length,
    unassessed: cells.filter(({ state }) => state === "unassessed").length,
    expiring: cells.filter(({ state }) => state === "expiring").length,
  };
}

/**
 * Muted requirements, and evidence for what is required that does not count. `known` has the evidence that a
 * forecast is measured without: it is left out too, and named.
 */
function leftOutOf(
  { person, cells }: MeasuredPerson,
  known: Workforce,
  asking: Asking,
  label: (id: string) => string,
) {
  return cells.flatMap(({ skillId, state, by }) => {
    const about = { person: person.name, skill: label(skillId) };
    const exempt = (person.exemptions.get(skillId) ?? []).filter((one) => isInForce(one, asking.at));
    const reasons =
      state === "exempt"
        ? exempt.map(({ reason }) => `Exempt: ${reason}. The requirement counts in no sum.`)
        : [];
    const evidence = (known.personById.get(person.id)?.evidence.get(skillId) ?? [])
      .filter((piece) => piece.id !== by?.id)
      .flatMap((piece) => {
        const standing = standingOfEvidence(piece, { ...asking, policy: known.policy }, false);
        if (standing.counts) return [];
        const isOther = piece.skillId !== skillId;
        return isOther ? [`${standing.because} ${throughInWords(label(piece.skillId))}`] : [standing.because];
      });
    return [...reasons, ...evidence].map((because) => ({ ...about, because }));
  });
}

/** The people, roles and evidence behind a figure, as the command `measure` takes them. Names are left out. */
export async function readCase(scope: Scope, { about, at, floor, ...only }: Omit<ExplainInput, "figure">) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, { at, floor }, scope.now());
  const who = narrowed(await whoOf(scope, about), frame, only);
  const people = (await engine.sums(asking, who, "all")).get("")?.people ?? 0;
  if (people > mostInCase) {
    throw new Refusal(
      "precondition",
      "measure.case_too_large",
      `A case holds at most ${mostInCase.toLocaleString("en")} people, and this figure is about ${people.toLocaleString("en")}. Explain a team’s figure instead.`,
    );
  }
  const { workforce } = await measure(scope, asking, who, await presentIds(engine, asking, who));
  const isAsked = (skillId: string) => who.skillIds?.has(skillId) ?? true;
  return { cases: [caseOf(describe(about), workforce, workforce.people, asking.at, isAsked)] };
}

const describe = (about: AboutInput["about"]): string =>
  about.kind === "organisation" ? about.kind : `${about.kind} ${about.id}`;
