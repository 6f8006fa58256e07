import { describe, expect, test } from "vitest";
import { type Filter, type Guarded, guardedRows, mayShow, whoOfFilter } from "@/server/measure/guard";
import type { Engine, Sums, Who } from "@/server/measure/questions";
import { isSmall } from "@/server/measure/small-group";
import type { Person, Workforce } from "@/server/measure/workforce";
import { noEquals } from "@/server/taxonomy/equal-skills";
import { oracleEngine } from "@/tests/support/oracle-engine";
import { type Random, random } from "@/tests/support/random-organisation";

const now = new Date("2026-06-30T00:00:00Z");
const smallGroup = 5;
const kinds = ["team", "site", "jobRole", "tag"] as const;
const pairs = 10_000;

/** Some hundred people in a tree of teams, with sites, roles and tags that often almost coincide. */
function anOrganisation({ list, one, chance, some, whole }: Random): Workforce {
  const teams = ["Company", "North", "South", "North A", "North B", "South A", "South B"].map((name) => ({
    id: name,
    name,
    parentId: name === "Company" ? null : name.includes(" ") ? (name.split(" ")[0] as string) : "Company",
    requirements: [],
  }));
  const siteOf = new Map(teams.map(({ id }) => [id, one(["Madrid", "Oslo", "Riga"])]));
  const roleOf = new Map(teams.map(({ id }) => [id, one(["Analyst", "Engineer", "Seller"])]));
  const people = list(60, 140, (index): Person => {
    const team = one(teams).id;
    const held = new Set([
      chance(0.8) ? (roleOf.get(team) as string) : one(["Analyst", "Engineer", "Seller"]),
    ]);
    if (chance(0.1)) held.add("Seller");
    return {
      id: `person ${index}`,
      name: `Person ${index}`,
      teamId: chance(0.97) ? team : null,
      site: chance(0.85) ? (siteOf.get(team) as string) : one(["Madrid", "Oslo", "Riga", null]),
      tags: some(["remote", "night"], 0.3),
      leftAt: null,
      roles: [...held].map((jobRoleId) => ({ jobRoleId, kind: "primary", validFrom: null, validTo: null })),
      evidence: new Map(
        chance(0.7)
          ? [
              [
                "sql",
                [
                  {
                    id: `piece ${index}`,
                    skillId: "sql",
                    level: whole(1, 4),
                    source: "assessor",
                    issuedAt: new Date("2026-01-01T00:00:00Z"),
                    expiresAt: null,
                    revokedAt: null,
                    earnedCredentialId: null,
                  },
                ],
              ],
            ]
          : [],
      ),
      exemptions: new Map(),
    };
  });
  const jobRoles = ["Analyst", "Engineer", "Seller"].map((id) => ({
    id,
    name: id,
    requirements: [
      { skillId: "sql", level: 4, importance: 3, mandatory: false, validFrom: null, validTo: null },
    ],
  }));
  return {
    workspaceId: "north",
    version: 1,
    policy: { merge: "highest", trustFloor: "self", horizonDays: 90, mandatoryFactor: 3, smallGroup },
    levels: [],
    equals: noEquals,
    teams,
    people,
    personById: new Map(people.map((person) => [person.id, person])),
    jobRoleById: new Map(jobRoles.map((role) => [role.id, role])),
    skillById: new Map([["sql", { id: "sql", label: "SQL", familyId: null, family: null }]]),
  };
}

/** The same engine, each question answered once. */
function remembering(engine: Engine): Engine {
  const known = new Map<string, Promise<ReadonlyMap<string, Sums>>>();
  return {
    ...engine,
    sums: (asking, who, by) => {
      const key = `${by} ${keyOf(who)}`;
      const answer = known.get(key) ?? engine.sums(asking, who, by);
      known.set(key, answer);
      return answer;
    },
  };
}
const keyOf = (who: Who) =>
  JSON.stringify(Object.entries(who).map(([part, ids]) => [part, [...(ids as Set<string>)].sort()]));

function aWorld(seed: number) {
  const rng = random(seed);
  const workforce = anOrganisation(rng);
  const guarded: Guarded = {
    engine: remembering(oracleEngine(workforce)),
    asking: { at: now, now, policy: workforce.policy },
    frame: { teams: workforce.teams, policy: workforce.policy },
  };
  const values = {
    team: workforce.teams.map(({ id }) => id),
    site: ["Madrid", "Oslo", "Riga", ""],
    jobRole: [...workforce.jobRoleById.keys()],
    tag: ["remote", "night"],
  };
  const aFilter = (): Filter =>
    Object.fromEntries(rng.some(kinds, 0.4).map((kind) => [kind, rng.one(values[kind])]));
  const membersOf = (filter: Filter) =>
    new Set(workforce.people.filter(fits(guarded, filter)).map(({ id }) => id));
  return { guarded, aFilter, membersOf, rng };
}

