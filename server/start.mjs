// Runs the built product. The signal order is ours (see boot.ts): drain, close the database, exit.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tlsFront } from "./tls-front.mjs";

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

function makeFront(certificate, target) {
  try {
    return tlsFront({ ...certificate, target: Number(target) });
  } catch (error) {
    return stop(`The certificate in TLS_CERT and the key in TLS_KEY cannot be used: ${error.message}`);
  }
}

if (!existsSync(".next/BUILD_ID")) stop("There is no build yet. Run: npm run build");
const port = process.env.PORT ?? "3000";
const host = process.env.HOST ?? "127.0.0.1";
const certificate = readCertificate(process.env);
const inner = certificate ? await freePort() : port;
const front = certificate && makeFront(certificate, inner);

const server = spawn(
  process.execPath,
  ["node_modules/next/dist/bin/next", "start", "-p", inner, "-H", certificate ? "127.0.0.1" : host],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      APP_URL: process.env.APP_URL ?? `${certificate ? "https" : "http"}://localhost:${port}`,
      NEXT_MANUAL_SIG_HANDLE: "true",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  },
);
front?.on("error", (error) => {
  console.error(`HTTPS cannot be served on port ${port}: ${error.message}`);
  server.kill("SIGTERM");
});
front?.listen(Number(port), host, () => console.log(`HTTPS on https://${host}:${port}`));
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    // No new requests; those under way are answered while the product drains.
    front?.close();
    server.kill(signal);
  });
}
server.on("exit", (code) => process.exit(code ?? 1));
