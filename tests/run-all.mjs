// Every check there is, one after the other, each of them to its end. Ends with what failed and how,
// then "N passed, N failed", and exits non-zero when anything failed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const reports = mkdtempSync(join(tmpdir(), "skillwright-reports-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");

/** A step's tests by its report; a step without one, or whose report is missing, counts as one. */
const steps = [
  { name: "lint", command: "npm run -s lint" },
  { name: "type check", command: "npm run -s typecheck" },
  {
    name: "unit, property and integration tests",
    command: "npx vitest run --reporter=default --reporter=./tests/support/vitest-report.ts",
    env: { VITEST_REPORT: vitestReport },
    count: () => {
      const { passed, failed, failures } = readReport(vitestReport);
      return { passed, failed, failures: failures.map(({ title, message }) => failureOf(title, message)) };
    },
  },
  { name: "build", command: "npm run -s build" },
  {
    name: "end-to-end tests",
    command: "npx playwright test --reporter=list,json",
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    count: () => {
      const { stats, suites } = readReport(playwrightReport);
      const { expected, flaky, unexpected } = stats;
      return { passed: expected + flaky, failed: unexpected, failures: suites.flatMap(troublesIn) };
    },
  },
];

const readReport = (file) => JSON.parse(readFileSync(file, "utf8"));

const failureOf = (title, message) =>
  `${title}\n    ${message.trim().split("\n").slice(0, 12).join("\n    ")}`;

/** What failed at least once in a suite of Playwright's report, what passed when it was tried again among it. */
function troublesIn({ file, suites = [], specs = [] }) {
  const own = specs.flatMap(({ title, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) => {
        const message = results.find(({ error }) => error)?.error.message ?? "no message";
        return failureOf(`${file}:${line}: ${title} (${status})`, stripVTControlCharacters(message));
      }),
  );
  return [...own, ...suites.flatMap(troublesIn)];
}

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
  const { passed, failed, failures = [] } = tryCount(count) ?? { passed: 0, failed: 0 };
  if (isOk && passed === 0) return { name, passed: 1, failed: 0, failures };
  // A step may fail outside any of its tests.
  return { name, passed, failed: isOk ? failed : Math.max(failed, 1), failures };
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
for (const failure of results.flatMap(({ failures }) => failures)) console.log(`\n✗ ${failure}`);
console.log("");
for (const { name, passed, failed } of results) console.log(`${name}: ${passed} passed, ${failed} failed`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);
