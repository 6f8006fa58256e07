import { AsyncLocalStorage } from "node:async_hooks";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";

type Answer = { id: number; result?: unknown; error?: { message: string } };
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };
type Query = {
  sql: string;
  params?: unknown[] | undefined;
  rowMode?: string | undefined;
  blob?: Blob | undefined;
};

/**
 * Opens the embedded database in a thread of its own and returns what drizzle's PGlite driver needs
 * of a client. Statements run one after the other; a transaction holds the queue until it ends.
 */
export async function openEmbedded(folder: string): Promise<PGlite> {
  const thread = new Worker(path.resolve("db/embedded/thread.mjs"), { workerData: { folder } });
  const call = await connect(thread);
  const take = politeQueue();

  const run = (query: Query) => call("query", query);
  const asClient = (inTransaction: boolean) => {
    const guarded = <T>(act: () => Promise<T>) => (inTransaction ? act() : take(act));
    return {
      query: (sql: string, params?: unknown[], options?: { rowMode?: string; blob?: Blob }) =>
        guarded(() => run({ sql, params, rowMode: options?.rowMode, blob: options?.blob })),
      exec: (sql: string) => guarded(() => call("exec", { sql })),
    };
  };

  return {
    ...asClient(false),
    transaction: <T>(act: (client: ReturnType<typeof asClient>) => Promise<T>) =>
      take(async () => {
        await run({ sql: "begin" });
        try {
          const result = await act(asClient(true));
          await run({ sql: "commit" });
          return result;
        } catch (error) {
          await run({ sql: "rollback" });
          throw error;
        }
      }),
    close: () =>
      take(async () => {
        await call("close", {});
        await thread.terminate();
      }),
  } as unknown as PGlite;
}

/** Resolves once the database answers; rejects with its reason when it does not open. */
async function connect(thread: Worker) {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const ended = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  await new Promise((resolve, reject) => {
    waiting.set(0, { resolve, reject });
    thread.on("message", ({ id, result, error }: Answer) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(Object.assign(new Error(error.message), error));
      else asked?.resolve(result);
    });
    thread.on("error", ended);
    thread.on("exit", () => ended(new Error("The embedded database has stopped.")));
  });

  return (deed: "query" | "exec" | "close", request: object) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      thread.postMessage({ id: last, deed, ...request });
    });
}

const long = new AsyncLocalStorage<true>();

/**
 * Runs long work whose statements let all others go first: a page asks many times, one question after the other, and would
 * otherwise wait for a part of that work each time. Elsewhere than on the embedded database it makes no difference.
 */
export const giveWay = <T>(act: () => Promise<T>): Promise<T> => long.run(true, act);

/** Milliseconds without a question of somebody else’s after which long work goes on, and for which it waits at most. */
const quiet = 5;
const patience = 500;

/** First come, first served; one at a time. Long work comes in when nobody else has asked for a moment. */
function politeQueue() {
  let tail: Promise<unknown> = Promise.resolve();
  let asking = 0;
  let lastAnswer = Number.NEGATIVE_INFINITY;
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = tail.then(act, act);
    tail = turn.catch(() => undefined);
    return turn;
  };
  const isQuiet = () => asking === 0 && performance.now() - lastAnswer > quiet;
  return async <T>(act: () => Promise<T>): Promise<T> => {
    if (long.getStore()) {
      const until = performance.now() + patience;
      while (!isQuiet() && performance.now() < until) await setTimeout(quiet);
      return inTurn(act);
    }
    asking++;
    try {
      return await inTurn(act);
    } finally {
      asking--;
      lastAnswer = performance.now();
    }
  };
}
