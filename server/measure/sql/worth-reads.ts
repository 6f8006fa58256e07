import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { byNameThenId } from "../order";
import type { Asking, Offered, Who } from "../questions";
import { type Ranked, type Ranking, rankingOfList } from "../ranking";
import type { Ask } from "./engine-reads";
import { cell, chosen, type Ground, need, piece, rowsOf } from "./parts-reads";

/** `gain(person_id, offer, gain, mandatory_gain)`: what each offer brings each of the chosen; offers by place. */
function gains(ground: Ground, asking: Asking, who: Who, offers: readonly Offered[]): SQL {
  const grants = offers.flatMap(({ grants: granted }, offer) =>
    [...granted].map(([skill_id, level]) => ({ offer, skill_id, granted: level })),
  );
  return sql`${chosen(ground, asking, who)}, ${need(ground, asking, who)}, ${piece(ground, asking)}, ${cell(asking)},
    granting as (select * from ${rowsOf(grants, "offer integer, skill_id uuid, granted float8")}),
    gain as (
      select person_id, offer, sum(points) as gain, coalesce(sum(points) filter (where mandatory), 0) as mandatory_gain
      from (
        select person_id, offer, mandatory, importance * (least(required, granted) - level) as points
        from cell join granting using (skill_id) where level < required and granted > level) as part
      group by person_id, offer)`;
}

/** What takes no time is infinitely good per hour, unless it brings nothing. */
const perHour = (points: SQL): SQL =>
  sql`case when ${points} = 0 then 0 when hours = 0 then 'Infinity'::float8 else ${points} / hours end`;

const inOrder = (offered: readonly Offered[]): Offered[] =>
  [...offered].sort((a, b) => a.price - b.price || byNameThenId(a, b));

export async function rankingOf(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  who: Who,
  offered: readonly Offered[],
  top: number,
): Promise<Ranking> {
  const offers = inOrder(offered);
  const hours = offers.map((offer, place) => ({ offer: place, hours: offer.hours }));
  const rows = await ask<{ id: string; offer: number; gain: number; mandatory: number }>(sql`
    with ${gains(ground, asking, who, offers)}, ranked as (
      select person_id, offer, gain, mandatory_gain, row_number() over (
        partition by person_id
        order by ${perHour(sql`mandatory_gain`)} desc, ${perHour(sql`gain`)} desc, offer) as place
      from gain join ${rowsOf(hours, "offer integer, hours float8")} using (offer))
    select person_id as id, offer, gain, mandatory_gain as mandatory from ranked
    where place <= ${top} order by person_id, place`);
  const found: Ranked[] = [];
  for (const { id, offer, gain, mandatory } of rows) {
    const best = { credentialId: (offers[offer] as Offered).id, gain, mandatoryGain: mandatory };
    const last = found.at(-1);
    if (last?.personId === id) last.best.push(best);
    else found.push({ personId: id, best: [best] });
  }
  return rankingOfList(
    found,
    offers.map(({ id }) => id),
  );
}

export async function gainsOf(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  who: Who,
  offered: readonly Offered[],
) {
  const rows = await ask<{ offer: number; gain: number; people: number }>(sql`
    with ${gains(ground, asking, who, offered)}
    select offer, sum(gain) as gain, count(*)::float8 as people from gain group by offer`);
  return new Map(
    rows.map(({ offer, gain, people }) => [(offered[offer] as Offered).id, { gain, people }] as const),
  );
}
