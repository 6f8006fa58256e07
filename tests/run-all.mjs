// Every check there is, one after the other, each of them to its end. Ends with "N passed, N failed",
// and exits non-zero when anything failed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const reports = mkdtempSync(join(tmpdir(), "skillwright-reports-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");

/** A step's tests by its report; a step without one, or whose report is missing, counts as one. */
const steps = [
  { name: "lint", command: "npm run -s lint" },
  { name: "type check", command: "npm run -s typecheck" },
  {
    name: "unit, property and integration tests",
    command: `npx vitest run --reporter=default --reporter=json --outputFile.json=${vitestReport}`,
    count: () => {
      const { numPassedTests, numFailedTests } = readReport(vitestReport);
      return { passed: numPassedTests, failed: numFailedTests };
    },
  },
  { name: "build", command: "npm run -s build" },
  {
    name: "end-to-end tests",
    command: "npx playwright test --reporter=list,json",
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    count: () => {
      const { expected, flaky, unexpected } = readReport(playwrightReport).stats;
      return { passed: expected + flaky, failed: unexpected };
    },
  },
];

const readReport = (file) => JSON.parse(readFileSync(file, "utf8"));

function take({ name, command, env, count }) {
  console.log(`\n=== ${name}: ${command}`);
  const started = performance.now();
  const { status } = spawnSync(command, {
    shell: true,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  const isOk = status === 0;
  console.log(
    `=== ${name}: ${isOk ? "ok" : "FAILED"} in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  const counted = tryCount(count) ?? { passed: 0, failed: 0 };
  if (isOk && counted.passed === 0) return { name, passed: 1, failed: 0 };
  // A step may fail outside any of its tests.
  return { name, passed: counted.passed, failed: isOk ? counted.failed : Math.max(counted.failed, 1) };
}

function tryCount(count) {
  try {
    return count?.();
  } catch {
    return undefined; // the step died before it wrote its report
  }
}

const results = steps.map(take);
rmSync(reports, { recursive: true, force: true });
console.log("");
for (const { name, passed, failed } of results) console.log(`${name}: ${passed} passed, ${failed} failed`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);