const fits = ({ frame }: Guarded, filter: Filter) => {
  const who = whoOfFilter(frame, filter);
  return ({ teamId, site, roles, tags }: Person) =>
    (who.teamIds === undefined || (teamId !== null && who.teamIds.has(teamId))) &&
    (who.sites === undefined || who.sites.has(site ?? "")) &&
    (who.jobRoleIds === undefined || roles.some(({ jobRoleId }) => who.jobRoleIds?.has(jobRoleId))) &&
    (who.tags === undefined || tags.some((tag) => who.tags?.has(tag)));
};

/** Exact figures about 1 to 4 people that one answer, or one taken from another, gives an attacker. */
async function attack(
  seed: number,
  count: number,
  shown: (guarded: Guarded, filter: Filter) => Promise<boolean>,
) {
  const { guarded, aFilter, membersOf, rng } = aWorld(seed);
  const answers = new Map<string, boolean>();
  const isShown = async (filter: Filter) => {
    const key = kinds.map((kind) => filter[kind] ?? "*").join();
    const known = answers.get(key) ?? (await shown(guarded, filter));
    answers.set(key, known);
    return known;
  };
  let found = 0;
  let shownPairs = 0;
  for (let pair = 0; pair < count; pair++) {
    const wide = aFilter();
    // Half of the pairs are made to differ by one part, as an attacker would.
    const narrow = rng.chance(0.5) ? { ...wide, ...aFilter() } : aFilter();
    const [open, other] = [await isShown(wide), await isShown(narrow)];
    if (!open && !other) continue;
    const [a, b] = [membersOf(wide), membersOf(narrow)];
    if ((open && isSmall(a.size, smallGroup)) || (other && isSmall(b.size, smallGroup))) found++;
    if (!open || !other) continue;
    shownPairs++;
    const [large, small] = a.size >= b.size ? [a, b] : [b, a];
    const isPart = [...small].every((id) => large.has(id));
    if (isPart && isSmall(large.size - small.size, smallGroup)) found++;
  }
  return { found, shownPairs };
}

describe("an attacker who may not see people one by one", () => {
  test(`learns nothing exact about 1 to 4 people from ${pairs} pairs of filters`, async () => {
    let shownPairs = 0;
    for (const seed of [1, 2, 3, 4, 5]) {
      const result = await attack(seed, pairs / 5, mayShow);
      expect(result.found).toBe(0);
      shownPairs += result.shownPairs;
    }
    // Hiding everything would pass too.
    expect(shownPairs).toBeGreaterThan(pairs / 50);
  }, 120_000);

  test("would learn much without the guard, and something where only small groups are hidden", async () => {
    const unguarded = await attack(1, 2_000, async () => true);
    expect(unguarded.found).toBeGreaterThan(100);
    const people = async ({ engine, asking, frame }: Guarded, filter: Filter) =>
      (await engine.sums(asking, whoOfFilter(frame, filter), "all")).get("")?.people ?? 0;
    const onlySmall = await attack(
      1,
      2_000,
      async (guarded, filter) => !isSmall(await people(guarded, filter), smallGroup),
    );
    expect(onlySmall.found).toBeGreaterThan(0);
  }, 120_000);

  test.each([1, 2, 3, 4, 5, 6])(
    "cannot take the rows of a table from its total (organisation %i)",
    async (seed) => {
      const { guarded, aFilter, membersOf } = aWorld(seed);
      for (let table = 0; table < 100; table++) {
        // Sites share nobody, so that a table of them can be added up.
        const { site: _, ...filter } = aFilter();
        if (!(await mayShow(guarded, filter))) continue;
        const whole = membersOf(filter).size;
        const rows = await guardedRows(guarded, filter, "site");
        const inTable = rows.filter(({ isHidden }) => !isHidden).map(({ people }) => people);
        expect(isSmall(whole - sum(inTable), smallGroup)).toBe(false);
        // Nor when each row is asked for by itself.
        const oneByOne: number[] = [];
        for (const { key, people } of rows) {
          if (await mayShow(guarded, { ...filter, site: key })) oneByOne.push(people);
        }
        expect(isSmall(whole - sum(oneByOne), smallGroup)).toBe(false);
        for (const people of [...inTable, ...oneByOne]) expect(isSmall(people, smallGroup)).toBe(false);
      }
    },
  );
});

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
