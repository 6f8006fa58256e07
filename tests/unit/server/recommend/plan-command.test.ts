import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { checkPlan } from "@/server/recommend/engine/check-plan";
import { aCredential, anInstanceOf } from "./engine/an-instance";

const root = path.resolve(import.meta.dirname, "../../../..");
const folder = mkdtempSync(path.join(tmpdir(), "skillwright-"));

function plan(content: string) {
  const file = path.join(folder, "instance.json");
  writeFileSync(file, content);
  return spawnSync(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "server/cli.ts", "plan", file],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
}

test("prints one object with the plan and its bound", () => {
  const creds = [
    aCredential("a", { grants: [{ skill: "sql", level: 2 }], price: 30 }),
    aCredential("b", { preCreds: ["a"] }),
  ];
  const instance = anInstanceOf({ creds });
  const { stdout, status } = plan(JSON.stringify(instance));
  const printed = JSON.parse(stdout);
  expect(printed).toEqual({
    value: 18,
    bound: 18,
    gap: 0,
    money: 30,
    chosen: [{ employee: "ana", credential: "a", order: 1 }],
  });
  expect(checkPlan(instance, printed.chosen).problems).toEqual([]);
  expect(status).toBe(0);
});

test.each([
  ["is not JSON", "{", /is not JSON/],
  ["has an impossible budget", JSON.stringify(anInstanceOf({ budget: -1 })), /budget: -1 stands here/],
])("says so when the file %s", (_, content, words) => {
  const { stdout, stderr, status } = plan(content);
  expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
  expect(stderr).toMatch(words);
});
