import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { measureCase } from "@/server/measure/case";
import { casesInput } from "@/server/measure/case-input";

const root = path.resolve(import.meta.dirname, "../../../..");
const file = path.resolve(root, "../shared/spec/gap-vectors.json");
const isThere = existsSync(file);
if (!isThere) console.warn(`SKIPPED: the gap model's worked cases are not at ${file}`);

type Vector = { name: string; expected: unknown };
const vectors: Vector[] = isThere ? JSON.parse(readFileSync(file, "utf8")).cases : [];
const withoutExpected = { cases: vectors.map(({ expected: _, ...rest }) => rest) };

describe.skipIf(!isThere)("the gap model's worked cases", () => {
  test("there are 51", () => {
    expect(vectors).toHaveLength(51);
  });

  test.each(vectors.map((vector, index) => [vector.name, index] as const))("%s", (_name, index) => {
    const { cases } = casesInput.parse(withoutExpected);
    const result = cases.map(measureCase)[index];
    // As text: the order of the keys is part of what is promised.
    expect(JSON.stringify(result)).toBe(JSON.stringify(vectors[index]?.expected));
  });

  test("the command prints the same", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "skillwright-"));
    const input = path.join(folder, "cases.json");
    writeFileSync(input, JSON.stringify(withoutExpected));
    const printed = execFileSync("npm", ["run", "-s", "skillwright", "--", "measure", input], {
      cwd: root,
      encoding: "utf8",
    });
    expect(JSON.parse(printed)).toEqual({ results: vectors.map(({ expected }) => expected) });
  }, 60_000);
});
