import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievement, earnedCredential, evidence, requirement } from "@/db/schema";
import type { MappingEffectInput } from "@/server/align/input";
import { freshDatabase } from "../support/database";
import { aMappingWorld } from "../support/mapping-world";
import { testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

type World = Awaited<ReturnType<typeof aMappingWorld>>;

/** Of Ana: by skill what she holds of what is required. */
async function cellsOf({ call, people }: World) {
  const { mandatory, other } = await call.measure.person({ personId: people.ana.id });
  return Object.fromEntries(
    [...mandatory, ...other].map(({ label, held, required }) => [label, `${held} of ${required}`]),
  );
}

const effectOf = ({ call }: World, input: Omit<MappingEffectInput, "skills">, ...skillIds: string[]) =>
  call.measure.mappingEffect({ ...input, skills: skillIds.map((skillId) => ({ skillId })) });

describe("what a mapping would do to the figures is what it does", () => {
  test("of a requirement: a gap opens for whoever has the role", async () => {
    const world = await aMappingWorld(db);
    await world.asks("pivots");
    const text = { kind: "requirement", statement: "pivots" } as const;
    expect(await effectOf(world, text, world.skills.pivot.id)).toMatchObject({
      rows: 1,
      affected: 1,
      gaining: 0,
      losing: 0,
      opened: 1,
      closed: 0,
    });
    expect(await cellsOf(world)).toEqual({});
    await world.call.align.accept({ ...text, skillId: world.skills.pivot.id });
    expect(await cellsOf(world)).toEqual({ "use pivot tables": "0 of 3" });
  });

  test("of evidence: somebody gains, a gap narrows, and the same words elsewhere count with it", async () => {
    const world = await aMappingWorld(db);
    await world.asks("use pivot tables", { skillId: world.skills.pivot.id });
    await world.says(world.people.ana.id, "pivots");
    await world.says(world.people.ben.id, "Pivots");
    const text = { kind: "evidence", statement: "pivots" } as const;
    expect(await effectOf(world, text, world.skills.pivot.id)).toMatchObject({
      rows: 2,
      affected: 2,
      gaining: 1,
      opened: 0,
      closed: 1,
    });
    await world.call.align.accept({ ...text, skillId: world.skills.pivot.id });
    expect(await cellsOf(world)).toEqual({ "use pivot tables": "2 of 3" });
  });

  test("of a split: each part counts", async () => {
    const world = await aMappingWorld(db);
    const statement = "Pivot tables and mail merge";
    await world.asks(statement);
    const { pivot, merge } = world.skills;
    expect(await effectOf(world, { kind: "requirement", statement }, pivot.id, merge.id)).toMatchObject({
      rows: 2,
      opened: 2,
    });
    await world.call.align.split({
      kind: "requirement",
      statement,
      parts: [
        { part: "Pivot tables", skillId: pivot.id },
        { part: "mail merge", skillId: merge.id },
      ],
    });
    expect(await cellsOf(world)).toEqual({ "use pivot tables": "0 of 3", "use mail merge": "0 of 3" });
  });

  test("of a badge from elsewhere: its owner gains at the level that is chosen", async () => {
    const world = await aMappingWorld(db);
    const { workspaceId, call, people, skills } = world;
    await world.asks("use pivot tables", { skillId: skills.pivot.id });
    const [badge] = await db
      .insert(achievement)
      .values({ workspaceId, origin: "foreign", name: "Pivots", description: "All about them" })
      .returning();
    await db.insert(earnedCredential).values({
      workspaceId,
      personId: people.ana.id,
      achievementId: badge?.id ?? "",
      origin: "imported",
      format: "ob3-ldp",
      credentialUri: "urn:1",
      original: new Uint8Array([1]),
      originalMediaType: "application/json",
      originalSha256: "x",
      issuerName: "Academy",
      issuedAt: new Date("2026-02-01"),
      verified: true,
      report: { verdict: "valid", checkedAt: testNow.toISOString(), checks: [], badge: null },
      checkedAt: testNow,
    });
    const text = { kind: "achievement", statement: "Pivots: All about them" } as const;
    const skill = { skillId: skills.pivot.id, level: 3 };
    expect(await call.measure.mappingEffect({ ...text, skills: [skill] })).toMatchObject({
      gaining: 1,
      closed: 1,
      opened: 0,
    });
    await call.align.accept({ ...text, ...skill });
    expect(await cellsOf(world)).toEqual({ "use pivot tables": "3 of 3" });
  });

  test("asking changes nothing", async () => {
    const world = await aMappingWorld(db);
    await world.asks("pivots");
    await world.says(world.people.ana.id, "pivots");
    await effectOf(world, { kind: "requirement", statement: "pivots" }, world.skills.pivot.id);
    for (const table of [requirement, evidence]) {
      const rows = await db.select().from(table).where(eq(table.workspaceId, world.workspaceId));
      expect(rows.map(({ skillId }) => skillId)).toEqual([null]);
    }
  });
});
