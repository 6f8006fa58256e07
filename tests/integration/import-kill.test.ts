import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addressOf, freshDatabase } from "../support/database";

/** By hand: IMPORT_KILLS=200 npx vitest run tests/integration/import-kill.test.ts */
const byHand = process.env["IMPORT_KILLS"];
/** Twenty in all; opening the embedded database takes longer. */
const kills = byHand ? Number(byHand) : "file" in inject("template") ? 6 : 14;
const rows = 6_000;

/** A database that processes open one after the other: a folder, or a server. */
let place: Record<string, string> = {};
let folder: string | null = null;

beforeAll(async () => {
  if ("file" in inject("template")) {
    folder = mkdtempSync(path.join(tmpdir(), "skillwright-kill-"));
    place = { DATA_DIR: folder };
  } else place = { DATABASE_URL: (await addressOf(await freshDatabase())) ?? "" };
});
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

type Said = Record<string, unknown>;

/** Starts a process; `onSaid` hears what it tells. Resolves with all that it said when it has ended, however it did. */
function run(env: Record<string, string>, onSaid: (said: Said, kill: () => void) => void = () => {}) {
  const { DATABASE_URL, DATA_DIR, ...rest } = process.env;
  const child = fork("tests/support/import-process.ts", {
    execArgv: ["--import", "tsx", "--conditions=react-server"],
    env: { ...rest, ...place, LOG_LEVEL: "silent", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const told: Said = {};
  child.on("message", (said: Said) => {
    Object.assign(told, said);
    onSaid(said, () => child.kill("SIGKILL"));
  });
  return new Promise<Said>((resolve) => child.once("exit", () => resolve(told)));
}

/** How long the import takes when nobody disturbs it: kills are spread over that. */
async function usualMilliseconds(): Promise<number> {
  let start = 0;
  let end = 0;
  await run({ IMPORT_DEED: "begin", IMPORT_ROWS: String(rows) }, ({ workspaceId, ended }) => {
    if (workspaceId) start = performance.now();
    if (ended) end = performance.now();
  });
  expect(end).toBeGreaterThan(start);
  return end - start;
}

test(`killed at ${kills} moments, an import is there whole or not at all, and says which`, async () => {
  const usual = await usualMilliseconds();
  let interrupted = 0;
  for (let kill = 0; kill < kills; kill++) {
    const moment = ((kill + Math.random()) / kills) * usual;
    const { workspaceId, ended } = await run(
      { IMPORT_DEED: "begin", IMPORT_ROWS: String(rows) },
      ({ workspaceId: begun }, die) => {
        if (begun) setTimeout(die, moment);
      },
    );
    if (!ended) interrupted++;
    const there = await run({ IMPORT_DEED: "go-on", IMPORT_WORKSPACE: String(workspaceId) });
    const where = `killed after ${Math.round(moment)} of ${Math.round(usual)} ms: ${JSON.stringify(there)}`;
    // Before the import was entered there is none; after that the next server goes on with it.
    if (there["status"] === null) expect(there, where).toMatchObject({ people: 0, notes: 0 });
    else expect(there, where).toMatchObject({ status: "done", created: rows, people: rows });
  }
  console.log(`${interrupted} of ${kills} imports were interrupted; one takes ${Math.round(usual)} ms`);
  expect(interrupted).toBeGreaterThan(0);
}, 3_600_000);
