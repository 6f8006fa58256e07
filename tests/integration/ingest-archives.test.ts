import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { unpack } from "@/server/ingest/adapters/archive";
import { readEsco } from "@/server/ingest/adapters/taxonomy-file";
import { askReader } from "@/server/reader";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { zipOf } from "../support/workbook";
import { aMember, aWorkspace } from "../support/workspace";

// Archives that taxonomies come in. They are unpacked in a process of their own; what they do to it stays there.

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const skills =
  "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status\nKnowledgeSkillCompetence,http://esco/s1,knowledge,,knots,,released\n";
const occupations =
  "O*NET-SOC Code\tTitle\tDescription\n15-1242.00\tDatabase Administrators\tKeep databases.\n";
const good = zipOf([{ name: "ESCO/skills_en.csv", content: skills }]);

const broken: [title: string, bytes: Uint8Array, says: RegExp][] = [
  ["cut off", good.subarray(0, good.length - 30), /is damaged/],
  ["with noise in its middle", damaged(good), /is damaged/],
  ["that begins as one and is none", Buffer.from("PK not at all"), /is damaged/],
  [
    "that unpacks to 200 MB",
    zipOf([{ name: "skills_en.csv", content: "A".repeat(200_000_000) }]),
    /more than 150 MB/,
  ],
  [
    "that unpacks to 200 MB in parts",
    zipOf(
      Array.from({ length: 10 }, (_, n) => ({ name: `${n}/skills_en.csv`, content: "A".repeat(20_000_000) })),
    ),
    /more than 150 MB/,
  ],
  [
    "that grows a thousand times",
    zipOf([{ name: "skills_en.csv", content: "A".repeat(50_000_000) }]),
    /more than 150 MB/,
  ],
  [
    "that says less than it holds",
    zipOf([{ name: "skills_en.csv", content: randomBytes(3_000_000).toString("hex"), size: 1_000 }]),
    /is damaged/,
  ],
  [
    "of 10,000 files",
    zipOf(Array.from({ length: 10_000 }, (_, n) => ({ name: `${n}/skills_en.csv`, content: "" }))),
    /more than 200 parts/,
  ],
  ["with a password", zipOf([{ name: "skills_en.csv", content: skills, flags: 1 }]), /password protected/],
  [
    "whose files lead out of it",
    zipOf([{ name: "../../skills_en.csv", content: skills }]),
    /leads out of it/,
  ],
  ["packed by gzip and cut off", gzipSync(skills).subarray(0, 60), /is damaged/],
  ["packed by gzip from 200 MB", gzipSync(Buffer.alloc(200_000_000)), /more than 150 MB/],
];

function damaged(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  bytes.fill(0xff, 60, 100);
  return bytes;
}

describe("an archive", () => {
  test.each(broken)("%s is refused in a sentence, and nothing of it goes in", async (_, bytes, says) => {
    const lead = await aMember(db, await aWorkspace(db));
    for (const kind of ["esco", "onet"] as const) {
      const batch = await importFiles(lead, kind, { "taxonomy.zip": bytes });
      expect(batch).toMatchObject({ status: "failed", created: 0, problem: expect.stringMatching(says) });
      expect(batch.problem).toMatch(/^“taxonomy\.zip” .*\.$/);
    }
  });

  test.each([
    ["time", { seconds: 0.05, megabytes: 256 }],
    ["memory", { seconds: 30, megabytes: 2 }],
  ])(
    "that takes its reader more %s than it has ends the reader, and the server goes on",
    async (_, bounds) => {
      const large = zipOf([{ name: "skills_en.csv", content: randomBytes(10_000_000) }]);
      await expect(unpack("large.zip", large, undefined, bounds)).rejects.toMatchObject({
        code: "TOO_LARGE",
        message: expect.stringContaining("Unpack it yourself"),
      });
      expect(await unpack("good.zip", good)).toHaveLength(1);
    },
  );

  test("that ends its reader while it is still being sent is no error of ours", async () => {
    const bytes = randomBytes(10_000_000);
    for (let time = 0; time < 40; time++) {
      expect(await askReader({ as: "badge", bytes }, { seconds: 30, megabytes: 2 })).toBeNull();
    }
  });

  test.each([
    ["time", { seconds: 0.05, megabytes: 256 }],
    ["memory", { seconds: 60, megabytes: 8 }],
  ])("whose taxonomy takes its reader more %s than it has ends the reader alone", async (_, bounds) => {
    const rows = Array.from({ length: 60_000 }, (_, n) => skills.split("\n")[1]?.replace("s1", `s${n}`));
    const large = {
      name: "skills_en.csv",
      content: Buffer.from([skills.split("\n")[0], ...rows].join("\n")),
    };
    await expect(readEsco([large], null, bounds)).rejects.toMatchObject({
      code: "TOO_LARGE",
      message: expect.stringContaining("Import fewer of them at a time"),
    });
    const { skills: read } = await readEsco([{ name: "skills_en.csv", content: Buffer.from(skills) }]);
    expect(read).toMatchObject([{ uri: "http://esco/s1", preferredLabel: "knots" }]);
  });

  test("of 56 MB that cannot be packed comes out whole", async () => {
    const content = randomBytes(14_000_000);
    const parts = Array.from({ length: 4 }, (_, n) => ({ name: `${n}.txt`, content }));
    const files = await unpack("large.zip", zipOf(parts));
    expect(files.map(({ name }) => name)).toEqual(parts.map(({ name }) => name));
    expect(files.every((file) => content.equals(file.content))).toBe(true);
  });

  test("gives only the files that are wanted, and those that are not count for nothing", async () => {
    const zip = zipOf([
      { name: "movie.mp4", content: "A".repeat(200_000_000) },
      { name: "x/skills_en.csv", content: skills },
    ]);
    const files = await unpack("all.zip", zip, /skills_en\.csv$/);
    expect(files.map(({ name, content }) => [name, Buffer.from(content).toString()])).toEqual([
      ["x/skills_en.csv", skills],
    ]);
  });

  test("of a taxonomy goes in as its files do", async () => {
    const lead = await aMember(db, await aWorkspace(db));
    expect(await importFiles(lead, "esco", { "ESCO.zip": good })).toMatchObject({
      status: "done",
      created: 1,
    });
    const packed = gzipSync(occupations);
    const onet = await importFiles(
      lead,
      "onet",
      { "Occupation Data.txt.gz": packed },
      { occupations: ["15-1242.00"] },
    );
    expect(onet).toMatchObject({ status: "done", failed: 0 });
  });
});
