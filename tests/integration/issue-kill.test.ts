import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addressOf, freshDatabase } from "../support/database";

/** By hand, every statement: ISSUE_KILLS=1000 npx vitest run tests/integration/issue-kill.test.ts */
const byHand = process.env["ISSUE_KILLS"];
/** Twelve in all; opening the embedded database takes longer. */
const most = byHand ? Number(byHand) : "file" in inject("template") ? 4 : 8;

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

/** Starts a process. Resolves with all that it said when it has ended, however it did. */
function run(env: Record<string, string>) {
  const { DATABASE_URL, DATA_DIR, ...rest } = process.env;
  const child = fork("tests/support/issue-process.ts", {
    execArgv: ["--import", "tsx", "--conditions=react-server"],
    env: { ...rest, ...place, KEY_ENCRYPTION_KEY: "a secret of the tests", LOG_LEVEL: "silent", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const told: Said = {};
  child.on("message", (said: Said) => Object.assign(told, said));
  return new Promise<Said>((resolve) => child.once("exit", () => resolve(told)));
}

test(`killed at ${most} of its statements at most, each badge is issued once or is still to be issued`, async () => {
  const undisturbed = await run({ ISSUE_DEED: "begin" });
  const all = Number(undisturbed["statements"]);
  expect(all).toBeGreaterThan(20);
  const kills = Math.min(most, 2 * all);
  let interrupted = 0;
  for (let kill = 0; kill < kills; kill++) {
    // Spread over all statements; before and after each, where every one is tried.
    const at = 1 + Math.floor(((kill + (byHand ? 0 : Math.random())) / kills) * all);
    const moment = kill % 2 === 0 ? "before" : "after";
    const { workspaceId, ended } = await run({
      ISSUE_DEED: "begin",
      ISSUE_KILL: String(at),
      ISSUE_MOMENT: moment,
    });
    if (!ended) interrupted++;
    const there = await run({ ISSUE_DEED: "go-on", ISSUE_WORKSPACE: String(workspaceId) });
    const where = `killed ${moment} statement ${at} of ${all}: ${JSON.stringify(there)}`;
    const { approvals, ready, byState } = there as { approvals: number; ready: number; byState: Said };
    // Approvals that were stored are issued by the next server; only what nobody had put into a batch waits.
    expect(byState, where).toEqual({
      intended: 0,
      signed: 0,
      failed: 0,
      voided: 0,
      published: approvals - ready,
    });
    expect(there, where).toMatchObject({ broken: [], badges: approvals - ready, holders: approvals - ready });
  }
  console.log(`${interrupted} of ${kills} runs of ${all} statements were interrupted`);
  expect(interrupted).toBeGreaterThan(0);
}, 3_600_000);
