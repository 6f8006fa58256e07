import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { run } from "@/server/verify/command";
import { hostileTexts } from "@/tests/support/corpus-badges";
import {
  type BadgeCase,
  dateCases,
  proofCases,
  shapeCases,
  theWeb,
  tokenCases,
} from "@/tests/support/corpus-credentials";
import { hostedCases, issuerCases, statusCases } from "@/tests/support/corpus-issuers";
import { dangerousSvgs, hostilePictures, png, polyglot, svgWith } from "@/tests/support/corpus-pictures";
import { aCredential, anIssuer } from "@/tests/support/signed-badges";

// `skillwright verify FILE` over every case of the corpus that is a file: an exit code and sentences, never the insides of the program.

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "skillwright-verify-"));
});
afterAll(() => rm(folder, { recursive: true }));

const stranger = await anIssuer("did:key:");
const token = await stranger.sign(aCredential(stranger.id));

const written = ({ file }: BadgeCase) => (typeof file === "string" ? file : JSON.stringify(file));
type FileCase = { title: string; content: string | Uint8Array; world?: Record<string, unknown> | undefined };
const cases: FileCase[] = [
  ...hostileTexts.map(([title, content]) => ({ title, content })),
  ...hostilePictures.map(([title, content]) => ({ title, content })),
  ...dangerousSvgs.map(([title, inside, more]) => ({ title, content: svgWith(token, inside, more) })),
  { title: "a picture that is a page and a ZIP too", content: polyglot(token) },
  { title: "a picture without a badge", content: png() },
  ...[shapeCases, proofCases, tokenCases, dateCases, issuerCases, statusCases, hostedCases]
    .flat()
    .map((one) => ({ title: one.title, content: written(one), world: one.world })),
];

/** It may end with the address that it is about. */
const sentence = /^[^\n]+(?:\.|: https:\/\/\S+)$/;
const stackTrace = /^\s+at .+:\d+:\d+\)?$|node:internal|node_modules/m;

/** What the command prints and how it ends, on a web where only this stands. */
async function verify(args: string[], world: Record<string, unknown> = {}) {
  const [out, problem]: [string[], string[]] = [[], []];
  const log = vi.spyOn(console, "log").mockImplementation((text) => void out.push(text));
  const error = vi.spyOn(console, "error").mockImplementation((text) => void problem.push(text));
  try {
    const code = await run(args, async (url) => {
      if (!(url in world)) throw new Error(`${new URL(url).host} could not be read: it is not in this test.`);
      const found = world[url];
      const body = Buffer.from(typeof found === "string" ? found : JSON.stringify(found));
      return { url, status: 200, mediaType: "application/json", body };
    });
    return { code, out: out.join("\n"), problem: problem.join("\n") };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

test(`each of ${cases.length} files of the corpus ends with a code and sentences`, async () => {
  const codes = new Set<number>();
  for (const [n, { title, content, world }] of cases.entries()) {
    const file = path.join(folder, `${n}`);
    await writeFile(file, content);
    const { code, out, problem } = await verify([file], { ...theWeb, ...world });
    codes.add(code);
    expect(out + problem, title).not.toMatch(stackTrace);
    if (code === 2) {
      expect({ title, out, problem }).toEqual({ title, out: "", problem: expect.stringMatching(/^.+\.$/) });
      continue;
    }
    const { verdict, checks } = JSON.parse(out);
    expect({ title, code, problem }).toEqual({
      title,
      code: ["valid", "issuer-unknown"].includes(verdict) ? 0 : 1,
      problem: "",
    });
    expect(checks.length, title).toBeGreaterThan(0);
    for (const { message } of checks) expect(message, title).toMatch(sentence);
    if (code === 1) {
      expect(checks.map(({ outcome }: { outcome: string }) => outcome).join(), title).toMatch(
        /failed|could-not/,
      );
    }
  }
  expect([...codes].sort()).toEqual([0, 1, 2]);
});

const made = async (name: string, content: string | Uint8Array) => {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return [file];
};

test.each<[what: string, args: () => Promise<string[]>, says: RegExp]>([
  ["an empty file", () => made("empty.json", ""), /is empty\.$/],
  ["a file that is too large", () => made("large.json", Buffer.alloc(10_000_001)), /larger than 10 MB\.$/],
  ["no file at all", async () => [path.join(folder, "nowhere.json")], /could not be read: ENOENT/],
  ["a folder", async () => [folder], /could not be read: EISDIR/],
  ["nothing named", async () => [], /^Usage: .* verify FILE$/],
  ["two files", async () => ["one.json", "two.json"], /^Usage: /],
])("%s is nothing to verify", async (_, args, says) => {
  expect(await verify(await args())).toEqual({ code: 2, out: "", problem: expect.stringMatching(says) });
});

test("in a process of its own, as it is called", async () => {
  const command = (args: string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      execFile("npm", ["run", "-s", "skillwright", "--", "verify", ...args], (error, out, problem) =>
        resolve({ code: error ? Number(error.code) : 0, said: out + problem }),
      );
    });
  const [holds, none, nowhere] = await Promise.all([
    command(await made("good.png", polyglot(token))),
    command(await made("none.json", "[]")),
    command([path.join(folder, "nowhere.json")]),
  ]);
  expect(holds).toEqual({ code: 0, said: expect.stringContaining('"verdict": "issuer-unknown"') });
  expect(none).toEqual({ code: 1, said: expect.stringContaining("This is JSON, but no badge.") });
  expect(nowhere).toEqual({ code: 2, said: expect.stringContaining("could not be read") });
  for (const { said } of [holds, none, nowhere]) expect(said).not.toMatch(stackTrace);
});
