import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../../..");
const folder = mkdtempSync(path.join(tmpdir(), "skillwright-"));

let serial = 0;

function measure(content: string | null) {
  const file = path.join(folder, `${++serial}.json`);
  if (content !== null) writeFileSync(file, content);
  return spawnSync(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "server/cli.ts", "measure", file],
    { cwd: root, encoding: "utf8" },
  );
}

test.each([
  { because: "the file does not exist", content: null, status: 2, says: /it does not exist/ },
  { because: "the file is not JSON", content: "{", status: 1, says: /is not JSON/ },
  { because: "it holds no cases", content: "[]", status: 1, says: /"cases": \[…\]/ },
  {
    because: "a person has a role that is not in the case",
    content: JSON.stringify({
      cases: [{ roles: {}, people: [{ id: "p", roles: [{ role: "x" }] }], options: { asOf: "2026-06-30" } }],
    }),
    status: 1,
    says: /cases\[0\]\.people\[0\]\.roles\[0\]\.role: there is no role “x”/,
  },
  {
    because: "a date is none",
    content: JSON.stringify({ cases: [{ roles: {}, people: [], options: { asOf: "yesterday" } }] }),
    status: 1,
    says: /cases\[0\]\.options\.asOf: expected a date such as/,
  },
])("says so when $because", ({ content, status, says }) => {
  const { status: exit, stderr, stdout } = measure(content);
  expect(stderr).toMatch(says);
  expect(exit).toBe(status);
  expect(stdout).toBe("");
});

test("prints an empty list of results for no cases", () => {
  const { status, stdout } = measure('{"cases": []}');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ results: [] });
});
