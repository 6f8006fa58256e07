import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Asking, Grouping, Heatmap, Who } from "../questions";
import type { Ask } from "./engine-reads";
import { cell, chosen, type Ground, grouped, need, piece, textsOf } from "./parts-reads";

type Square = { key: string; skill: string; demanded: number; supplied: number; needed: number; met: number };

const squareSums = sql`sum(importance * required) as demanded, sum(supplied) as supplied,
  count(*)::float8 as needed, (count(*) filter (where level >= required))::float8 as met`;

const squaresOfGroups = sql`
  select key, skill_id as skill, ${squareSums} from grouped join cell using (person_id) group by key, skill_id`;

/** Each team by itself first: far fewer rows are then added to the teams above than people have cells. */
const squaresOfTeams = (only?: ReadonlySet<string>): SQL => sql`
  , own as (
    select team_id, skill_id, ${squareSums} from chosen join cell using (person_id)
    where team_id is not null group by team_id, skill_id)
  select above_id::text as key, skill_id as skill, sum(demanded) as demanded, sum(supplied) as supplied,
    sum(needed) as needed, sum(met) as met
  from own join above using (team_id) ${only ? sql`where above_id::text in ${textsOf(only)}` : sql``}
  group by above_id, skill_id`;

/** `familyOf`: the columns are families; null: skills. */
export async function heatmapOf(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  who: Who,
  by: Grouping,
  familyOf: ReadonlyMap<string, string> | null,
  only?: ReadonlySet<string>,
): Promise<Heatmap> {
  const parts = sql`${chosen(ground, asking, who)}, ${grouped(ground, by, only)}`;
  const [keys, squares] = [
    await ask<{ key: string; people: number }>(
      sql`with ${parts} select key, count(*)::float8 as people from grouped group by key`,
    ),
    await ask<Square>(sql`
      with ${parts}, ${need(ground, asking, who)}, ${piece(ground, asking)}, ${cell(asking)}
      ${by === "team" ? squaresOfTeams(only) : squaresOfGroups}`),
  ];
  const isAll = by === "all" && (only?.has("") ?? true);
  const members = new Map<string, number>(isAll ? [["", 0]] : []);
  for (const { key, people } of keys) members.set(key, people);
  const groups = [...members.keys()];
  const columnOf = (skill: string) => (familyOf ? (familyOf.get(skill) ?? "") : skill);
  const columns = [...new Set(squares.map(({ skill }) => columnOf(skill)))];
  const heatmap: Heatmap = {
    groups,
    people: Uint32Array.from(members.values()),
    columns,
    demanded: new Float64Array(groups.length * columns.length),
    supplied: new Float64Array(groups.length * columns.length),
    needed: new Uint32Array(groups.length * columns.length),
    met: new Uint32Array(groups.length * columns.length),
  };
  const rowOf = new Map(groups.map((key, row) => [key, row]));
  const placeOf = new Map(columns.map((id, place) => [id, place]));
  for (const { key, skill, ...figures } of squares) {
    const at = (rowOf.get(key) ?? 0) * columns.length + (placeOf.get(columnOf(skill)) ?? 0);
    for (const figure of ["demanded", "supplied", "needed", "met"] as const) {
      heatmap[figure][at] = (heatmap[figure][at] as number) + figures[figure];
    }
  }
  return heatmap;
}
