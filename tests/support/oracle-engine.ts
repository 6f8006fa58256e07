import { assumeFrame, assumePerson, openPositions } from "@/server/measure/assume";
import { type Cell, measureCell } from "@/server/measure/cell";
import { changeOf } from "@/server/measure/change";
import { gainOf } from "@/server/measure/gain";
import { groupSkills } from "@/server/measure/group";
import { matrixOfPeople, personFigures } from "@/server/measure/matrix-of-people";
import { byNameThenId } from "@/server/measure/order";
import { countingCells, isMet, standingOf, sumUp } from "@/server/measure/person";
import type {
  Asking,
  Change,
  Engine,
  Grouping,
  Heatmap,
  Offered,
  SkillFigures,
  Sums,
  Who,
} from "@/server/measure/questions";
import { rankingOfList } from "@/server/measure/ranking";
import {
  cellsOf,
  currentRoles,
  evidenceFor,
  forAsking,
  heldBy,
  measurePeople,
  type Person,
  requiredByRoles,
  type Workforce,
} from "@/server/measure/workforce";
import { subtree } from "@/server/people/team-tree";

type Measured = { person: Person; cells: Cell[]; levelIn: (skillId: string) => number };

/** Every question answered by the plain functions of the gap model: slow, and right. */
export function oracleEngine(workforce: Workforce): Engine {
  const asked = ({ at, now, policy }: Asking) =>
    forAsking({ ...workforce, policy: { ...workforce.policy, ...policy } }, at, now);

  const fits = (person: Person, who: Who, at: Date) =>
    (who.teamIds === undefined || (person.teamId !== null && who.teamIds.has(person.teamId))) &&
    (who.sites === undefined || who.sites.has(person.site ?? "")) &&
    (who.jobRoleIds === undefined ||
      currentRoles(person, at).some(({ jobRoleId }) => who.jobRoleIds?.has(jobRoleId))) &&
    (who.tags === undefined || person.tags.some((tag) => who.tags?.has(tag))) &&
    (who.personIds === undefined || who.personIds.has(person.id));

  const members = (asking: Asking, who: Who): Measured[] => {
    const known = asked(asking);
    return measurePeople(
      known,
      known.people.filter((person) => fits(person, who, asking.at)),
      asking.at,
    ).map(({ person, cells, levelIn }) => ({
      person,
      cells: cells.filter(({ skillId }) => who.skillIds === undefined || who.skillIds.has(skillId)),
      levelIn,
    }));
  };

  const ancestors = (teamId: string): string[] =>
    workforce.teams.filter(({ id }) => subtree(workforce.teams, [id]).has(teamId)).map(({ id }) => id);

  const keysOf = (person: Person, by: Grouping, at: Date): string[] => {
    if (by === "all") return [""];
    if (by === "site") return [person.site ?? ""];
    if (by === "tag") return [...new Set(person.tags)];
    if (by === "team") return person.teamId === null ? [] : ancestors(person.teamId);
    return [...new Set(currentRoles(person, at).map(({ jobRoleId }) => jobRoleId))];
  };

  const grouped = (asking: Asking, who: Who, by: Grouping, only?: ReadonlySet<string>) => {
    const groups = new Map<string, Measured[]>(by === "all" && (only?.has("") ?? true) ? [["", []]] : []);
    for (const member of members(asking, who)) {
      for (const key of keysOf(member.person, by, asking.at)) {
        if (only && !only.has(key)) continue;
        groups.set(key, [...(groups.get(key) ?? []), member]);
      }
    }
    return groups;
  };

  const mapped = <T>(groups: Map<string, Measured[]>, of: (group: Measured[]) => T): Map<string, T> =>
    new Map([...groups].map(([key, group]) => [key, of(group)]));

  /** Each counting cell with the gap that it had before, against the same requirement. */
  const changedCells = (asking: Asking, since: Date, group: Measured[]) => {
    const before = asked({ ...asking, at: since });
    return group.flatMap(({ person, cells }) => {
      const then = before.personById.get(person.id) ?? person;
      return countingCells(cells).map((cell) => ({
        skillId: cell.skillId,
        importance: cell.importance,
        gapNow: cell.gap,
        gapBefore: Math.max(0, cell.required - heldBy(before, then, cell.skillId, since)),
      }));
    });
  };

  const skillsOf = (group: Measured[]) => groupSkills(group).map((skill) => withSupply(skill, group));

  return {
    kind: "memory",
    version: workforce.version,
    sums: async (asking, who, by) => mapped(grouped(asking, who, by), sumsOf),
    heatmap: async (asking, who, by, columns, only) =>
      heatmapOf(
        mapped(grouped(asking, who, by, only), (group) => group),
        (skillId) => (columns === "skill" ? skillId : (workforce.skillById.get(skillId)?.familyId ?? "")),
      ),
    skills: async (asking, who) => skillsOf(members(asking, who)),
    skillsBy: async (asking, who, by, only) => mapped(grouped(asking, who, by, only), skillsOf),
    benches: async (asking, who, needs) => {
      const group = members(asking, who);
      return needs.map(
        ({ skillId, level }) => group.filter(({ levelIn }) => levelIn(skillId) >= level).length,
      );
    },
    levels: async (asking, who, skillId) => {
      const counts = new Map<number, number>();
      for (const { levelIn } of members(asking, who)) {
        const level = levelIn(skillId);
        if (level > 0) counts.set(level, 1 + (counts.get(level) ?? 0));
      }
      return [...counts].sort(([a], [b]) => a - b).map(([level, people]) => ({ level, people }));
    },
    people: async (asking, who) =>
      members(asking, who)
        .map((member) => personFigures(member, asking.at))
        .sort(byNameThenId),
    matrix: async (asking, who) => {
      const group = members(asking, who).sort((a, b) => byNameThenId(a.person, b.person));
      return matrixOfPeople(group, asking.at);
    },
    cells: async (asking, personIds) => {
      const known = asked(asking);
      return personIds.flatMap((id) => {
        const person = known.personById.get(id);
        return person ? [{ person, cells: cellsOf(known, person, asking.at) }] : [];
      });
    },
    fit: async (asking, who, jobRoleId) => {
      const known = asked(asking);
      const needs = requiredByRoles(known, [jobRoleId], asking.at).filter(
        ({ skillId }) => who.skillIds === undefined || who.skillIds.has(skillId),
      );
      return new Map(
        members(asking, who).map(({ person }) => [
          person.id,
          standingOf(
            needs.map((need) =>
              measureCell(
                need,
                evidenceFor(person, need.skillId),
                person.exemptions.get(need.skillId) ?? [],
                asking.at,
                known.policy,
              ),
            ),
          ),
        ]),
      );
    },
    change: async (asking, since, who, by) =>
      mapped(grouped(asking, who, by), (group) => summedChange(changedCells(asking, since, group))),
    changeBySkill: async (asking, since, who) => {
      const cells = changedCells(asking, since, members(asking, who));
      const bySkill = new Map<string, typeof cells>();
      for (const cell of cells) bySkill.set(cell.skillId, [...(bySkill.get(cell.skillId) ?? []), cell]);
      return new Map([...bySkill].map(([skillId, ofSkill]) => [skillId, summedChange(ofSkill)]));
    },
    trend: async (asking, dates, who, by, only) => {
      const points = dates.map((at) => mapped(grouped({ ...asking, at }, who, by, only), sumsOf));
      const keys = new Set(points.flatMap((point) => [...point.keys()]));
      return new Map(
        [...keys].map((key) => [
          key,
          points.map((point) => {
            const { people, demanded, supplied, weightedGap, required, met } = point.get(key) ?? sumsOf([]);
            return { people, demanded, supplied, weightedGap, required, met };
          }),
        ]),
      );
    },
    ranking: async (asking, who, offered, top) =>
      rankingOfList(
        members(asking, who)
          .sort((a, b) => (a.person.id < b.person.id ? -1 : 1))
          .flatMap(({ person, cells }) => {
            const best = rank(cells, offered).slice(0, top);
            return best.length > 0 ? [{ personId: person.id, best }] : [];
          }),
        offered.map(({ id }) => id),
      ),
    gains: async (asking, who, offered) => {
      const group = members(asking, who);
      return new Map(
        offered.flatMap(({ id, grants }) => {
          const gains = group.map(({ cells }) => gainOf(cells, grants).gain).filter((gain) => gain > 0);
          return gains.length > 0
            ? [[id, { gain: gains.reduce((sum, gain) => sum + gain, 0), people: gains.length }] as const]
            : [];
        }),
      );
    },
    persons: async (ids) =>
      ids.flatMap((id) => {
        const person = workforce.personById.get(id);
        return person ? [person] : [];
      }),
    personIds: async ({ at }, who) =>
      workforce.people
        .filter((person) => fits(person, who, at))
        .sort(byNameThenId)
        .map(({ id }) => id),
    assuming: async (scenario) => {
      const jobRoles = [...workforce.jobRoleById.values()];
      const { policy, levels, teams, equals } = workforce;
      const frame = assumeFrame({ policy, levels, teams, jobRoles, skills: [], equals }, scenario);
      const people = [
        ...workforce.people.map((person) => assumePerson(person, scenario, equals)),
        ...openPositions(scenario, jobRoles),
      ];
      return oracleEngine({
        ...workforce,
        people,
        personById: new Map(people.map((person) => [person.id, person])),
        jobRoleById: new Map(frame.jobRoles.map((role) => [role.id, role])),
      });
    },
  };
}

