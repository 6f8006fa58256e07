import { spawn } from "node:child_process";
import { once } from "node:events";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  evidence,
  exemption,
  person,
  requirement,
  roleHolding,
  skill,
  workspace,
  workspaceChange,
} from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Touches } from "@/server/changed-rows";
import { loadEngine, loadFrame } from "@/server/measure/engine-reads";
import type { Workforce } from "@/server/measure/workforce";
import type { Scope } from "@/server/scope";
import { decideMatch, rejectMatch } from "@/server/taxonomy/match-writes";
import { addressOf, freshDatabase } from "../support/database";
import { oracleEngine } from "../support/oracle-engine";
import { type Random, random, randomOrganisation } from "../support/random-organisation";
import { comparable, expectSameAnswers } from "../support/same-answers";
import { storeWorkforce } from "../support/store-workforce";
import { workforceOf } from "../support/workforce-of";
import { aMember } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

async function aRandomWorkspace(seed: number) {
  const rng = random(seed);
  let workforce = randomOrganisation(rng);
  while (workforce.people.length < 8 || workforce.teams.length < 2) workforce = randomOrganisation(rng);
  const workspaceId = (await storeWorkforce(db, workforce)) as Scope["workspaceId"];
  return { rng, workforce, scope: await aMember(db, workspaceId) };
}

/** One change of any kind, and what it says that it touched. */
async function changeSomething(
  tx: Db,
  { workspaceId, skillById, jobRoleById, teams, people }: Workforce,
  rng: Random,
  scope: Scope,
): Promise<Touches> {
  const here = { workspaceId };
  const someone = rng.one(people).id;
  const skillId = rng.one([...skillById.keys()]);
  const ofPerson = (table: typeof evidence | typeof exemption | typeof roleHolding) =>
    and(eq(table.workspaceId, workspaceId), eq(table.personId, someone));
  const kinds: (() => Promise<Touches>)[] = [
    async () => {
      const on = new Date(Date.UTC(2025, rng.whole(0, 11), rng.whole(1, 28)));
      const piece = { level: rng.one([1, 2.3, 3, 4]), source: "assessor" as const, issuedAt: on };
      await tx
        .insert(evidence)
        .values({ ...here, personId: someone, skillId, statement: rng.id(), ...piece });
      return { people: [someone], frame: true };
    },
    async () => {
      await tx
        .update(evidence)
        .set({ revokedAt: new Date("2025-06-30T00:00:00Z") })
        .where(ofPerson(evidence));
      return { people: [someone] };
    },
    async () => {
      await tx.delete(evidence).where(ofPerson(evidence));
      return { people: [someone] };
    },
    async () => {
      const here = and(eq(person.workspaceId, workspaceId), eq(person.id, someone));
      await tx
        .update(person)
        .set({ teamId: rng.one(teams).id, tags: ["moved"] })
        .where(here);
      return { people: [someone] };
    },
    async () => {
      await tx
        .update(roleHolding)
        .set({ validTo: new Date("2025-01-01T00:00:00Z") })
        .where(ofPerson(roleHolding));
      const jobRoleId = rng.one([...jobRoleById.keys()]);
      await tx.insert(roleHolding).values({ ...here, personId: someone, jobRoleId });
      return { people: [someone] };
    },
    async () => {
      await tx.insert(exemption).values({ ...here, personId: someone, skillId, reason: "On leave" });
      return { people: [someone] };
    },
    async () => {
      await tx.insert(requirement).values({
        ...here,
        jobRoleId: rng.one([...jobRoleById.keys()]),
        statement: rng.id(),
        skillId,
        requiredLevel: rng.one([1, 3, 5]),
        mandatory: rng.chance(0.5),
      });
      return "frame";
    },
    async () => {
      await tx.insert(person).values({ ...here, id: rng.id(), name: "Newcomer", teamId: rng.one(teams).id });
      return "everything";
    },
    async () => {
      // Every second skill is of another framework. The decision says itself what it touches.
      const ids = [...skillById.keys()];
      const pair = {
        fromId: rng.one(ids.filter((_, index) => index % 2 === 0)),
        toId: rng.one(ids.filter((_, index) => index % 2 === 1)),
      };
      const within = { ...scope, db: tx };
      if (rng.chance(0.3)) await rejectMatch(within, pair);
      else await decideMatch(within, { ...pair, kind: rng.one(["exact", "exact", "close"]) });
      return "nothing";
    },
    async () => {
      await tx
        .update(workspace)
        .set({ trustFloor: rng.one(["self", "assessor"]) })
        .where(eq(workspace.id, workspaceId));
      return "frame";
    },
  ];
  return rng.one(kinds)();
}

