// Preloaded into the embedded database's thread: notes each time that a file is really synced.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const original = fs.fdatasyncSync;
fs.fdatasyncSync = (descriptor) => {
  original(descriptor);
  fs.appendFileSync(process.env.SYNC_LOG, ".");
};
syncBuiltinESMExports();
