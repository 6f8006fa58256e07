// How fast figures are: the read model in memory against the same questions in PostgreSQL's SQL and in DuckDB,
// on the same rows, in the same run; and how fast a workspace is read.
// npx tsx --conditions=react-server tests/bench/measure.ts [PEOPLE] [ROUNDS]
// Above 200,000 people the heatmap in memory alone is asked: SQL would take minutes.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { type Db, openFolder, openServer } from "@/db/client";
import { workspace } from "@/db/schema";
import { storeCrowd } from "@/db/seed/large/store-crowd";
import { memoryEngine } from "@/server/measure/engine/memory";
import { readFrame } from "@/server/measure/frame-reads";
import { readModel } from "@/server/measure/model-reads";
import { topTeams } from "@/server/measure/organisation";
import { readPersons } from "@/server/measure/person-record-reads";
import type { Asking, Engine, Heatmap, Offered } from "@/server/measure/questions";
import { sqlEngine } from "@/server/measure/sql/engine-reads";
import { readEvidencedSkills } from "@/server/measure/sql/evidenced-skill-reads";
import { noEquals } from "@/server/taxonomy/equal-skills";
import { startPostgres } from "../support/postgres";
import { duckQuestions } from "./measure-duckdb";

const people = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 3);
const isLarge = people > 200_000;
const now = new Date("2026-06-30T12:00:00Z");
const asking: Asking = { at: now, now, policy: { merge: "highest", trustFloor: "self", horizonDays: 90 } };

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
async function timed<T>(ask: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const started = performance.now();
  const answer = await ask();
  return { ms: performance.now() - started, answer };
}

const { url, stop } = await startPostgres();
// Enough memory for hashes of millions of rows: the comparison is to be fair.
const settings = "-c work_mem=512MB -c maintenance_work_mem=1GB -c hash_mem_multiplier=2";
const server = await openServer(`${url}/postgres?options=${encodeURIComponent(settings)}`);
const figures: Record<string, unknown> = { bench: "measure", people, rounds, node: process.version };

async function fill(db: Db): Promise<string> {
  const [made] = await db.insert(workspace).values({ name: "Bench" }).returning({ id: workspace.id });
  if (!made) throw new Error("insert into workspace returned no row");
  if (isLarge) await db.execute(sql`alter table evidence drop constraint evidence_same`);
  await storeCrowd(db, made.id, people, now);
  return made.id;
}

/** Loads the workspace and says how many rows of evidence a second that was. */
async function load(db: Db, workspaceId: string) {
  const loads = [];
  for (let round = 0; round < (isLarge ? 1 : 3); round++) {
    loads.push(
      await timed(() =>
        db.transaction((tx) => readModel({ db: tx, workspaceId }, 16_384), {
          isolationLevel: "repeatable read",
          accessMode: "read only",
        }),
      ),
    );
  }
  const ms = median(loads.map((one) => one.ms));
  const model = loads.at(-1)?.answer;
  if (!model) throw new Error("nothing was loaded");
  return { model, rowsPerSecond: Math.round((20 * people * 1000) / ms), seconds: ms / 1000 };
}

console.log(`Filling PostgreSQL with ${people.toLocaleString("en")} people and 20 pieces of evidence each …`);
const workspaceId = await fill(server.db);
const { model, rowsPerSecond, seconds } = await load(server.db, workspaceId);
const bytes = Math.round(model.bytes / people);
console.log(
  `Loaded from PostgreSQL in ${seconds.toFixed(2)} s: ${rowsPerSecond.toLocaleString("en")} rows of evidence a second.`,
);
console.log(`${bytes} bytes a person.`);
Object.assign(figures, { postgresRowsPerSecond: rowsPerSecond, bytesPerPerson: bytes });

