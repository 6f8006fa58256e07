import { mkdir, readdir, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { importKinds } from "@/db/enums";
import { now } from "@/server/verify/adapters/clock";

const usage = `Usage: npm run -s skillwright -- import KIND FILE [--mapping NAME] [--strict]
       npm run -s skillwright -- import KIND --watch FOLDER [--mapping NAME] [--strict]
KIND is one of: ${importKinds.join(", ")}.
SKILLWRIGHT_TOKEN is a token from “Imports”, “Sources”; SKILLWRIGHT_URL is where the product runs (http://localhost:3000).`;

const pollMilliseconds = 500;
const watchMilliseconds = 5_000;
/** A file that has not changed for so long is whole. */
const restMilliseconds = 2_000;
/** What the product answers where the file itself is why: it would be refused again. */
const ofTheFile = [400, 413, 422];

/** All rows are in, some or all are not, or there was nothing to do. */
const [complete, incomplete, nothingDone] = [0, 1, 2];

type Asked = { kind: string; mapping?: string | undefined; strict: boolean; url: string; token: string };
type Batch = { id: string; status: string; problem: string | null; failed: number };

/**
 * `import KIND FILE --mapping NAME`: imports a file through the running product and prints what became of its rows as one JSON
 * object. With `--watch FOLDER` it goes on until it is told to end (SIGTERM, SIGINT): each file that comes there is imported and
 * moved to `done` or `failed` in it.
 * Exits with 0 where every row is in, 1 where one is not, 2 where nothing could be done.
 */
export async function run(args: string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return problem(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
  const { values, positionals } = parsed;
  const [kind = "", file, ...more] = positionals;
  const token = process.env["SKILLWRIGHT_TOKEN"];
  const isCalled =
    importKinds.some((one) => one === kind) && more.length === 0 && Boolean(file) !== Boolean(values.watch);
  if (!isCalled) return problem(usage);
  if (!token) return problem(`SKILLWRIGHT_TOKEN is not set.\n${usage}`);
  const url = (process.env["SKILLWRIGHT_URL"] ?? "http://localhost:3000").replace(/\/$/, "");
  const asked: Asked = { kind, mapping: values.mapping, strict: values.strict, url, token };
  if (file) return importFile(asked, file);
  await watch(asked, values.watch ?? "");
  return complete;
}

const parse = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      mapping: { type: "string" },
      watch: { type: "string" },
      strict: { type: "boolean", default: false },
    },
  });

function problem(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return nothingDone;
}

async function importFile({ kind, mapping, strict, url, token }: Asked, file: string): Promise<number> {
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch (error) {
    return problem(`${file} could not be read: ${error instanceof Error ? error.message : error}`);
  }
  const query = new URLSearchParams({
    kind,
    name: path.basename(file),
    ...(mapping && { mapping }),
    ...(strict && { strict: "true" }),
  });
  const headers = { authorization: `Bearer ${token}` };
  try {
    const started = await fetch(`${url}/api/imports?${query}`, {
      method: "POST",
      headers,
      body: new Uint8Array(content),
    });
    const answer = (await started.json()) as { id: string; problem?: string };
    if (started.status !== 202) {
      problem(`${file}: ${answer.problem ?? `The product answered ${started.status}.`}`);
      return ofTheFile.includes(started.status) ? incomplete : nothingDone;
    }
    for (;;) {
      const batch = (await (await fetch(`${url}/api/imports/${answer.id}`, { headers })).json()) as Batch;
      if (batch.status !== "waiting" && batch.status !== "running") {
        process.stdout.write(`${JSON.stringify({ file, ...batch })}\n`);
        return batch.status === "done" && batch.failed === 0 ? complete : incomplete;
      }
      await pause(pollMilliseconds);
    }
  } catch (error) {
    return problem(
      `The product at ${url} does not answer: ${error instanceof Error ? error.message : error}. Is it running, and is SKILLWRIGHT_URL right?`,
    );
  }
}

async function watch(asked: Asked, folder: string): Promise<void> {
  const end = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => end.abort());
  for (const name of ["done", "failed"]) await mkdir(path.join(folder, name), { recursive: true });
  process.stderr.write(`Watching ${folder} for files of “${asked.kind}”.\n`);
  while (!end.signal.aborted) {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const { name } of entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .sort(byName)) {
      const file = path.join(folder, name);
      // The file that is on its way is the last one.
      if (end.signal.aborted) return;
      const found = await stat(file).catch(() => null);
      if (!found || now().getTime() - found.mtimeMs < restMilliseconds) continue;
      const code = await importFile(asked, file);
      // Where the product does not answer, or does not know the token or the mapping, the file stays and is tried again.
      if (code === nothingDone) continue;
      await rename(
        file,
        path.join(folder, code === complete ? "done" : "failed", `${now().getTime()}-${name}`),
      );
    }
    await pause(watchMilliseconds, undefined, { signal: end.signal }).catch(() => undefined);
  }
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
