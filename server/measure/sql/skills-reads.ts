import "server-only";
import { sql } from "drizzle-orm";
import type { Asking, Grouping, SkillFigures, Who } from "../questions";
import type { Ask } from "./engine-reads";
import { anyOf, cell, chosen, type Ground, grouped, held, need, piece } from "./parts-reads";

/** People and sums of a skill, for each level required of somebody. */
type Asked = {
  key: string;
  skill: string;
  required: number;
  needed: number;
  met: number;
  demanded: number;
  supplied: number;
};
/** How many of a group hold a skill at exactly a level. */
type Held = { key: string; skill: string; level: number; people: number };

export async function skillsBy(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  who: Who,
  by: Grouping,
  only?: ReadonlySet<string>,
): Promise<Map<string, SkillFigures[]>> {
  const groups = sql`${chosen(ground, asking, who)}, ${grouped(ground, by, only)}, ${piece(ground, asking)}`;
  const people = await ask<{ key: string; people: number }>(
    sql`with ${groups} select key, count(*)::float8 as people from grouped group by key`,
  );
  const asked = await ask<Asked>(sql`
    with ${groups}, ${need(ground, asking, who)}, ${cell(asking)}
    select key, skill_id as skill, required, count(*)::float8 as needed,
      (count(*) filter (where level >= required))::float8 as met,
      sum(importance * required) as demanded, sum(supplied) as supplied
    from grouped join cell using (person_id) group by key, skill_id, required order by required`);
  const bench = heldBy(
    await ask<Held>(sql`
      with ${groups}, ${held(asking)}
      select key, skill_id as skill, level, count(*)::float8 as people
      from grouped join held using (person_id) where level > 0 group by key, skill_id, level`),
  );
  const isAll = by === "all" && (only?.has("") ?? true);
  const found = new Map<string, SkillFigures[]>(isAll ? [["", []]] : []);
  const peopleIn = new Map(people.map((row) => [row.key, row.people]));
  for (const { key } of people) found.set(key, []);
  for (const lines of groupedLines(asked)) {
    const [{ key, skill }] = lines;
    const holders = (level: number) =>
      level <= 0 ? (peopleIn.get(key) ?? 0) : bench(key, skill, (held) => held >= level);
    found.get(key)?.push(figuresOf(lines, holders));
  }
  return found;
}

type Lines = [Asked, ...Asked[]];

/** The rows of one group and skill, the lowest level required first. */
function groupedLines(asked: readonly Asked[]): Lines[] {
  const found = new Map<string, Lines>();
  for (const row of asked) {
    const key = `${row.key} ${row.skill}`;
    const lines = found.get(key);
    if (lines) lines.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
}

function figuresOf(lines: Lines, holders: (level: number) => number): SkillFigures {
  const total = (figure: "needed" | "met" | "demanded" | "supplied") =>
    lines.reduce((sum, row) => sum + row[figure], 0);
  const [lowest] = lines;
  const most = lines.reduce((one, other) => (other.needed > one.needed ? other : one));
  const [needed, met, demanded, supplied] = [
    total("needed"),
    total("met"),
    total("demanded"),
    total("supplied"),
  ];
  const bench = holders(lowest.required);
  return {
    skillId: lowest.skill,
    needed,
    holders: met,
    coverage: met / needed,
    gap: demanded - supplied,
    peopleShort: needed - met,
    lowestRequired: lowest.required,
    bench,
    singlePointOfFailure: bench === 1,
    uncovered: bench === 0,
    demanded,
    supplied,
    mostRequired: most.required,
    supply: holders(most.required),
  };
}

function heldBy(rows: readonly Held[]) {
  const found = new Map<string, Held[]>();
  for (const row of rows) {
    const key = `${row.key} ${row.skill}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return (key: string, skill: string, isAsked: (level: number) => boolean): number =>
    (found.get(`${key} ${skill}`) ?? []).reduce(
      (sum, { level, people }) => (isAsked(level) ? sum + people : sum),
      0,
    );
}

async function heldAtLevels(ask: Ask, ground: Ground, asking: Asking, who: Who, skillIds: Set<string>) {
  const people = await ask<{ people: number }>(
    sql`with ${chosen(ground, asking, who)} select count(*)::float8 as people from chosen`,
  );
  const rows = await ask<Held>(sql`
    with ${chosen(ground, asking, who)}, ${piece(ground, asking)}, ${held(asking)}
    select '' as key, skill_id as skill, level, count(*)::float8 as people
    from held where level > 0 and skill_id = ${anyOf(skillIds)} group by skill_id, level order by level`);
  return { people: people[0]?.people ?? 0, rows };
}

export async function benchesOf(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  who: Who,
  needs: readonly { skillId: string; level: number }[],
): Promise<number[]> {
  const skillIds = new Set(needs.map(({ skillId }) => skillId));
  const { people, rows } = await heldAtLevels(ask, ground, asking, who, skillIds);
  const bench = heldBy(rows);
  return needs.map(({ skillId, level }) =>
    level <= 0 ? people : bench("", skillId, (held) => held >= level),
  );
}

export async function levelsOf(ask: Ask, ground: Ground, asking: Asking, who: Who, skillId: string) {
  const { rows } = await heldAtLevels(ask, ground, asking, who, new Set([skillId]));
  return rows.map(({ level, people }) => ({ level, people }));
}
