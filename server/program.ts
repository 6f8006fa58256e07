import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { setPriority } from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";

export type ProgramOptions = {
  megabytes: number;
  /** Packages that have files of their own, which stay where they are. */
  apart?: readonly string[];
  /** patient: somebody waits for it; background: it computes for minutes. */
  haste?: keyof typeof niceness;
};

/** 0 is usual, 19 the last, which on a busy machine gets next to nothing: plans have limits of time on the clock. */
const niceness = { patient: 5, background: 10 };

/**
 * Starts a program of ours in a process of its own with so much memory, without the environment's secrets; messages go to and
 * fro. `entry` is its first module, from the product's folder. It gives way to the process that starts it. What became of it is
 * told by its events.
 */
export function startProgram(
  entry: string,
  { megabytes, apart = [], haste = "patient" }: ProgramOptions,
): ChildProcess {
  const started = spawn(process.execPath, [`--max-old-space-size=${megabytes}`, "-"], {
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env["PATH"] ?? "" },
    serialization: "advanced",
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
  giveWay(started, niceness[haste]);
  // Whoever waits for it listens too; once nobody does, its end is nobody's.
  started.on("error", () => {});
  // One that ended before it had read its program is reported as one that did not survive.
  started.stdin?.on("error", () => {});
  started.stdin?.end(scriptOf(entry, apart));
  return started;
}

/** From here and at once: on Linux a priority is a thread's, and the threads that the program starts later take after its first. */
function giveWay({ pid }: ChildProcess, priority: number): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, priority);
  } catch {
    // It has ended already, or the system does not let us: it works all the same.
  }
}

const scripts = new Map<string, Uint8Array>();

/** A program and all that it needs in one script, made once: it starts in a fifth of the time that its modules take to load one by one. */
function scriptOf(entry: string, apart: readonly string[]): Uint8Array {
  const known = scripts.get(entry);
  if (known) return known;
  const [built] = buildSync({
    entryPoints: [/* turbopackIgnore: true */ path.resolve(entry)],
    bundle: true,
    external: [...apart],
    platform: "node",
    format: "cjs",
    target: "node20",
    conditions: ["react-server"],
    write: false,
    logLevel: "silent",
  }).outputFiles;
  if (!built) throw new Error(`the program ${entry} could not be put together`);
  scripts.set(entry, built.contents);
  return built.contents;
}
