// How the public page of a badge fares at so many requests in a second; the load comes from a process of its own, and so does the product:
// npm run seed && npm run build && npm start, then npx tsx --conditions=react-server tests/bench/public-page.ts ADDRESS [PER-SECOND] [SECONDS]
// ADDRESS is that of a badge, such as http://localhost:3000/b/…
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [address, perSecond = "500", seconds = "20"] = process.argv.slice(2);
if (!address) throw new Error("Give the address of a badge, such as http://localhost:3000/b/…");

type Figures = {
  requests: { average: number };
  latency: { p50: number; p97_5: number; p99: number };
  non2xx: number;
  errors: number;
  timeouts: number;
};

/** Times count from when a request should have gone out, so that a server that stalls does not look quick. */
function load(rate: string, duration: string): Figures {
  const program = fileURLToPath(import.meta.resolve("autocannon"));
  const options = ["--json", "--overallRate", rate, "--duration", duration, "--connections", "50"];
  return JSON.parse(
    execFileSync(process.execPath, [program, ...options, String(address)], { encoding: "utf8" }),
  );
}

load("20", "5");
const { requests, latency, non2xx, errors, timeouts } = load(perSecond, seconds);
const figures = {
  bench: "public-page",
  asked: Number(perSecond),
  answered: Math.round(requests.average),
  p50: latency.p50,
  p97_5: latency.p97_5,
  p99: latency.p99,
  failed: non2xx + errors + timeouts,
  limitMs: 100,
};
console.table(figures);
console.log(JSON.stringify(figures));
