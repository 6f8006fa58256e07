// Runs the built product. The signal order is ours (see boot.ts): drain, close the database, exit.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

if (!existsSync(".next/BUILD_ID")) {
  console.error("There is no build yet. Run: npm run build");
  process.exit(1);
}
const port = process.env.PORT ?? "3000";
const server = spawn(
  process.execPath,
  ["node_modules/next/dist/bin/next", "start", "-p", port, "-H", process.env.HOST ?? "127.0.0.1"],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      APP_URL: process.env.APP_URL ?? `http://localhost:${port}`,
      NEXT_MANUAL_SIG_HANDLE: "true",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  },
);
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