const place = { db: server.db, workspaceId };
const memory = memoryEngine(model, (ids) => readPersons(place, ids, noEquals));
const { frame } = await readFrame(place, await readEvidencedSkills(place));
const shown = new Set(topTeams(frame).map(({ key }) => key));
const lowest = frame.teams.at(-1)?.id ?? "";
const role = frame.jobRoles[3]?.id ?? "";
const offers: Offered[] = Array.from({ length: 500 }, (_, index) => ({
  id: `offer ${index}`,
  name: `Offer ${index}`,
  hours: 2 + (index % 30),
  price: 10 * (index % 40),
  grants: new Map(
    [0, 1, 2].map((step) => [
      frame.skills[(index * 53 + step * 611) % frame.skills.length]?.id ?? "",
      1 + ((index + step) % 5),
    ]),
  ),
}));
const months = Array.from({ length: 24 }, (_, index) => new Date(Date.UTC(2024, 6 + index + 1, 1) - 1));

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
const heatSum = ({ demanded, supplied, needed, met }: Heatmap) =>
  [demanded, supplied, needed, met].map((column) =>
    rounded([...column].reduce((sum, value) => sum + value, 0)),
  );

type Question = {
  name: string;
  limit: number;
  ask: (engine: Engine, asking: Asking) => Promise<unknown>;
};
const questions: Question[] = [
  {
    name: "heatmap team × skill",
    limit: 60,
    ask: async (engine, asking) => heatSum(await engine.heatmap(asking, {}, "team", "skill", shown)),
  },
  {
    name: "top gaps",
    limit: 60,
    ask: async (engine, asking) =>
      (await engine.skills(asking, {}))
        .toSorted(
          (a, b) => b.peopleShort - a.peopleShort || b.gap - a.gap || (a.skillId < b.skillId ? -1 : 1),
        )
        .slice(0, 20)
        .map(({ skillId, peopleShort, gap, bench }) => [skillId, peopleShort, rounded(gap), bench]),
  },
  {
    name: "readiness for a role, all",
    limit: 60,
    ask: async (engine, asking) => {
      let [sum, ready] = [0, 0];
      for (const standing of (await engine.fit(asking, {}, role)).values()) {
        sum += standing.readiness;
        ready += Number(standing.ready);
      }
      return [rounded(sum), ready];
    },
  },
  {
    name: "ranking for everyone",
    limit: 150,
    ask: async (engine, asking) => {
      const { people: helped, start, gain } = await engine.ranking(asking, {}, offers, 3);
      let best = 0;
      for (let index = 0; index < helped; index++) best += gain[start[index] as number] as number;
      return [helped, rounded(best)];
    },
  },
  {
    name: "trend of 24 months",
    limit: 200,
    ask: async (engine, asking) =>
      (await engine.trend(asking, months, {}, "all"))
        .get("")
        ?.map(({ supplied, met }) => [rounded(supplied), met]),
  },
  {
    name: "one team’s matrix",
    limit: 2,
    ask: async (engine, asking) => {
      const matrix = await engine.matrix(asking, { teamIds: new Set([lowest]) });
      return [
        matrix.people.length,
        matrix.held.length,
        rounded(matrix.held.reduce((sum, level) => sum + level, 0)),
      ];
    },
  },
];

/**
 * `first`: of a date that nobody has asked about, so that everybody's cells are worked out; `again`: of one whose
 * cells are known, as today's are once somebody has looked. The same question once more would be answered from
 * what was answered before, in no time: that is forgotten each time. After enough rounds that the compiler has done its
 * work, as it has in a server that has answered before.
 */
async function inMemory({ ask }: Question) {
  const [first, again] = [[], []] as { ms: number }[][] as [{ ms: number }[], { ms: number }[]];
  for (let round = -6; round < 11; round++) {
    const other = { ...asking, at: new Date(asking.at.getTime() - (20 + round) * 86_400_000) };
    model.cells.clear();
    model.answers.forget();
    const ofOther = await timed(() => ask(memory, other));
    if (round >= 0) first.push(ofOther);
  }
  for (let round = -2; round < 11; round++) {
    model.answers.forget();
    const ofSame = await timed(() => ask(memory, asking));
    if (round >= 0) again.push(ofSame);
  }
  const msOf = (runs: { ms: number }[]) => median(runs.map(({ ms }) => ms));
  return { first: msOf(first), again: msOf(again), answer: await ask(memory, asking) };
}

