// The built product with the demo organisation, on a database folder of its own that is thrown away.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "skillwright-e2e-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.env.DATA_DIR = folder;
process.env.APP_URL = `http://localhost:${process.env.PORT}`;
process.env.LOG_LEVEL ??= "warn";
execFileSync("npm", ["run", "-s", "seed"], { stdio: "inherit" });
await import("../../server/start.mjs");
