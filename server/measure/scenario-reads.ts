import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { scenario } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { openPositions } from "./assume";
import { atRisk } from "./at-risk";
import { loadEngine, loadFrame } from "./engine-reads";
import { atRiskFormula, formulaOf } from "./explain";
import { askingOf } from "./figures-input";
import { readinessOf } from "./person";
import type { Asking, Engine, Matrix, Who } from "./questions";
import {
  emptyDraft,
  type ScenarioIdInput,
  scenarioDraft,
  toScenario,
  type WhatIfInput,
} from "./scenario-input";
import { readSkillLabels, requireSensible } from "./scenario-named-reads";

const mostCells = 200;
/** Above, the cells of those whom the scenario names are compared, not everybody's. */
const mostCompared = 5_000;

/**
 * What a scenario would make of the figures of those whom the actor may see: both sides as of the latest
 * date that it speaks of. The real data is only read.
 */
export async function readWhatIf(scope: Scope, { draft }: WhatIfInput) {
  const frame = await loadFrame(scope);
  await requireSensible(scope, draft);
  const assumed = toScenario(draft);
  const now = scope.now();
  const dates = Object.values(assumed).flatMap((part: { on: Date }[]) => part.map(({ on }) => on));
  const at = dates.reduce((latest, date) => (date > latest ? date : latest), now);
  const asking = askingOf(frame, { at }, now);
  const real = await loadEngine(scope);
  const other = await real.assuming(assumed, now);
  const who: Who = seesEveryone(scope) ? {} : { teamIds: await visibleTeamIds(scope) };
  const [before, after] = [await figuresOf(real, asking, who), await figuresOf(other, asking, who)];
  const named = new Set([
    ...[...draft.leave, ...draft.join, ...draft.award].map(({ personId }) => personId),
    ...openPositions(assumed, frame.jobRoles).map(({ id }) => id),
  ]);
  const compared = after.people > mostCompared ? { ...who, personIds: named } : who;
  const cells = changedCells(
    new Map([
      ...frame.skills.map(({ id, label }) => [id, label] as const),
      ...(await readSkillLabels(scope, draft)),
    ]),
    await real.matrix(asking, compared),
    await other.matrix(asking, compared),
  );
  return {
    at,
    before,
    after,
    cells: cells.slice(0, mostCells),
    cellCount: cells.length,
    comparesNamedAlone: compared !== who,
    answeredBy: real.kind,
  };
}

async function figuresOf(engine: Engine, asking: Asking, who: Who) {
  const sums = (await engine.sums(asking, who, "all")).get("");
  if (!sums) throw new Error("“all” always has its sums");
  const { people, readyPeople, weightedGap, required, met } = sums;
  const skills = await engine.skills(asking, who);
  const risks = atRisk(skills).length;
  const total = { ...sums, ready: readyPeople };
  return {
    ...{ people, readyPeople, weightedGap, required, met, readiness: readinessOf(sums), atRisk: risks },
    formulas: {
      readiness: formulaOf("readiness", total),
      readyPeople: formulaOf("ready", total),
      weightedGap: formulaOf("weighted-gap", total),
      met: formulaOf("met", total),
      atRisk: atRiskFormula(risks, skills.length),
    },
  };
}

type Side = { held: number; required: number };

/** Cells that are there on one side alone, or that hold or ask for another level. */
function changedCells(label: ReadonlyMap<string, string>, before: Matrix, after: Matrix) {
  const [then, now] = [sidesOf(before), sidesOf(after)];
  const nameOf = new Map([...before.people, ...after.people].map(({ id, name }) => [id, name]));
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [then.get(key) ?? null, now.get(key) ?? null];
    if (a?.held === b?.held && a?.required === b?.required) return [];
    const [personId = "", skillId = ""] = key.split(" ");
    return [
      {
        key,
        person: nameOf.get(personId) ?? "",
        skill: label.get(skillId) ?? "a skill",
        before: a,
        after: b,
      },
    ];
  });
}

function sidesOf(matrix: Matrix): Map<string, Side> {
  const found = new Map<string, Side>();
  matrix.people.forEach(({ id }, person) => {
    for (let cell = matrix.start[person] as number; cell < (matrix.start[person + 1] as number); cell++) {
      const skillId = matrix.skillIds[matrix.skill[cell] as number] as string;
      found.set(`${id} ${skillId}`, {
        held: matrix.held[cell] as number,
        required: matrix.required[cell] as number,
      });
    }
  });
  return found;
}

/** The scenarios that the actor has saved, by name. */
export const readScenarios = ({ db, workspaceId, actor }: Scope) =>
  db
    .select({ id: scenario.id, name: scenario.name })
    .from(scenario)
    .where(and(eq(scenario.workspaceId, workspaceId), eq(scenario.ownerUserId, actor.userId)))
    .orderBy(asc(scenario.name));

/** One scenario, for whoever has its link; what it shows depends on whom they may see. */
export async function readScenario({ db, workspaceId, actor }: Scope, { scenarioId }: ScenarioIdInput) {
  const [found] = await db
    .select()
    .from(scenario)
    .where(and(eq(scenario.workspaceId, workspaceId), eq(scenario.id, scenarioId)));
  if (!found) throw new Refusal("not_found", "measure.scenario_unknown", "There is no such scenario here.");
  const draft = scenarioDraft.safeParse(found.content);
  return {
    id: found.id,
    name: found.name,
    isOwn: found.ownerUserId === actor.userId,
    draft: draft.success ? draft.data : emptyDraft,
  };
}

/** What an editor shows for the ids of a draft. */
export async function readDraftNames(scope: Scope, { draft }: WhatIfInput) {
  const frame = await loadFrame(scope);
  const engine = await loadEngine(scope);
  await requireSensible(scope, draft);
  const visible = await visibleTeamIds(scope);
  const ids = [...draft.leave, ...draft.join, ...draft.award].map(({ personId }) => personId);
  const people = await engine.persons([...new Set(ids)]);
  return {
    names: Object.fromEntries([
      ...people.map(({ id, name }) => [id, name]),
      ...(await readSkillLabels(scope, draft)),
    ]) as Record<string, string>,
    jobRoles: frame.jobRoles.map(({ id, name }) => ({ id, name })),
    teams: frame.teams.filter(({ id }) => visible.has(id)).map(({ id, name }) => ({ id, name })),
    levels: [...frame.levels],
  };
}
