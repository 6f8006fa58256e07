// Runs the built product. The signal order is ours (see boot.ts): drain, close the database, exit.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { makeFront } from "./front.mjs";

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** HTTPS once both are named. A certificate that is wrong stops the start, rather than a server that nobody can reach. */
function readCertificate({ TLS_CERT, TLS_KEY }) {
  if (!TLS_CERT && !TLS_KEY) return null;
  if (!TLS_CERT || !TLS_KEY)
    stop("HTTPS needs both TLS_CERT and TLS_KEY: paths of a certificate and its key, in PEM.");
  try {
    return { cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY) };
  } catch (error) {
    return stop(`TLS_CERT or TLS_KEY cannot be read: ${error.message}`);
  }
}

async function freePort() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return String(port);
}

function frontFor(certificate, target) {
  try {
    return makeFront({ certificate, target: Number(target) });
  } catch (error) {
    return stop(`The certificate in TLS_CERT and the key in TLS_KEY cannot be used: ${error.message}`);
  }
}

/** Until the product takes requests. Where it ends instead, so does this process. */
async function untilOpen(port) {
  for (;;) {
    const socket = connect(Number(port), "127.0.0.1");
    const isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await wait(100);
  }
}

if (!existsSync(".next/BUILD_ID")) stop("There is no build yet. Run: npm run build");
const port = process.env.PORT ?? "3000";
const host = process.env.HOST ?? "127.0.0.1";
const certificate = readCertificate(process.env);
const scheme = certificate ? "https" : "http";
const inner = await freePort();
const front = frontFor(certificate, inner);

const server = spawn(
  process.execPath,
  [
    "node_modules/next/dist/bin/next",
    "start",
    ...["-p", inner, "-H", "127.0.0.1"],
    // Longer than the front keeps one (front.mjs).
    ...["--keepAliveTimeout", "75000"],
  ],
  {
    stdio: ["inherit", "pipe", "inherit"],
    env: {
      ...process.env,
      APP_URL: process.env.APP_URL ?? `${scheme}://localhost:${port}`,
      NEXT_MANUAL_SIG_HANDLE: "true",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  },
);
// Where it answers behind the front is nobody's business.
createInterface(server.stdout).on("line", (line) => {
  if (!/^\s*- (Local|Network):/.test(line)) console.log(line);
});
front.on("error", (error) => {
  console.error(`${scheme.toUpperCase()} cannot be served on port ${port}: ${error.message}`);
  server.kill("SIGTERM");
});
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    // No new requests; those under way are answered while the product drains.
    front.close();
    server.kill(signal);
  });
}
server.on("exit", (code) => process.exit(code ?? 1));
await untilOpen(inner);
front.listen(Number(port), host, () =>
  console.log(`Skillwright: ${scheme}://${host === "127.0.0.1" ? "localhost" : host}:${port}`),
);
