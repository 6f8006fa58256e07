// How fast large files come in, checking included, while somebody looks at a team's page; on the embedded database, or on the
// server of DATABASE_URL.  npx tsx --conditions=react-server tests/bench/ingest.ts
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import type { ImportKind } from "@/db/enums";
import { framework, importBatch, skill, storedFile, team, user, workspace } from "@/db/schema";
import { startImport } from "@/server/ingest/import-writes";
import { readTeamMatrix } from "@/server/measure/team-reads";
import type { Scope, WorkspaceId } from "@/server/scope";

const people = Number(process.env["BENCH_PEOPLE"] ?? 100_000);
const credentialsEach = 6;
const rowsAFile = 200_000;
const skills = 200;

const folder = mkdtempSync(path.join(tmpdir(), "skillwright-ingest-"));
if (!process.env["DATABASE_URL"]) process.env["DATA_DIR"] = folder;
const { kind, db, close } = await openDatabase();
const scope = await aLead();

let highest = 0;
const memory = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage().rss);
}, 100);

const results: Record<string, unknown>[] = [];
await seedSkills();
await importAll("requirements", [requirementsFile()]);
await importAll("achievements", [catalogueFile()]);
await importAll("people", [peopleFile()]);
await importAll("earned", [...earnedFiles()]);
await importAll("earned", [...earnedFiles()], "again, which changes nothing");
clearInterval(memory);
console.log(JSON.stringify({ bench: "ingest", database: kind, people, results }));
await close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);

async function importAll(what: ImportKind, files: string[], note = "") {
  const rows = files.reduce((sum, text) => sum + text.split("\n").length - 2, 0);
  const page = watchPage();
  highest = 0;
  const start = performance.now();
  for (const text of files) await importOne(what, text);
  const seconds = (performance.now() - start) / 1000;
  const waits = await page.stop();
  const result = {
    what: `${what} ${note}`.trim(),
    rows,
    seconds: Number(seconds.toFixed(1)),
    rowsASecond: Math.round(rows / seconds),
    pageP95Ms: waits.p95,
    pageLongestMs: waits.longest,
    pageAsked: waits.asked,
    highestMegabytes: Math.round(highest / 1e6),
  };
  results.push(result);
  console.log(result);
}

async function importOne(what: ImportKind, text: string) {
  const content = new TextEncoder().encode(text);
  const [stored] = await db
    .insert(storedFile)
    .values({
      workspaceId: scope.workspaceId,
      name: `${what}.csv`,
      mediaType: "text/csv",
      size: content.length,
      sha256: "",
      content,
      uploadedBy: scope.actor.userId,
    })
    .returning({ id: storedFile.id });
  const { id } = await startImport(scope, { kind: what, fileIds: [stored?.id ?? ""], options: {} });
  for (;;) {
    const [batch] = await db
      .select()
      .from(importBatch)
      .where(and(eq(importBatch.workspaceId, scope.workspaceId), eq(importBatch.id, id)));
    if (batch?.status === "done" && batch.failed === 0) return;
    if (batch && batch.status !== "running" && batch.status !== "waiting")
      throw new Error(`${batch.status}: ${batch.problem}, ${batch.failed} failed`);
    await pause(100);
  }
}

/** Asks again and again for what a manager's page shows. */
function watchPage() {
  const waits: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const [first] = await db
        .select({ id: team.id })
        .from(team)
        .where(and(eq(team.workspaceId, scope.workspaceId), eq(team.name, "Team 1")));
      const start = performance.now();
      if (first) {
        await readTeamMatrix(scope, { teamId: first.id, includeSubteams: true });
        waits.push(performance.now() - start);
      }
      await pause(200);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await asking;
      const sorted = waits.toSorted((a, b) => a - b);
      return {
        asked: sorted.length,
        p95: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
        longest: Math.round(sorted.at(-1) ?? 0),
      };
    },
  };
}

async function aLead(): Promise<Scope> {
  const [made] = await db.insert(workspace).values({ name: "Bench" }).returning();
  const id = randomUUID();
  await db.insert(user).values({ id, name: "Lea", email: `${id}@home.test` });
  const actor: Scope["actor"] = { userId: id, name: "Lea", personId: null, roles: ["ld_lead"] };
  return { db, workspaceId: made?.id as WorkspaceId, actor, now: () => new Date() };
}

async function seedSkills() {
  const { workspaceId } = scope;
  const [made] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "Ours" })
    .returning({ id: framework.id });
  await db.insert(skill).values(
    Array.from({ length: skills }, (_, index) => ({
      workspaceId,
      frameworkId: made?.id ?? "",
      kind: "skill" as const,
      uri: `urn:skill:${index}`,
      preferredLabel: `Skill ${index}`,
    })),
  );
}

function requirementsFile(): string {
  const lines = Array.from({ length: 300 }, (_, index) =>
    [`Role ${index % 20}`, `Skill ${(index * 7) % skills}`, 1 + (index % 5)].join(),
  );
  return `Job role,Skill,Level\n${[...new Set(lines)].join("\n")}\n`;
}

function catalogueFile(): string {
  const lines = Array.from(
    { length: skills },
    (_, index) => `Badge ${index},Skill ${index},${1 + (index % 5)}`,
  );
  return `Name,Skill,Level\n${lines.join("\n")}\n`;
}

function peopleFile(): string {
  const lines = Array.from({ length: people }, (_, index) =>
    [`Person ${index}`, index, `p${index}@home.test`, `Team ${index % 1000}`, `Role ${index % 20}`].join(),
  );
  return `Name,Employee ID,E-mail,Team,Job role\n${lines.join("\n")}\n`;
}

function* earnedFiles(): Generator<string> {
  const head = "Employee ID,Credential,Issuer,Issued,Certificate number\n";
  let lines: string[] = [];
  for (let row = 0; row < people * credentialsEach; row++) {
    const [person, place] = [Math.floor(row / credentialsEach), row % credentialsEach];
    const day = String(1 + (row % 28)).padStart(2, "0");
    lines.push(
      `${person},Badge ${(person * 7 + place * 31) % skills},Academy,2025-0${1 + (row % 9)}-${day},C-${row}`,
    );
    if (lines.length < rowsAFile && row < people * credentialsEach - 1) continue;
    yield `${head}${lines.join("\n")}\n`;
    lines = [];
  }
}
