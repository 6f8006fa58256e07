import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Asking, Change, Grouping, Who } from "../questions";
import type { Ask } from "./engine-reads";
import { cell, chosen, type Ground, grouped, need, piece } from "./parts-reads";

/** `gap(person_id, skill_id, importance, gap_before, gap_now)`, both against the requirements of the later date. */
const gaps = (ground: Ground, asking: Asking, since: Date, who: Who): SQL => sql`
  ${chosen(ground, asking, who)}, ${need(ground, asking, who)},
  ${piece(ground, { ...asking, at: since > asking.at ? since : asking.at })}, ${cell(asking, { since })}, gap as (
    select person_id, skill_id, importance, greatest(0, required - earlier) as gap_before,
      greatest(0, required - level) as gap_now
    from cell)`;

const sums = sql`
  coalesce(sum(importance * greatest(0, gap_before - gap_now)), 0) as closed,
  coalesce(sum(importance * greatest(0, gap_now - gap_before)), 0) as opened,
  coalesce(sum(importance * gap_before), 0) as before`;

type Row = Change & { key: string };

const byKey = (rows: readonly Row[]): Map<string, Change> =>
  new Map(rows.map(({ key, closed, opened, before }) => [key, { closed, opened, before }]));

export async function changeByGroup(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  since: Date,
  who: Who,
  by: Grouping,
): Promise<Map<string, Change>> {
  const found = byKey(
    await ask<Row>(sql`
      with ${gaps(ground, asking, since, who)}, ${grouped(ground, by)}
      select key, ${sums} from grouped left join gap using (person_id) group by key`),
  );
  return by === "all" && found.size === 0 ? new Map([["", { closed: 0, opened: 0, before: 0 }]]) : found;
}

export async function changeBySkill(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  since: Date,
  who: Who,
): Promise<Map<string, Change>> {
  return byKey(
    await ask<Row>(sql`
      with ${gaps(ground, asking, since, who)}
      select skill_id as key, ${sums} from gap group by skill_id`),
  );
}
