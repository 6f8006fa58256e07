// How long ESCO takes on the embedded database, fsync and all, previewed, imported, again, and undone:
// npx tsx --conditions=react-server tests/bench/esco.ts [FOLDER WITH THE ESCO ZIPS]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { openFolder } from "@/db/client";
import { user, workspace } from "@/db/schema";
import { undoImport } from "@/server/ingest/import-writes";
import { readPreview } from "@/server/ingest/preview-reads";
import type { Scope, WorkspaceId } from "@/server/scope";
import { aFile, importFiles } from "../support/imports";

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
const files = Object.fromEntries(
  readdirSync(source)
    .filter((name) => name.includes("v1.1.1") && name.endsWith(".zip"))
    .map((name) => [name, readFileSync(path.join(source, name))]),
);

/** Does it once; meanwhile another query asks for its turn again and again, as a page would. */
async function timed<T>(deed: () => Promise<T>) {
  const start = performance.now();
  let isRunning = true;
  let mostMemory = 0;
  const waits: number[] = [];
  const visitor = (async () => {
    while (isRunning) {
      const asked = performance.now();
      await db.execute(sql`select 1`);
      waits.push(performance.now() - asked);
      mostMemory = Math.max(mostMemory, process.memoryUsage().rss);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const result = await deed();
  const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
  isRunning = false;
  await visitor;
  const figures = { seconds, longestWaitMs: Math.round(Math.max(...waits)), mostMb: mostMemory >> 20 };
  return { result, figures };
}

const ingest = () =>
  timed(async () => {
    const { id, status, created, updated, unchanged, failed } = await importFiles(scope, "esco", files);
    return { id, status, created, updated, unchanged, failed };
  });

const fileIds: string[] = [];
for (const [name, content] of Object.entries(files)) fileIds.push(await aFile(scope, name, content));
const preview = await timed(() => readPreview(scope, { kind: "esco", fileIds, options: {} }));
console.log("preview", preview.figures);
const first = await ingest();
console.log("first import", first.figures, first.result);
const again = await ingest();
console.log("the same again", again.figures, again.result);
const { rows } = (await db.execute(
  sql`select (select count(*) from skill)::int as concepts, (select count(*) from skill where family_id is not null)::int as filed,
    (select count(distinct family_id) from skill)::int as families,
    (select count(*) from skill_label)::int as labels, (select count(*) from skill_relation)::int as relations`,
)) as unknown as { rows: object[] };
const undone = await timed(() => undoImport(scope, { id: first.result.id }));
console.log("undone", undone.figures);
await close();
rmSync(folder, { recursive: true });
const figures = { preview, first, again, undone };
console.log(
  JSON.stringify({
    ...Object.fromEntries(Object.entries(figures).map(([deed, one]) => [deed, one.figures])),
    ...rows[0],
  }),
);
process.exit(0);