if (isLarge) {
  const [heatmap] = questions as [Question];
  const { first, again } = await inMemory(heatmap);
  console.log(
    `${heatmap.name}: ${again.toFixed(0)} ms in memory (limit 600), ${first.toFixed(0)} ms at first.`,
  );
  Object.assign(figures, { heatmapMs: rounded(again), heatmapFirstMs: rounded(first), heatmapLimitMs: 600 });
} else {
  const inSql = sqlEngine(place, frame, model.version);
  const duck = await duckQuestions(server.db, workspaceId, {
    asking,
    shown,
    role,
    offers,
    months,
    team: lowest,
  });
  const results: Record<string, object> = {};
  const lines: string[] = [];
  for (const question of questions) {
    const fast = await inMemory(question);
    const slow = [];
    for (let round = 0; round < rounds; round++) slow.push(await timed(() => question.ask(inSql, asking)));
    const isEqual = JSON.stringify(slow[0]?.answer) === JSON.stringify(fast.answer);
    const postgres = median(slow.map(({ ms }) => ms));
    const other = duck[question.name];
    const duckRuns = [];
    for (let round = 0; round < rounds && other; round++) duckRuns.push(await timed(other));
    const duckdb = median(duckRuns.map(({ ms }) => ms));
    const duckEqual = other ? JSON.stringify(duckRuns[0]?.answer) === JSON.stringify(fast.answer) : null;
    if (!isEqual || duckEqual === false) {
      console.log(
        "DIFFERENT ANSWERS",
        question.name,
        JSON.stringify([fast.answer, slow[0]?.answer, duckRuns[0]?.answer]).slice(0, 600),
      );
    }
    results[question.name] = {
      memoryMs: rounded(fast.again),
      memoryFirstMs: rounded(fast.first),
      postgresMs: Math.round(postgres),
      duckdbMs: Math.round(duckdb),
      timesPostgres: Math.round(postgres / fast.again),
      timesDuckdb: rounded(duckdb / fast.again),
      limitMs: question.limit,
      isEqual,
      duckEqual,
    };
    lines.push(
      [
        question.name.padEnd(28),
        `${fast.again.toFixed(1)} ms`.padStart(9),
        `at first ${fast.first.toFixed(1)} ms`.padStart(17),
        `(limit ${question.limit})`.padEnd(13),
        `PostgreSQL ${postgres.toFixed(0)} ms = ${(postgres / fast.again).toFixed(0)}×`.padEnd(30),
        other ? `DuckDB ${duckdb.toFixed(0)} ms = ${(duckdb / fast.again).toFixed(1)}×` : "",
        isEqual && duckEqual !== false ? "same answers" : "DIFFERENT ANSWERS",
      ].join("  "),
    );
  }
  console.log(lines.join("\n"));
  figures["questions"] = results;

  // How fast memory can be read at all: one pass over the evidence's columns.
  const { skill, grade, life } = model.evidence.columns;
  const passes = [];
  for (let round = 0; round < 9; round++) {
    passes.push(
      await timed(async () => {
        let sum = 0;
        for (let row = 0; row < skill.length; row++) {
          sum += (skill[row] as number) ^ (grade[row] as number) ^ (life[row] as number);
        }
        return sum;
      }),
    );
  }
  const pass = median(passes.map(({ ms }) => ms));
  const gigabytes = (skill.byteLength + grade.byteLength + life.byteLength) / 1e9;
  console.log(
    `One pass over the evidence: ${pass.toFixed(2)} ms, ${(gigabytes / (pass / 1000)).toFixed(1)} GB/s in one thread of JavaScript.`,
  );
  figures["passOverEvidenceMs"] = rounded(pass);
  figures["gigabytesPerSecond"] = rounded(gigabytes / (pass / 1000));

  const folder = path.join(mkdtempSync(path.join(tmpdir(), "skillwright-bench-")), "postgres");
  const embedded = await openFolder(folder);
  console.log("Filling the embedded database …");
  const embeddedId = await fill(embedded.db);
  const fromEmbedded = await load(embedded.db, embeddedId);
  console.log(
    `Loaded from the embedded database in ${fromEmbedded.seconds.toFixed(2)} s: ${fromEmbedded.rowsPerSecond.toLocaleString("en")} rows of evidence a second.`,
  );
  figures["embeddedRowsPerSecond"] = fromEmbedded.rowsPerSecond;
  await embedded.close();
}
await server.close();
await stop();
console.log(JSON.stringify(figures));
process.exit(0);
