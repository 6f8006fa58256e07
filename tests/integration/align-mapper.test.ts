import { setImmediate } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { framework, mapperSetting, mapperVectors, skill, skillLabel } from "@/db/schema";
import { readMapper } from "@/server/align/mapper-reads";
import { learningShare, learnWords } from "@/server/align/vector-writes";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** Forty skills that are two things done to twenty: enough to learn which words go together. */
async function aTaxonomy(scope: Scope) {
  const { workspaceId } = scope;
  const [house] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "House" })
    .returning();
  const things = "boats bridges engines gardens houses roofs roads walls wells wheels".split(" ");
  const rows = things.flatMap((thing) => [
    { label: `repair ${thing}`, other: `mend ${thing}`, third: `fix broken ${thing}` },
    { label: `paint ${thing}`, other: `colour ${thing}`, third: `decorate ${thing}` },
  ]);
  for (const { label, other, third } of rows) {
    const [made] = await db
      .insert(skill)
      .values({
        workspaceId,
        frameworkId: house?.id ?? "",
        uri: `urn:${label}`,
        preferredLabel: label,
        description: `${third}.`,
      })
      .returning();
    const skillId = made?.id ?? "";
    await db.insert(skillLabel).values({ workspaceId, skillId, kind: "alternative", label: other });
  }
}

const namesFor = async (scope: Scope, text: string) =>
  (await callerFor(scope).align.suggest({ text })).map(({ label }) => label);

test("a workspace that wants vectors has them learnt once, and is answered without them meanwhile", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  await aTaxonomy(scope);
  expect((await readMapper(scope)).vectors).toBeNull();
  expect((await namesFor(scope, "colour the wall"))[0]).toBe("paint walls");
  await learnWords(scope);
  expect(await db.select().from(mapperVectors)).toEqual([]);

  const { workspaceId } = scope;
  await db.insert(mapperSetting).values({
    workspaceId,
    configuration: "standard",
    changedBy: scope.actor.userId,
    changedAt: scope.now(),
  });
  expect(await callerFor(scope).align.mapperState()).toMatchObject({ isLearnt: false, learning: null });
  let isOver = false;
  const learning = learnWords(scope).finally(() => {
    isOver = true;
  });
  const shares: (number | null)[] = [];
  while (!isOver) {
    const share = learningShare(workspaceId);
    // Who asks for the same meanwhile does not learn it twice, and the mapper answers without.
    if (share !== null && shares.length === 0) await learnWords(scope);
    if (share !== null) shares.push(share);
    await setImmediate();
  }
  await learning;
  expect(shares.length).toBeGreaterThan(0);
  expect(await callerFor(scope).align.mapperState()).toMatchObject({ isLearnt: true, learning: null });
  expect(learningShare(workspaceId)).toBeNull();
  const { vectors } = await readMapper(scope);
  expect(vectors?.dimensions).toBe(48);
  expect((await namesFor(scope, "colour the wall"))[0]).toBe("paint walls");
  const [kept] = await db.select().from(mapperVectors);
  await learnWords(scope);
  expect(await db.select().from(mapperVectors)).toEqual([kept]);
});

test("the index is built anew where the taxonomy changes, and only then", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  await aTaxonomy(scope);
  const first = await readMapper(scope);
  expect((await readMapper(scope)).index).toBe(first.index);
  expect(await namesFor(scope, "thatching")).toEqual([]);
  const [roofs] = await callerFor(scope).align.searchSkills({ query: "repair roofs" });
  await db.insert(skillLabel).values({
    workspaceId: scope.workspaceId,
    skillId: roofs?.skillId ?? "",
    kind: "alias",
    label: "thatching",
  });
  await change(scope, (_, record) =>
    record({
      action: "taxonomy.alias_added",
      subject: { kind: "skill", id: roofs?.skillId ?? "" },
      touches: "frame",
      summary: "named it",
    }),
  );
  expect(await namesFor(scope, "thatching")).toEqual(["repair roofs"]);
  expect((await readMapper(scope)).index).not.toBe(first.index);
});
