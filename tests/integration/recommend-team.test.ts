import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "../support/database";
import { aWorld, daysFromNow } from "../support/recommend-world";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** Three responders, of whom only Ana holds incident response; one is in a team below. */
async function aTeam() {
  const workspaceId = await aWorkspace(db);
  const world = aWorld(db, workspaceId);
  const roleId = await world.role("Responder", { "Incident response": { level: 3 }, SQL: { level: 2 } });
  const teamId = await world.team("Operations");
  const night = await world.team("Night shift", teamId);
  const people = {
    ana: await world.person("Ana", { roleId, teamId }),
    ben: await world.person("Ben", { roleId, teamId }),
    cleo: await world.person("Cleo", { roleId, teamId: night }),
  };
  await world.holds(people.ana, "Incident response", 3);
  for (const id of Object.values(people)) await world.holds(id, "SQL", 2);
  const lead = await aMember(db, workspaceId, { roles: ["ld_lead"] });
  return { workspaceId, world, teamId, people, recommend: callerFor(lead).recommend };
}

test("names the only one who can, and the badge with which most others could", async () => {
  const { world, teamId, people, recommend } = await aTeam();
  const basics = await world.badge("IR basics", { "Incident response": 3 }, { hours: 12 });
  const [first] = await recommend.forTeam({ teamId });
  expect(first).toEqual({
    kind: "single-point",
    sentence:
      "Only Ana can do Incident response at level 3; 2 people could reach it with IR basics (12 h, free).",
    href: `/assign?people=${people.ben},${people.cleo}&achievements=${basics}`,
    action: "Assign",
  });
});

test("says so when nothing in the catalogue would bring anybody there", async () => {
  const { teamId, recommend } = await aTeam();
  expect(await recommend.forTeam({ teamId })).toMatchObject([
    {
      kind: "single-point",
      sentence:
        "Only Ana can do Incident response at level 3, and no micro-credential brings anybody else there.",
      action: "See the skill",
    },
  ]);
});

test("names what runs out, and whom the largest gain is for", async () => {
  const { world, teamId, people, recommend } = await aTeam();
  await world.badge("IR basics", { "Incident response": 3 }, { hours: 12, price: 90 });
  const privacy = await world.role("Keeper", { Privacy: { level: 1 } });
  const dora = await world.person("Dora", { roleId: privacy, teamId });
  const emil = await world.person("Emil", { roleId: privacy, teamId });
  await world.holds(dora, "Privacy", 1, { expiresAt: daysFromNow(3) });
  await world.holds(emil, "Privacy", 1);
  const suggestions = await recommend.forTeam({ teamId });
  expect(suggestions.map(({ kind, sentence }) => [kind, sentence])).toEqual([
    [
      "single-point",
      "Only Ana can do Incident response at level 3; 2 people could reach it with IR basics (12 h, €90).",
    ],
    ["expiring", "Privacy of Dora runs out by 3 July 2026; a new proof before then keeps the gap closed."],
    [
      "largest-gap",
      "IR basics (12 h, €90) would close 18 gap points of 2 people, more than any other badge.",
    ],
  ]);
  expect(suggestions[1]?.href).toBe(`/people/${dora}`);
  expect(people.ana).toBeDefined();
});

test("has nothing to say about a team without gaps, and at most five things about any", async () => {
  const { world, recommend } = await aTeam();
  const quiet = await world.team("Quiet");
  expect(await recommend.forTeam({ teamId: quiet })).toEqual([]);

  const busy = await world.team("Busy");
  const needs = Object.fromEntries("abcdefgh".split("").map((label) => [label, { level: 1 }]));
  const roleId = await world.role("Everything", needs);
  await world.person("Zoe", { roleId, teamId: busy });
  expect((await recommend.forTeam({ teamId: busy })).length).toBeLessThanOrEqual(5);
});

test("refuses a manager of another team, an employee, and another workspace", async () => {
  const { workspaceId, world, teamId, people } = await aTeam();
  await world.manages(people.ben, await world.team("Elsewhere"));
  const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager"], personId: people.ben }));
  await expect(manager.recommend.forTeam({ teamId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const employee = callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId: people.ana }));
  await expect(employee.recommend.forTeam({ teamId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const stranger = callerFor(await aMember(db, await aWorkspace(db), { roles: ["ld_lead"] }));
  await expect(stranger.recommend.forTeam({ teamId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