function sumsOf(group: Measured[]): Sums {
  const all = group.flatMap(({ cells }) => countingCells(cells));
  const standings = group.map(({ cells }) => standingOf(cells));
  return {
    ...sumUp(all),
    people: group.length,
    withoutRequirements: standings.filter(({ required }) => required === 0).length,
    required: all.length,
    met: all.filter(isMet).length,
    unassessed: all.filter(({ state }) => state === "unassessed").length,
    expiring: all.filter(({ state }) => state === "expiring").length,
    readyPeople: standings.filter(({ ready }) => ready).length,
    readinessOfPeople: standings.reduce((sum, { readiness }) => sum + readiness, 0),
  };
}

function withSupply(skill: ReturnType<typeof groupSkills>[number], group: Measured[]): SkillFigures {
  const cells = group.flatMap((one) =>
    countingCells(one.cells).filter(({ skillId }) => skillId === skill.skillId),
  );
  const levels = [...new Set(cells.map(({ required }) => required))].sort((a, b) => a - b);
  const asking = (level: number) => cells.filter(({ required }) => required === level).length;
  const mostRequired = levels.reduce((most, level) => (asking(level) > asking(most) ? level : most));
  const { demanded, supplied } = sumUp(cells);
  return {
    ...skill,
    demanded,
    supplied,
    mostRequired,
    supply: group.filter(({ levelIn }) => levelIn(skill.skillId) >= mostRequired).length,
  };
}

