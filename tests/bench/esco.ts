// How long ESCO takes on the embedded database, fsync and all:
// npx tsx --conditions=react-server tests/bench/esco.ts [FOLDER WITH THE ESCO ZIPS]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { openFolder } from "@/db/client";
import { user, workspace } from "@/db/schema";
import { importEsco } from "@/server/ingest/esco-writes";
import type { Progress } from "@/server/ingest/progress-writes";
import type { Scope, WorkspaceId } from "@/server/scope";

const source = process.argv[2] ?? "../shared/data/esco";
const folder = mkdtempSync(path.join(tmpdir(), "skillwright-esco-"));
const { db, close } = await openFolder(folder);
const [made] = await db.insert(workspace).values({ name: "Bench" }).returning();
await db.insert(user).values({ id: "bench", name: "Bench", email: "bench@example.org" });
const scope: Scope = {
  db,
  workspaceId: made?.id as WorkspaceId,
  actor: { userId: "bench", name: "Bench", personId: null, roles: ["ld_lead"] },
  now: () => new Date(),
};
const files = readdirSync(source)
  .filter((name) => name.includes("v1.1.1") && name.endsWith(".zip"))
  .map((name) => ({
    id: name,
    name,
    sha256: "",
    mediaType: "",
    content: readFileSync(path.join(source, name)),
  }));

/** Imports once; meanwhile another query asks for its turn again and again, as a page would. */
async function run() {
  const start = performance.now();
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  const phases: Record<string, number> = {};
  let phase = "";
  const progress: Progress = {
    phase: async (words) => {
      phase = words;
    },
    advance: async (_, outcomes) => {
      phases[phase] = Math.round(performance.now() - start);
      for (const [outcome, rows] of Object.entries(outcomes)) counts[outcome as keyof typeof counts] += rows;
    },
    report: () => {},
  };
  let isRunning = true;
  const waits: number[] = [];
  const visitor = (async () => {
    while (isRunning) {
      const asked = performance.now();
      await db.execute(sql`select 1`);
      waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  await importEsco({ scope, files, options: {}, progress, tell: async () => {} });
  const seconds = (performance.now() - start) / 1000;
  isRunning = false;
  await visitor;
  return {
    seconds: Number(seconds.toFixed(1)),
    longestWaitMs: Math.round(Math.max(...waits)),
    ...counts,
    phases,
  };
}

const first = await run();
console.log("first import", first);
const again = await run();
console.log("the same again", again);
const { rows } = (await db.execute(
  sql`select (select count(*) from skill)::int as concepts, (select count(*) from skill where family_id is not null)::int as filed,
    (select count(distinct family_id) from skill)::int as families,
    (select count(*) from skill_label)::int as labels, (select count(*) from skill_relation)::int as relations`,
)) as unknown as { rows: object[] };
await close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ first, again, ...rows[0] }));
process.exit(0);