describe("figures kept in memory", () => {
  test("are those of the database when they are read", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { rng, workforce, scope } = await aRandomWorkspace(seed);
      const engine = await loadEngine(scope);
      expect(engine.kind).toBe("memory");
      expect(engine.version).toBe(workforce.version);
      await expectSameAnswers(engine, oracleEngine(workforce), workforce, rng);
    }
  });

  test("follow each of 200 changes", async () => {
    const { rng, workforce, scope } = await aRandomWorkspace(11);
    await loadEngine(scope);
    for (let round = 0; round < 200; round++) {
      await db.transaction(async (tx) => {
        await markChanged(tx, scope.workspaceId, [await changeSomething(tx, workforce, rng, scope)]);
      });
      const engine = await loadEngine(scope);
      const now = await workforceOf(db, scope.workspaceId);
      expect(engine.version).toBe(now.version);
      const asking = { at: scope.now(), now: scope.now(), policy: (await loadFrame(scope)).policy };
      const oracle = oracleEngine(now);
      expect(comparable(await engine.people(asking, {})), `change ${round}`).toEqual(
        comparable(await oracle.people(asking, {})),
      );
      if (round % 20 === 0) await expectSameAnswers(engine, oracle, now, rng);
    }
  });

  test("are at the latest version after questions and changes at the same time", async () => {
    const { rng, workforce, scope } = await aRandomWorkspace(16);
    const before = await loadEngine(scope);
    const changing = Array.from({ length: 12 }, () =>
      db.transaction(async (tx) => {
        await markChanged(tx, scope.workspaceId, [await changeSomething(tx, workforce, rng, scope)]);
      }),
    );
    const asking = Array.from({ length: 24 }, async () =>
      (await loadEngine(scope)).sums(askingOf(scope), {}, "all"),
    );
    await Promise.all([...changing, ...asking]);
    const now = await workforceOf(db, scope.workspaceId);
    const engine = await loadEngine(scope);
    expect(engine.version).toBe(now.version);
    await expectSameAnswers(engine, oracleEngine(now), now, rng);
    // An engine that was handed out before still answers.
    await expect(before.people(askingOf(scope), {})).resolves.toBeDefined();
  });

  test("name a skill that nothing named before", async () => {
    const { workforce, scope } = await aRandomWorkspace(17);
    await loadEngine(scope);
    const [known] = await db.select().from(skill).where(eq(skill.workspaceId, scope.workspaceId)).limit(1);
    if (!known) throw new Error("A random workspace has skills.");
    const fresh = { frameworkId: known.frameworkId, uri: "urn:juggling", preferredLabel: "Juggling" };
    const here = { workspaceId: scope.workspaceId };
    const [added] = await db
      .insert(skill)
      .values({ ...here, ...fresh })
      .returning();
    const personId = workforce.people[0]?.id ?? "";
    const piece = { level: 2, source: "manager" as const, issuedAt: new Date("2026-01-01T00:00:00Z") };
    await db.transaction(async (tx) => {
      await tx.insert(evidence).values({ ...here, personId, skillId: added?.id ?? null, ...piece });
      await markChanged(tx, scope.workspaceId, [{ people: [personId] }]);
    });
    expect((await loadFrame(scope)).skills.find(({ id }) => id === added?.id)?.label).toBe("Juggling");
  });

  test.each([
    { what: "a person who moved", touches: "person" as const },
    { what: "a requirement that was added", touches: "frame" as const },
  ])("kept as SQL alone show $what", async ({ touches }) => {
    process.env["MEASURE_MEMORY_MB"] = "0";
    try {
      const { rng, workforce, scope } = await aRandomWorkspace(touches === "person" ? 18 : 19);
      expect((await loadEngine(scope)).kind).toBe("sql");
      const here = { workspaceId: scope.workspaceId };
      const someone = rng.one(workforce.people).id;
      await db.transaction(async (tx) => {
        if (touches === "person") {
          const row = and(eq(person.workspaceId, scope.workspaceId), eq(person.id, someone));
          await tx
            .update(person)
            .set({ teamId: rng.one(workforce.teams).id })
            .where(row);
        } else {
          const [jobRoleId = ""] = workforce.jobRoleById.keys();
          const [skillId = ""] = workforce.skillById.keys();
          const need = { jobRoleId, skillId, statement: "Added", requiredLevel: 5 };
          await tx.insert(requirement).values({ ...here, ...need });
        }
        const touched = touches === "person" ? { people: [someone] } : "frame";
        await markChanged(tx, scope.workspaceId, [touched]);
      });
      const now = await workforceOf(db, scope.workspaceId);
      const engine = await loadEngine(scope);
      expect(engine.version).toBe(now.version);
      await expectSameAnswers(engine, oracleEngine(now), now, rng);
    } finally {
      delete process.env["MEASURE_MEMORY_MB"];
    }
  });

  test("lose a person whose row is gone", async () => {
    const { workforce, scope } = await aRandomWorkspace(12);
    const leaver = workforce.people.find(({ leftAt }) => leftAt === null)?.id ?? "";
    expect(await (await loadEngine(scope)).personIds(askingOf(scope), {})).toContain(leaver);
    await db.transaction(async (tx) => {
      await tx.delete(person).where(and(eq(person.workspaceId, scope.workspaceId), eq(person.id, leaver)));
      await markChanged(tx, scope.workspaceId, [{ people: [leaver] }]);
    });
    expect(await (await loadEngine(scope)).personIds(askingOf(scope), {})).not.toContain(leaver);
  });

  test("are read whole again where it is no longer known what changed", async () => {
    const { rng, scope } = await aRandomWorkspace(13);
    await loadEngine(scope);
    const workforce = await workforceOf(db, scope.workspaceId);
    await db.transaction(async (tx) => {
      await changeSomething(tx, workforce, rng, scope);
      await tx.delete(workspaceChange).where(eq(workspaceChange.workspaceId, scope.workspaceId));
      await tx
        .update(workspace)
        .set({ version: sql`${workspace.version} + 500` })
        .where(eq(workspace.id, scope.workspaceId));
    });
    const now = await workforceOf(db, scope.workspaceId);
    await expectSameAnswers(await loadEngine(scope), oracleEngine(now), now, rng);
  });

  test("give way to SQL where they do not fit the memory they are given", async () => {
    const { rng, workforce, scope } = await aRandomWorkspace(14);
    process.env["MEASURE_MEMORY_MB"] = "0.001";
    try {
      const engine = await loadEngine(scope);
      expect(engine.kind).toBe("sql");
      await expectSameAnswers(engine, oracleEngine(workforce), workforce, rng);
    } finally {
      delete process.env["MEASURE_MEMORY_MB"];
    }
  });

  test("show what another process has committed, in the next answer", async ({ skip }) => {
    const url = await addressOf(db);
    // The embedded database belongs to one process.
    if (!url) return skip();
    const { workforce, scope } = await aRandomWorkspace(15);
    const personId = workforce.people.find(({ leftAt }) => leftAt === null)?.id ?? "";
    const [skillId = ""] = workforce.skillById.keys();
    const latest = { ...askingOf(scope), policy: { ...askingOf(scope).policy, merge: "latest" as const } };
    const held = async () =>
      (await loadEngine(scope)).levels(latest, { personIds: new Set([personId]) }, skillId);
    await held();
    for (const level of [1, 3, 5]) {
      const issuedAt = new Date(scope.now().getTime() - 1000 + level);
      const other = spawn(
        process.execPath,
        ["--import", "tsx", "--conditions=react-server", "tests/support/other-process.ts"],
        {
          stdio: "inherit",
          env: {
            ...process.env,
            OTHER_PROCESS_URL: url,
            OTHER_PROCESS_CHANGE: JSON.stringify({
              workspaceId: scope.workspaceId,
              personId,
              skillId,
              level,
              issuedAt,
            }),
          },
        },
      );
      expect(await once(other, "exit")).toEqual([0, null]);
      expect(await held()).toEqual([{ level, people: 1 }]);
    }
  });
});

const askingOf = (scope: Scope) => ({
  at: scope.now(),
  now: scope.now(),
  policy: { merge: "highest" as const, trustFloor: "self" as const, horizonDays: 90 },
});
