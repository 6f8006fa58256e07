import { assumedPeople, assumeFrame, assumePerson, openPositions } from "../assume";
import type { Engine } from "../questions";
import type { Scenario } from "../scenario";
import { cellsOf, forAsking, type Person } from "../workforce";
import { changeBy, changeBySkill } from "./changes";
import { fitOf } from "./fit";
import { heatmapOf } from "./heatmap";
import { matrixOf, peopleOf } from "./matrix";
import type { PersonRecord, ReadModel } from "./model";
import { personIdsOf } from "./person-ids";
import { benchesOf, levelsOf, skillsBy, skillsOf } from "./skills";
import { sumsOf } from "./sums";
import { trendOf } from "./trend";
import { gainsOf, rankingOf } from "./worth";

/** Reads people whole, in the order of the ids; unknown ids are left out. */
export type ReadPersons = (ids: readonly string[]) => Promise<Person[]>;

/**
 * Every question answered from the columns of a read model. What the model does not hold (ids, reasons
 * and proofs of evidence) is read for the few people whose cells or records a page shows.
 */
export function memoryEngine(model: ReadModel, persons: ReadPersons): Engine {
  return {
    kind: "memory",
    get version() {
      return model.version;
    },
    sums: async (...asked) => sumsOf(model, ...asked),
    heatmap: async (...asked) => heatmapOf(model, ...asked),
    skills: async (...asked) => skillsOf(model, ...asked),
    skillsBy: async (...asked) => skillsBy(model, ...asked),
    benches: async (...asked) => benchesOf(model, ...asked),
    levels: async (...asked) => levelsOf(model, ...asked),
    people: async (...asked) => peopleOf(model, ...asked),
    matrix: async (...asked) => matrixOf(model, ...asked),
    fit: async (...asked) => fitOf(model, ...asked),
    change: async (...asked) => changeBy(model, ...asked),
    changeBySkill: async (...asked) => changeBySkill(model, ...asked),
    trend: async (...asked) => trendOf(model, ...asked),
    ranking: async (...asked) => rankingOf(model, ...asked),
    gains: async (...asked) => gainsOf(model, ...asked),
    personIds: async (...asked) => personIdsOf(model, ...asked),
    persons,
    cells: async (asking, personIds) => {
      const { frame, roleById, version } = model;
      const people = await persons(personIds);
      const workforce = forAsking(
        {
          workspaceId: "",
          version,
          policy: { ...frame.policy, ...asking.policy },
          levels: frame.levels,
          teams: frame.teams,
          people,
          personById: new Map(),
          jobRoleById: roleById,
          skillById: new Map(),
        },
        asking.at,
        asking.now,
      );
      return workforce.people.map((person) => ({ person, cells: cellsOf(workforce, person, asking.at) }));
    },
    assuming: (scenario) => assuming(model, persons, scenario),
  };
}

async function assuming(model: ReadModel, persons: ReadPersons, scenario: Scenario): Promise<Engine> {
  const open = openPositions(scenario, model.frame.jobRoles);
  const openById = new Map(open.map((person) => [person.id, person]));
  const assumed = model.copy();
  assumed.setFrame(assumeFrame(model.frame, scenario));
  const changed = (await persons([...assumedPeople(scenario)])).map((one) => assumePerson(one, scenario));
  for (const person of [...changed, ...open]) assumed.replacePerson(recordOf(person));
  return memoryEngine(assumed, async (ids) => {
    const real = new Map((await persons(ids)).map((one) => [one.id, assumePerson(one, scenario)]));
    return ids.flatMap((id) => real.get(id) ?? openById.get(id) ?? []);
  });
}

export const recordOf = ({ evidence, exemptions, ...person }: Person): PersonRecord => ({
  ...person,
  evidence: [...evidence.values()].flat(),
  exemptions: [...exemptions].flatMap(([skillId, spans]) => spans.map((span) => ({ ...span, skillId }))),
});
