import { expect } from "vitest";
import type { Engine, Heatmap, Matrix } from "@/server/measure/questions";
import type { Ranking } from "@/server/measure/ranking";
import type { Workforce } from "@/server/measure/workforce";
import {
  type Random,
  randomAsking,
  randomDates,
  randomGrouping,
  randomOffers,
  randomOnly,
  randomWho,
} from "./random-organisation";

type Shape = unknown;

/** Numbers to 9 decimals, maps by key, so that two engines' answers can be compared. */
export const comparable = (value: Shape): Shape => {
  if (typeof value === "number") return Number.isNaN(value) ? "none" : Number(value.toFixed(9)) + 0;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(comparable);
  if (isMapLike(value)) {
    return Object.fromEntries(
      [...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, comparable(one)]),
    );
  }
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, comparable(one)]));
  }
  return value;
};

const isMapLike = (value: Shape): value is ReadonlyMap<string, unknown> =>
  typeof value === "object" && value !== null && "entries" in value && "get" in value && "size" in value;

const list = ({ people, personId, start, credential, credentialIds, gain, mandatoryGain }: Ranking) =>
  Array.from({ length: people }, (_, index) => ({
    personId: personId(index),
    best: Array.from(credential.subarray(start[index], start[index + 1]), (place, rank) => {
      const at = (start[index] as number) + rank;
      return { credentialId: credentialIds[place], gain: gain[at], mandatoryGain: mandatoryGain[at] };
    }),
  }));

/** The squares of which anybody needs anything. */
const squares = ({ groups, people, columns, ...figures }: Heatmap) => {
  const found: Record<string, Shape> = {};
  groups.forEach((group, row) => {
    columns.forEach((column, place) => {
      const at = row * columns.length + place;
      if (figures.needed[at] === 0) return;
      const { demanded, supplied, needed, met } = figures;
      found[`${group} ${column}`] = [demanded[at], supplied[at], needed[at], met[at]];
    });
  });
  return {
    groups: new Map(groups.map((key, row) => [key, people[row]])),
    squares: Object.fromEntries(Object.entries(found).sort()),
  };
};

const rows = ({ people, skillIds, start, skill, ...columns }: Matrix) => ({
  people,
  cells: people.flatMap(({ id }, index) =>
    Array.from({ length: (start[index + 1] as number) - (start[index] as number) }, (_, offset) => {
      const at = (start[index] as number) + offset;
      return [id, skillIds[skill[at] as number], ...Object.values(columns).map((column) => column[at])];
    }),
  ),
});

const bySkill = <T extends { skillId: string }>(skills: readonly T[]): T[] =>
  [...skills].sort((a, b) => (a.skillId < b.skillId ? -1 : 1));

/** Asks both engines the same random questions, one of each kind, and expects the same answers. */
export async function expectSameAnswers(answer: Engine, right: Engine, workforce: Workforce, rng: Random) {
  const same = async (name: string, ask: (engine: Engine) => Promise<Shape>) => {
    const [got, expected] = [comparable(await ask(answer)), comparable(await ask(right))];
    expect(got, name).toEqual(expected);
  };
  const asking = randomAsking(rng);
  const { now, policy } = asking;
  const since = randomAsking(rng).at;
  const who = randomWho(rng, workforce);
  const by = randomGrouping(rng);
  const only = randomOnly(rng, workforce);
  const dates = randomDates(rng);
  const offers = randomOffers(rng, workforce);
  const roleId = rng.one([...workforce.jobRoleById.keys()]);
  const skillIds = [...workforce.skillById.keys()];
  const levels = [0, 1, 2.3, 2.5, 4, 9];
  const ids = (await right.personIds(asking, {})).slice(0, 12);

  await same("sums", (engine) => engine.sums(asking, who, by));
  await same("heatmap by skill", async (engine) =>
    squares(await engine.heatmap(asking, who, by, "skill", only)),
  );
  await same("heatmap by family", async (engine) => squares(await engine.heatmap(asking, who, by, "family")));
  await same("skills", async (engine) => bySkill(await engine.skills(asking, who)));
  await same(
    "skills by group",
    async (engine) =>
      new Map(
        [...(await engine.skillsBy(asking, who, by, only))].map(([key, skills]) => [key, bySkill(skills)]),
      ),
  );
  await same("benches", (engine) =>
    engine.benches(
      asking,
      who,
      skillIds.map((skillId, index) => ({ skillId, level: levels[index % levels.length] as number })),
    ),
  );
  await same("levels", (engine) => engine.levels(asking, who, rng.one(skillIds.slice(0, 1))));
  await same("people", (engine) => engine.people(asking, who));
  await same("matrix", async (engine) => rows(await engine.matrix(asking, who)));
  await same("cells", async (engine) =>
    (await engine.cells(asking, ids)).map(({ person, cells }) => ({
      id: person.id,
      cells: cells.map(({ by: deciding, ...cell }) => ({ ...cell, source: deciding?.source ?? null })),
    })),
  );
  await same("fit", (engine) => engine.fit(asking, who, roleId));
  await same("change", (engine) => engine.change(asking, since, who, by));
  await same("change by skill", (engine) => engine.changeBySkill(asking, since, who));
  await same("trend", (engine) => engine.trend({ now, policy }, dates, who, by, only));
  await same("ranking", async (engine) =>
    list(await engine.ranking(asking, who, offers, 2)).sort((a, b) => (a.personId < b.personId ? -1 : 1)),
  );
  await same("gains", (engine) => engine.gains(asking, who, offers));
  await same("person ids", (engine) => engine.personIds(asking, who));
}
