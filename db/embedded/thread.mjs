// The thread in which the embedded database lives, so that no query blocks the web server's event
// loop. Plain JavaScript: it is started by path, outside every bundler.
import { closeSync, fdatasyncSync, fsyncSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/**
 * PGlite's file system never calls fsync, so a power cut loses nearly every acknowledged row. This
 * one does. It reaches into an internal of Emscripten's NODEFS: tests/integration/durability.test.ts
 * keeps it true for every upgrade.
 */
class DurableFS extends NodeFS {
  async init(pg, options) {
    const result = await super.init(pg, options);
    const preRun = (module) => {
      const nodefs = module.FS.filesystems?.NODEFS ?? module.NODEFS;
      nodefs.stream_ops.fsync = (stream) => {
        if (typeof stream.nfd === "number") fdatasyncSync(stream.nfd);
        else syncFolder(nodefs.realPath(stream.node));
        return 0;
      };
    };
    result.emscriptenOpts.preRun = [...result.emscriptenOpts.preRun, preRun];
    return result;
  }
}

function syncFolder(path) {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

// As drizzle-orm asks for them: dates stay text until its columns map them.
const asText = (value) => value;
const parsers = {
  [types.TIMESTAMP]: asText,
  [types.TIMESTAMPTZ]: asText,
  [types.INTERVAL]: asText,
  [types.DATE]: asText,
};

const database = await PGlite.create({
  fs: new DurableFS(workerData.folder),
  // -F would switch fsync off again.
  startParams: [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
    "-c",
    "wal_sync_method=fsync",
  ],
});

const deeds = {
  query: ({ sql, params, rowMode, blob }) => database.query(sql, params, { rowMode, parsers, blob }),
  exec: ({ sql }) => database.exec(sql),
  close: () => database.close(),
};

parentPort.on("message", async ({ id, deed, ...request }) => {
  try {
    parentPort.postMessage({ id, result: await deeds[deed](request) });
  } catch (error) {
    const { message, code, severity, detail, constraint, table, column } = error;
    parentPort.postMessage({
      id,
      error: { message, code, severity, detail, constraint, table, column },
    });
  }
});
parentPort.postMessage({ id: 0 });
