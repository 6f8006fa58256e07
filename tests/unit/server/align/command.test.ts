import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { run } from "@/server/align/command";

const folder = mkdtempSync(path.join(tmpdir(), "skillwright-align-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const fileOf = (name: string, content: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

async function said(...args: string[]) {
  const told = { code: 0, out: "", problems: "" };
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    told.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told.problems += String(text);
    return true;
  });
  told.code = await run([...args, "--configuration", "light"]);
  return told;
}

const taxonomy = fileOf(
  "skills.csv",
  "Skill,URI\nmanage budgets,urn:budgets\nbake bread,urn:bread\nweld steel,urn:weld\n",
);
const texts = fileOf("texts.csv", "id,text\n7,Baking bread\n8,xyzzy\n");

test("a line of JSON for each text, with the most likely skills first", async () => {
  const { code, out } = await said("--taxonomy", taxonomy, "--texts", texts, "--top", "1");
  expect(code).toBe(0);
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { id: "7", suggestions: [{ uri: "urn:bread", label: "bake bread" }] },
    { id: "8", suggestions: [] },
  ]);
});

test("what cannot be used is said in a sentence, with an exit code of its own", async () => {
  const missing = await said("--taxonomy", path.join(folder, "nowhere"), "--texts", texts);
  expect([missing.code, missing.problems]).toEqual([
    1,
    expect.stringContaining("There is no file or folder"),
  ]);
  const wrong = await said("--taxonomy", taxonomy, "--texts", fileOf("wrong.csv", "a,b\n1,2\n"));
  expect([wrong.code, wrong.problems]).toEqual([1, expect.stringContaining("“text”")]);
  expect((await said("--taxonomy", taxonomy, "--texts", texts, "--top", "0")).code).toBe(2);
  expect((await said("--texts", texts)).problems).toContain("Call it as");
});
