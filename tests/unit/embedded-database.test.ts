import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openFolder } from "@/db/client";
import { giveWay } from "@/db/embedded/client";
import { DatabaseInUse, lockFolder } from "@/db/embedded/lock";
import { workspace } from "@/db/schema";

const scratch = mkdtempSync(path.join(tmpdir(), "skillwright-embedded-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("the embedded database", () => {
  let open: OpenDatabase;

  beforeAll(async () => {
    open = await openFolder(path.join(scratch, "postgres"));
  });
  afterAll(() => open.close());

  test("has every acknowledged row on the disk: each commit is synced before it is answered", () => {
    const log = path.join(scratch, "syncs");
    writeFileSync(log, "");
    const script = path.join(scratch, "commits.mts");
    writeFileSync(
      script,
      `import { statSync } from "node:fs";
      import { openFolder } from ${JSON.stringify(path.resolve("db/client.ts"))};
      import { workspace } from ${JSON.stringify(path.resolve("db/schema/index.ts"))};
      const { db, close } = await openFolder(${JSON.stringify(path.join(scratch, "synced"))});
      const syncs = [];
      for (const name of ["one", "two", "three"]) {
        const before = statSync(process.env.SYNC_LOG).size;
        await db.insert(workspace).values({ name });
        syncs.push(statSync(process.env.SYNC_LOG).size - before);
      }
      await close();
      console.log(JSON.stringify(syncs));`,
    );
    const counting = ["--import", "tsx", "--import", path.resolve("tests/support/count-syncs.mjs")];
    const { stdout, stderr } = spawnSync(process.execPath, [...counting, script], {
      encoding: "utf8",
      env: { ...process.env, SYNC_LOG: log },
    });
    expect(stderr).toBe("");
    expect((JSON.parse(stdout) as number[]).filter((n) => n >= 1)).toHaveLength(3);
  });

  test("undoes a transaction that fails, and answers the next question", async () => {
    const failing = open.db.transaction(async (tx) => {
      await tx.insert(workspace).values({ name: "ghost" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await open.db.select().from(workspace).where(eq(workspace.name, "ghost"))).toEqual([]);
  });

  test("lets whoever asks one question after the other go before the next part of long work", async () => {
    const done: string[] = [];
    const ask = (who: string) =>
      open.db
        .select()
        .from(workspace)
        .then(() => done.push(who));
    const work = giveWay(async () => {
      for (let part = 0; part < 4; part++) await open.db.transaction((tx) => tx.select().from(workspace));
      done.push("work");
    });
    for (let question = 0; question < 20; question++) await ask("page");
    await work;
    expect(done.slice(0, 20)).toEqual(Array(20).fill("page"));
    // Alone, it waits for nobody.
    await giveWay(() => ask("work"));
    expect(done.slice(20)).toEqual(["work", "work"]);
  });

  test("keeps statements of one transaction together, whoever else asks meanwhile", async () => {
    const name = () => open.db.select().from(workspace).where(eq(workspace.name, "half"));
    const [, seen] = await Promise.all([
      open.db.transaction(async (tx) => {
        await tx.insert(workspace).values({ name: "half" });
        await tx.update(workspace).set({ name: "whole" }).where(eq(workspace.name, "half"));
      }),
      name(),
    ]);
    expect(seen).toEqual([]);
  });

  test("passes on the code of a constraint that said no", async () => {
    const [first] = await open.db.select().from(workspace).limit(1);
    const again = open.db.insert(workspace).values({ id: first?.id, name: "again" });
    await expect(again).rejects.toMatchObject({ cause: { code: "23505" } });
  });

  test("is refused to a second opener, with a sentence that says what to do", async () => {
    await expect(openFolder(path.join(scratch, "postgres"))).rejects.toThrow(
      /in use by process \d+ .*DATABASE_URL/,
    );
  });
});

describe("the lock", () => {
  test("keeps another process out, and lets it in after a kill", async () => {
    const folder = path.join(scratch, "locked");
    const holder = `import { lockFolder } from ${JSON.stringify(path.resolve("db/embedded/lock.ts"))};
      await lockFolder(${JSON.stringify(folder)}); process.kill(process.pid, "SIGKILL");`;
    const file = path.resolve(scratch, "holder.mts");
    writeFileSync(file, holder);
    expect(spawnSync(process.execPath, ["--import", "tsx", file], { encoding: "utf8" }).signal).toBe(
      "SIGKILL",
    );
    expect(JSON.parse(readFileSync(`${folder}.lock`, "utf8"))).toMatchObject({ pid: expect.any(Number) });

    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toBeInstanceOf(DatabaseInUse);
    release();
    (await lockFolder(folder))();
  });
});
