import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assumeFrame, assumePerson, openPositions } from "../assume";
import type { Frame } from "../frame";
import { matrixOfPeople } from "../matrix-of-people";
import { byNameThenId } from "../order";
import { readPersons } from "../person-record-reads";
import type { Asking, Engine, Who } from "../questions";
import type { Scenario } from "../scenario";
import { cellsOf, forAsking, measurePeople, type Person, type Workforce } from "../workforce";
import { changeByGroup, changeBySkill } from "./changes-reads";
import { heatmapOf } from "./heatmap-reads";
import { nothingLaidOver, type Overlay, overlayOf } from "./overlay";
import { chosen, type Ground } from "./parts-reads";
import { benchesOf, levelsOf, skillsBy } from "./skills-reads";
import { fitOf, peopleOf, sumsOf, trendOf } from "./sums-reads";
import { gainsOf, rankingOf } from "./worth-reads";

/** Asks a question put together from parts. */
export type Ask = <T>(query: SQL) => Promise<T[]>;

/**
 * The engine for a workspace that does not fit into memory: each question is one statement. Cells and
 * matrices, which are of few people, are measured by the plain functions from those people's rows.
 */
export function sqlEngine(
  { db, workspaceId }: { db: Db; workspaceId: string },
  frame: Frame,
  version: number,
): Engine {
  const persons = (ids: readonly string[]) => readPersons({ db, workspaceId }, ids, frame.equals);
  return overlaid({ db, workspaceId, frame, version, persons, overlay: nothingLaidOver });
}

type Base = {
  db: Db;
  workspaceId: string;
  frame: Frame;
  version: number;
  persons: (ids: readonly string[]) => Promise<Person[]>;
  overlay: Overlay;
};

function overlaid(base: Base): Engine {
  const { db, frame, version, persons, overlay, workspaceId } = base;
  const ground: Ground = { workspaceId, overlay, equals: frame.equals };
  const ask: Ask = async <T>(query: SQL) => {
    const answer = await db.execute(query);
    return (answer as unknown as { rows: T[] }).rows;
  };
  const familyOf = new Map(frame.skills.map(({ id, familyId }) => [id, familyId ?? ""]));

  const personIds = async (asking: Asking, who: Who, present: boolean) => {
    const rows = await ask<{ id: string; name: string }>(
      sql`with ${chosen(ground, asking, who, present)} select person_id as id, name from chosen`,
    );
    return rows.sort(byNameThenId).map(({ id }) => id);
  };
  const workforceOf = (people: Person[], { at, now, policy }: Asking): Workforce =>
    forAsking(
      {
        workspaceId,
        version,
        policy: { ...frame.policy, ...policy },
        levels: frame.levels,
        teams: frame.teams,
        people,
        personById: new Map(),
        jobRoleById: new Map(frame.jobRoles.map((role) => [role.id, role])),
        skillById: new Map(),
        equals: frame.equals,
      },
      at,
      now,
    );
  const matrix = async (asking: Asking, who: Who) => {
    const workforce = workforceOf(await persons(await personIds(asking, who, true)), asking);
    const measured = measurePeople(workforce, workforce.people, asking.at).map((one) => ({
      ...one,
      cells: one.cells.filter(({ skillId }) => who.skillIds?.has(skillId) ?? true),
    }));
    return matrixOfPeople(measured, asking.at);
  };

  return {
    kind: "sql",
    version,
    sums: (...asked) => sumsOf(ask, ground, ...asked),
    heatmap: (asking, who, by, columns, only) =>
      heatmapOf(ask, ground, asking, who, by, columns === "family" ? familyOf : null, only),
    skills: async (asking, who) => (await skillsBy(ask, ground, asking, who, "all")).get("") ?? [],
    skillsBy: (...asked) => skillsBy(ask, ground, ...asked),
    benches: (...asked) => benchesOf(ask, ground, ...asked),
    levels: (...asked) => levelsOf(ask, ground, ...asked),
    people: (...asked) => peopleOf(ask, ground, ...asked),
    matrix,
    cells: async (asking, ids) => {
      const workforce = workforceOf(await persons(ids), asking);
      return workforce.people.map((person) => ({ person, cells: cellsOf(workforce, person, asking.at) }));
    },
    fit: (...asked) => fitOf(ask, ground, ...asked),
    change: (...asked) => changeByGroup(ask, ground, ...asked),
    changeBySkill: (...asked) => changeBySkill(ask, ground, ...asked),
    trend: (...asked) => trendOf(ask, ground, ...asked),
    ranking: (...asked) => rankingOf(ask, ground, ...asked),
    gains: (...asked) => gainsOf(ask, ground, ...asked),
    persons,
    personIds: (asking, who) => personIds(asking, who, false),
    assuming: async (scenario) => assuming(base, scenario),
  };
}

/** Scenarios do not pile up: one is asked of the real data. */
function assuming(base: Base, scenario: Scenario): Engine {
  const open = openPositions(scenario, base.frame.jobRoles);
  const openById = new Map(open.map((person) => [person.id, person]));
  const overlay = overlayOf(
    scenario,
    open.flatMap(({ id, name, teamId, roles }) =>
      roles.flatMap(({ jobRoleId, validFrom }) =>
        validFrom ? [{ id, name, teamId, jobRoleId, on: validFrom }] : [],
      ),
    ),
  );
  return overlaid({
    ...base,
    frame: assumeFrame(base.frame, scenario),
    overlay,
    persons: async (ids) => {
      const real = await base.persons(ids);
      const assumed = new Map(
        real.map((person) => [person.id, assumePerson(person, scenario, base.frame.equals)]),
      );
      return ids.flatMap((id) => assumed.get(id) ?? openById.get(id) ?? []);
    },
  });
}
