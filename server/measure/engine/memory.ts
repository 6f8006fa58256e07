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
  const { answers } = model;
  return {
    kind: "memory",
    get version() {
      return model.version;
    },
    sums: async (asking, who, by) =>
      answers.give(["sums", by], who, [asking], () => sumsOf(model, asking, who, by)),
    heatmap: async (asking, who, by, columns, only) =>
      answers.give(["heatmap", by, columns, only], who, [asking], () =>
        heatmapOf(model, asking, who, by, columns, only),
      ),
    skills: async (asking, who) =>
      answers.give(["skills"], who, [asking], () => skillsOf(model, asking, who)),
    skillsBy: async (asking, who, by, only) =>
      answers.give(["skills by", by, only], who, [asking], () => skillsBy(model, asking, who, by, only)),
    benches: async (...asked) => benchesOf(model, ...asked),
    levels: async (...asked) => levelsOf(model, ...asked),
    people: async (...asked) => peopleOf(model, ...asked),
    matrix: async (...asked) => matrixOf(model, ...asked),
    fit: async (...asked) => fitOf(model, ...asked),
    change: async (asking, since, who, by) =>
      answers.give(["change", by], who, [asking, { ...asking, at: since }], () =>
        changeBy(model, asking, since, who, by),
      ),
    changeBySkill: async (asking, since, who) =>
      answers.give(["change by skill"], who, [asking, { ...asking, at: since }], () =>
        changeBySkill(model, asking, since, who),
      ),
    trend: async (asking, dates, who, by, only) => {
      const askings = dates.map((at) => ({ ...asking, at }));
      return answers.give(["trend", by, only], who, askings, () =>
        trendOf(model, asking, dates, who, by, only),
      );
    },
    ranking: async (...asked) => rankingOf(model, ...asked),
    gains: async (asking, who, offered) =>
      answers.give(["gains", offered.map((offer) => [offer.id, [...offer.grants]])], who, [asking], () =>
        gainsOf(model, asking, who, offered),
      ),
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
          equals: frame.equals,
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
  const { equals } = model.frame;
  const open = openPositions(scenario, model.frame.jobRoles);
  const openById = new Map(open.map((person) => [person.id, person]));
  const assumed = model.copy();
  assumed.setFrame(assumeFrame(model.frame, scenario));
  const changed = (await persons([...assumedPeople(scenario)])).map((one) =>
    assumePerson(one, scenario, equals),
  );
  for (const person of [...changed, ...open]) assumed.replacePerson(recordOf(person));
  return memoryEngine(assumed, async (ids) => {
    const real = new Map((await persons(ids)).map((one) => [one.id, assumePerson(one, scenario, equals)]));
    return ids.flatMap((id) => real.get(id) ?? openById.get(id) ?? []);
  });
}

export const recordOf = ({ evidence, exemptions, ...person }: Person): PersonRecord => ({
  ...person,
  evidence: [...evidence].flatMap(([skillId, pieces]) => pieces.map((piece) => ({ ...piece, skillId }))),
  exemptions: [...exemptions].flatMap(([skillId, spans]) => spans.map((span) => ({ ...span, skillId }))),
});