function heatmapOf(groups: Map<string, Measured[]>, columnOf: (skillId: string) => string): Heatmap {
  const columns = [
    ...new Set(
      [...groups.values()].flatMap((group) =>
        group.flatMap(({ cells }) => countingCells(cells).map(({ skillId }) => columnOf(skillId))),
      ),
    ),
  ];
  const squares = groups.size * columns.length;
  const heatmap: Heatmap = {
    groups: [...groups.keys()],
    people: Uint32Array.from(groups.values(), (group) => group.length),
    columns,
    demanded: new Float64Array(squares),
    supplied: new Float64Array(squares),
    needed: new Uint32Array(squares),
    met: new Uint32Array(squares),
  };
  [...groups.values()].forEach((group, place) => {
    for (const [index, column] of columns.entries()) {
      const cells = group.flatMap((one) =>
        countingCells(one.cells).filter(({ skillId }) => columnOf(skillId) === column),
      );
      const at = place * columns.length + index;
      const { demanded, supplied } = sumUp(cells);
      heatmap.demanded[at] = demanded;
      heatmap.supplied[at] = supplied;
      heatmap.needed[at] = cells.length;
      heatmap.met[at] = cells.filter(isMet).length;
    }
  });
  return heatmap;
}

function summedChange(cells: { importance: number; gapBefore: number; gapNow: number }[]): Change {
  const { closed, opened } = changeOf(cells);
  return {
    closed,
    opened,
    before: cells.reduce((sum, { importance, gapBefore }) => sum + importance * gapBefore, 0),
  };
}

const perHour = (points: number, hours: number) =>
  points === 0 ? 0 : hours === 0 ? Number.POSITIVE_INFINITY : points / hours;
const descending = (a: number, b: number) => (a === b ? 0 : b - a);

function rank(cells: Cell[], offered: readonly Offered[]) {
  return offered
    .map((offer) => ({ offer, ...gainOf(cells, offer.grants) }))
    .filter(({ gain }) => gain > 0)
    .sort(
      (a, b) =>
        descending(perHour(a.mandatoryGain, a.offer.hours), perHour(b.mandatoryGain, b.offer.hours)) ||
        descending(perHour(a.gain, a.offer.hours), perHour(b.gain, b.offer.hours)) ||
        a.offer.price - b.offer.price ||
        byNameThenId(a.offer, b.offer),
    )
    .map(({ offer, gain, mandatoryGain }) => ({ credentialId: offer.id, gain, mandatoryGain }));
}
