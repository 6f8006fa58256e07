import { DuckDBInstance } from "@duckdb/node-api";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Asking, Offered } from "@/server/measure/questions";

type Asked = {
  asking: Asking;
  /** Teams whose rows a heatmap shows. */
  shown: ReadonlySet<string>;
  role: string;
  offers: readonly Offered[];
  months: readonly Date[];
  team: string;
};
type Row = Record<string, unknown>;

/** The bench's questions for DuckDB, on the same rows, under the names that they have there. */
export async function duckQuestions(
  db: Db,
  workspaceId: string,
  { asking, shown, role, offers, months }: Asked,
): Promise<Record<string, () => Promise<unknown>>> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const duck = await instance.connect();
  const copy = async (table: string, columns: string, query: string) => {
    await duck.run(`create table ${table} (${columns})`);
    const appender = await duck.createAppender(table);
    const answer = (await db.execute(sql.raw(query))) as unknown as { rows: Row[] };
    for (const row of answer.rows) {
      for (const value of Object.values(row)) {
        if (value === null) appender.appendNull();
        else if (typeof value === "number") appender.appendDouble(value);
        else if (typeof value === "boolean") appender.appendBoolean(value);
        else appender.appendVarchar(String(value));
      }
      appender.endRow();
    }
    appender.closeSync();
  };
  const here = `where workspace_id = '${workspaceId}'`;
  const millis = (column: string) => `(extract(epoch from ${column}) * 1000)::float8 as ${column}`;
  await copy("team", "id varchar, parent_id varchar", `select id::text, parent_id::text from team ${here}`);
  await copy(
    "person_text",
    "id varchar, team_id varchar",
    `select id::text, team_id::text from person ${here}`,
  );
  await copy(
    "holding_text",
    "person_id varchar, role_id varchar",
    `select person_id::text, job_role_id::text from role_holding ${here}`,
  );
  await copy(
    "line_text",
    "role_id varchar, skill_id varchar, level double, w double, mandatory boolean",
    `select job_role_id::text, skill_id::text, required_level::float8, importance::float8, mandatory from requirement ${here}`,
  );
  await copy(
    "evidence_text",
    "person_id varchar, skill_id varchar, level double, issued_at double, expires_at double, revoked_at double",
    `select person_id::text, skill_id::text, level::float8, ${millis("issued_at")}, ${millis("expires_at")}, ${millis("revoked_at")} from evidence ${here}`,
  );
  // Ids as 16 bytes, as PostgreSQL has them.
  await duck.run("create table person as select id::uuid as id, team_id::uuid as team_id from person_text");
  await duck.run(
    "create table holding as select person_id::uuid as person_id, role_id::uuid as role_id from holding_text",
  );
  await duck.run(
    "create table line as select role_id::uuid as role_id, skill_id::uuid as skill_id, level, w, mandatory from line_text",
  );
  await duck.run(
    "create table evidence as select person_id::uuid as person_id, skill_id::uuid as skill_id, level, issued_at, expires_at, revoked_at from evidence_text",
  );
  await duck.run(
    "drop table person_text; drop table holding_text; drop table line_text; drop table evidence_text",
  );
  await duck.run("create table shown (id varchar)");
  for (const id of shown) await duck.run(`insert into shown values ('${id}')`);
  await duck.run(`create table above as with recursive up as (
    select id as team_id, id as above_id from team
    union select up.team_id, team.parent_id from up join team on team.id = up.above_id where team.parent_id is not null)
    select team_id::uuid as team_id, above_id from up where above_id in (select id from shown)`);
  await duck.run("create table offer (place integer, hours double, skill_id uuid, granted double)");
  const inOrder = offers.toSorted(
    (a, b) => a.price - b.price || new Intl.Collator("en").compare(a.name, b.name),
  );
  for (const [place, { hours, grants }] of inOrder.entries()) {
    for (const [skillId, level] of grants) {
      await duck.run(`insert into offer values (${place}, ${hours}, '${skillId}', ${level})`);
    }
  }

  const rows = async (query: string) =>
    (await duck.runAndReadAll(query)).getRowsJson() as (string | number)[][];
  const held = (at: number) => `held as (
    select person_id, skill_id, max(level) as level from evidence
    where issued_at <= ${at} and (expires_at is null or expires_at > ${at}) and (revoked_at is null or revoked_at > ${at})
    group by person_id, skill_id)`;
  const cell = `cell as (
    select need.person_id, need.skill_id, need.level as required, w, mandatory, coalesce(held.level, 0) as level
    from (select person_id, line.* from holding join line using (role_id)) as need
    left join held on held.person_id = need.person_id and held.skill_id = need.skill_id)`;
  const at = asking.at.getTime();
  const rounded = (value: unknown) => Math.round(Number(value) * 1e6) / 1e6;
  return {
    "heatmap team × skill": async () => {
      const squares = await rows(`with ${held(at)}, ${cell}
        select above_id, skill_id, sum(w * required), sum(w * least(required, level)), count(*),
          count(*) filter (where level >= required)
        from cell join person on person.id = cell.person_id join above on above.team_id = person.team_id
        group by above_id, skill_id`);
      return [2, 3, 4, 5].map((column) =>
        rounded(squares.reduce((sum, square) => sum + Number(square[column]), 0)),
      );
    },
    "top gaps": async () => {
      const found = await rows(`with ${held(at)}, ${cell}, asked as (
        select skill_id, count(*) filter (where level < required) as short, sum(w * (required - least(required, level))) as gap,
          min(required) as lowest from cell group by skill_id), bench as (
        select asked.skill_id, count(*) as bench from asked join held on held.skill_id = asked.skill_id and held.level >= asked.lowest
        group by asked.skill_id)
        select asked.skill_id, short, gap, coalesce(bench, 0) from asked left join bench using (skill_id)
        order by short desc, gap desc, asked.skill_id limit 20`);
      return found.map(([id, short, gap, bench]) => [id, Number(short), rounded(gap), Number(bench)]);
    },
    "readiness for a role, all": async () => {
      const [[sum, ready] = []] = await rows(`with ${held(at)}, standing as (
        select person.id, sum(w * line.level) as demanded, sum(w * least(line.level, coalesce(held.level, 0))) as supplied,
          bool_and(coalesce(held.level, 0) >= line.level or not mandatory) as ready
        from person cross join (select * from line where role_id = '${role}') as line
        left join held on held.person_id = person.id and held.skill_id = line.skill_id group by person.id)
        select sum(supplied / demanded), count(*) filter (where ready) from standing`);
      return [rounded(sum), Number(ready)];
    },
    "ranking for everyone": async () => {
      const [[people, gain] = []] = await rows(`with ${held(at)}, ${cell}, gain as (
        select person_id, place, hours, sum(w * (least(required, granted) - level)) as gain,
          coalesce(sum(w * (least(required, granted) - level)) filter (where mandatory), 0) as mandatory_gain
        from cell join offer using (skill_id) where level < required and granted > level
        group by person_id, place, hours), ranked as (
        select *, row_number() over (partition by person_id order by mandatory_gain / hours desc, gain / hours desc, place) as rank from gain),
        best as (select * from ranked where rank <= 3)
        select count(*) filter (where rank = 1), sum(gain) filter (where rank = 1) from best`);
      return [Number(people), rounded(gain)];
    },
    "trend of 24 months": async () => {
      const points = [];
      for (const month of months) {
        const [[supplied, met] = []] = await rows(`with ${held(month.getTime())}, ${cell}
          select sum(w * least(required, level)), count(*) filter (where level >= required) from cell`);
        points.push([rounded(supplied), Number(met)]);
      }
      return points;
    },
  };
}
