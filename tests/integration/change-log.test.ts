import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { workspace, workspaceChange } from "@/db/schema";
import { change } from "@/server/audit";
import { keptVersions, type Touches } from "@/server/changed-rows";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { sourcesOf } from "../support/figure-sources";
import { aPerson } from "../support/story";
import { aMember, aWorkspace } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

/** A change that only says what it touched. */
const touching = (scope: Scope, touches: Touches) =>
  change(scope, (_, record) =>
    record({ action: "people.changed", subject: { kind: "person", id: "x" }, touches, summary: "changed" }),
  );

const logOf = (workspaceId: string) =>
  db
    .select({
      version: workspaceChange.version,
      part: workspaceChange.part,
      personId: workspaceChange.personId,
    })
    .from(workspaceChange)
    .where(eq(workspaceChange.workspaceId, workspaceId))
    .orderBy(workspaceChange.version, workspaceChange.part);

describe("the log of changes", () => {
  test("carries the version that the change made, also when many are made at once", async () => {
    const workspaceId = await aWorkspace(db);
    const lead = await aMember(db, workspaceId);
    const [ana, ben, cy] = [
      await aPerson(db, workspaceId),
      await aPerson(db, workspaceId),
      await aPerson(db, workspaceId),
    ];
    const { version } = await sourcesOf(db, workspaceId);
    await Promise.all([ana, ben, cy, ana, ben, cy].map((one) => touching(lead, { people: [one] })));
    const log = (await logOf(workspaceId)).filter((row) => row.version > version);
    expect(log.map((row) => row.version)).toEqual([1, 2, 3, 4, 5, 6].map((more) => version + more));
    expect(log.map(({ personId }) => personId).sort()).toEqual([ana, ana, ben, ben, cy, cy].sort());
  });

  test("has no row for a change that touches nothing, and the version rises all the same", async () => {
    const workspaceId = await aWorkspace(db);
    await touching(await aMember(db, workspaceId), "nothing");
    expect(await logOf(workspaceId)).toEqual([]);
    expect((await sourcesOf(db, workspaceId)).version).toBe(1);
  });

  test("has nothing of a change that failed", async () => {
    const workspaceId = await aWorkspace(db);
    const failing = change(await aMember(db, workspaceId), async (_, record) => {
      await record({
        action: "people.changed",
        subject: { kind: "person", id: "x" },
        touches: "frame",
        summary: "changed",
      });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await logOf(workspaceId)).toEqual([]);
    expect((await sourcesOf(db, workspaceId)).version).toBe(0);
  });

  test("forgets versions that are more than 500 back, of its own workspace alone", async () => {
    const workspaceId = await aWorkspace(db);
    const other = await aWorkspace(db);
    const scope = await aMember(db, workspaceId);
    await touching(await aMember(db, other), "frame");
    await touching(scope, "frame");
    await touching(scope, "everything");
    await db.update(workspace).set({ version: keptVersions }).where(eq(workspace.id, workspaceId));
    await touching(scope, "frame");
    expect(await logOf(workspaceId)).toMatchObject([
      { version: 2, part: "everything" },
      { version: keptVersions + 1, part: "frame" },
    ]);
    expect(await logOf(other)).toMatchObject([{ version: 1 }]);
  });

  test("has a row for each of 12,000 people, and one for 20,001", async () => {
    const workspaceId = await aWorkspace(db);
    const scope = await aMember(db, workspaceId);
    const ids = Array.from(
      { length: 20_001 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    );
    await touching(scope, { people: ids.slice(0, 12_000) });
    expect(await db.$count(workspaceChange, eq(workspaceChange.workspaceId, workspaceId))).toBe(12_000);
    await touching(scope, { people: ids });
    expect((await logOf(workspaceId)).filter(({ version }) => version === 2)).toMatchObject([
      { part: "everything", personId: null },
    ]);
  });
});
