import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import path from "node:path";

type Holder = { pid: number; start: string; at: string };

/** Another process has the embedded database open. The message says which, and what to do. */
export class DatabaseInUse extends Error {
  constructor(directory: string, holder: Holder | undefined) {
    const who = holder ? `process ${holder.pid} (since ${holder.at})` : "another process";
    super(
      `The database folder ${directory} is in use by ${who}. Stop that process, or set DATABASE_URL to a PostgreSQL server.`,
    );
    this.name = "DatabaseInUse";
  }
}

/**
 * Takes the folder for this process, or throws `DatabaseInUse`. PGlite has no lock of its own, and
 * two processes on one folder silently lose rows. The pid file works everywhere; on Linux an
 * abstract socket is held as well, because the kernel frees it however the process dies.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const directory = path.resolve(folder);
  mkdirSync(path.dirname(directory), { recursive: true });
  const file = `${directory}.lock`;
  takeFile(directory, file);
  const socket = process.platform === "linux" ? await takeSocket(directory, file) : undefined;

  const release = () => {
    socket?.close();
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return release;
}

function takeFile(directory: string, file: string) {
  const me: Holder = {
    pid: process.pid,
    start: startOf(process.pid),
    at: new Date().toISOString(),
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return writeFileSync(file, JSON.stringify(me), { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder)) throw new DatabaseInUse(directory, holder);
    removeStale(file);
  }
  throw new DatabaseInUse(directory, undefined);
}

/** Rename is atomic: of several processes that find a stale lock, one wins. */
function removeStale(file: string) {
  const stale = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, stale);
    rmSync(stale, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function takeSocket(directory: string, file: string): Promise<Server> {
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 24);
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      rmSync(file, { force: true });
      reject(error.code === "EADDRINUSE" ? new DatabaseInUse(directory, undefined) : error);
    });
    server.listen(`\0skillwright-${name}`, () => {
      server.unref();
      resolve(server);
    });
  });
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined; // gone, or half written by a process that died
  }
}

function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0);
    return start === "" || start === startOf(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Tells a process from a later one that got the same number; empty where there is no /proc. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
