import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { aboutText, parseAbout } from "@/app/_measure/about";
import type { Db } from "@/db/client";
import { evidence, person } from "@/db/schema";
import { measureCase } from "@/server/measure/case";
import { casesInput } from "@/server/measure/case-input";
import { readEffectivenessCase } from "@/server/measure/effectiveness-explain-reads";
import { readCase, readExplanation } from "@/server/measure/explain-reads";
import type { ExplainInput } from "@/server/measure/input";
import { freshDatabase } from "../support/database";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { random, randomOrganisation } from "../support/random-organisation";
import { storeWorkforce } from "../support/store-workforce";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
let north: Awaited<ReturnType<typeof aMeasuredWorkspace>>;
beforeAll(async () => {
  db = await freshDatabase();
  north = await aMeasuredWorkspace(db);
});

const lead = () => aMember(db, north.workspaceId);
const data = () => ({ kind: "team" as const, id: north.teams.data.id });

/** What the command prints for a downloaded case. */
const recomputed = (found: unknown) => {
  const { cases } = casesInput.parse(JSON.parse(JSON.stringify(found)));
  const [only] = cases;
  if (!only) throw new Error("one case was expected");
  return measureCase(only);
};

describe("a number explains itself", () => {
  test("by its formula with the values put in, and the rows it counted", async () => {
    const found = await readExplanation(await lead(), { figure: "readiness", about: data() });
    // Ana holds 16 of 26 (Statistics exempt), Ben 0 of 32.
    expect(found.formula.filled).toBe("16 ÷ 58 = 27.6%");
    expect(found.rows).toHaveLength(5);
    expect(found.rows.reduce((sum, { supplied }) => sum + supplied, 0)).toBe(16);
    expect(found.rows.reduce((sum, { demanded }) => sum + demanded, 0)).toBe(58);
  });

  test("whatever the number is", async () => {
    const scope = await lead();
    const filled = async (figure: ExplainInput["figure"]) =>
      (await readExplanation(scope, { figure, about: data() })).formula.filled;
    expect(await filled("weighted-gap")).toBe("58 − 16 = 42");
    expect(await filled("met")).toBe("1 of 5");
    expect(await filled("ready")).toBe("0 of 2");
    // Ben’s Python and Statistics have no evidence; his SQL has expired.
    expect(await filled("completeness")).toBe("3 ÷ 5 = 60%");
    expect(await filled("expiring")).toBe("1 of 5");
    // Nobody can do SQL or Statistics, Ana alone Python.
    expect(await filled("single-point-of-failure")).toBe("3 of 3");
    // 90 days before, with today’s requirements: Ana 10, Ben’s SQL 0, Python 6, Statistics 6; nothing closed.
    expect(await filled("closure-rate")).toBe("0 ÷ 22 = 0%");
  });

  test("names what it left out, and why", async () => {
    const found = await readExplanation(await lead(), { figure: "met", about: data() });
    expect(found.leftOut).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          person: "Ana Ruiz",
          skill: "Statistics",
          because: expect.stringMatching(/^Exempt/),
        }),
        expect.objectContaining({
          person: "Ben Okoye",
          skill: "SQL",
          because: expect.stringMatching(/it expired on 1 May 2026/),
        }),
      ]),
    );
    const strict = await readExplanation(await lead(), { figure: "met", about: data(), floor: "credential" });
    expect(strict.leftOut).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          person: "Ana Ruiz",
          skill: "SQL",
          because: expect.stringMatching(/below the trust floor/),
        }),
      ]),
    );
  });

  test("and can be computed again from its download, at any date and floor", async () => {
    for (const input of [
      {},
      { at: new Date("2026-04-01T00:00:00Z") },
      { floor: "credential" as const },
      { at: new Date("2026-09-30T00:00:00Z") },
    ]) {
      for (const about of [
        data(),
        { kind: "organisation" as const },
        { kind: "skill" as const, id: north.skills.sql.id },
      ]) {
        const scope = await lead();
        const page = await readExplanation(scope, { figure: "readiness", about, ...input });
        const again = recomputed(await readCase(scope, { about, ...input }));
        const supplied = page.rows.reduce((sum, row) => sum + row.supplied, 0);
        const demanded = page.rows.reduce((sum, row) => sum + row.demanded, 0);
        expect(again.readiness).toBeCloseTo(demanded === 0 ? 1 : supplied / demanded);
        expect(again.weightedGap).toBeCloseTo(demanded - supplied);
        expect(again.people).toBe(page.people);
      }
    }
  });

  test("also of one skill alone: its coverage, and who could step in", async () => {
    const scope = await lead();
    const asked = { about: data(), skillId: north.skills.python.id };
    const coverage = await readExplanation(scope, { figure: "coverage", ...asked });
    // Ana holds what is required of her, Ben has no evidence.
    expect(coverage.formula.filled).toBe("1 ÷ 2 = 50%");
    expect(coverage.rows.map(({ skill }) => skill)).toEqual(["Python", "Python"]);
    const bench = await readExplanation(scope, { figure: "bench", ...asked });
    expect(bench.formula.filled).toMatch(/^1 of 2 people at level \d or above$/);
    expect(recomputed(await readCase(scope, asked)).skills["Python"]).toMatchObject({
      coverage: 0.5,
      bench: 1,
    });
  });

  test("of one family, one site or one tag alone, and what no family has", async () => {
    const own = await aMeasuredWorkspace(db);
    await db
      .update(person)
      .set({ location: "Lyon: South", tags: ["night shift"] })
      .where(eq(person.id, own.people.ana.id));
    const scope = await aMember(db, own.workspaceId);
    const team = { kind: "team" as const, id: own.teams.data.id };
    const family = own.familyId;
    const missing = async (input: Omit<ExplainInput, "figure">) => {
      const page = await readExplanation(scope, { figure: "missing", ...input });
      const again = recomputed(await readCase(scope, input));
      const demanded = page.rows.reduce((sum, row) => sum + row.demanded, 0);
      expect(again.weightedGap).toBeCloseTo(demanded - page.rows.reduce((sum, row) => sum + row.supplied, 0));
      return page;
    };
    // SQL and Python: Ana holds 10 of 20 and 6 of 6, Ben nothing of 26.
    expect((await missing({ about: team, familyId: family })).formula.filled).toBe("36 ÷ 52 = 69.2%");
    // Statistics: Ana is exempt, Ben lacks 6.
    expect((await missing({ about: team, familyId: "none" })).formula.filled).toBe("6 ÷ 6 = 100%");
    expect((await missing({ about: team, familyId: family })).of).toBe("Data, Data work");
    // Ana alone, who holds 16 of 26; the others have no site.
    const [site, none, tag] = [
      await missing({ about: { kind: "site", id: "Lyon: South" } }),
      await missing({ about: { kind: "site", id: "" } }),
      await missing({ about: { kind: "tag", id: "night shift" } }),
    ];
    expect(site.formula.filled).toBe("10 ÷ 26 = 38.5%");
    expect(tag.formula.filled).toBe(site.formula.filled);
    expect([site.people, none.people, none.of]).toEqual([1, 2, "No site"]);
    expect(parseAbout(aboutText({ kind: "site", id: "Lyon: South" }))).toEqual({
      kind: "site",
      id: "Lyon: South",
    });
    const manager = await aMember(db, own.workspaceId, { roles: ["manager"] });
    await expect(
      readExplanation(manager, { figure: "missing", about: { kind: "site", id: "" } }),
    ).rejects.toThrow("Your role");
  });

  test("supply and demand of a skill, now and ahead", async () => {
    const asked = {
      figure: "supply" as const,
      about: { kind: "organisation" as const },
      skillId: north.skills.sql.id,
    };
    const found = await readExplanation(await lead(), asked);
    // Cem holds SQL 4 and needs none; Ana and Ben need 4 and hold less.
    expect(found.formula.filled).toBe("1 at level 4 or above, for 2 who need it");
  });

  test("what a credential achieved, down to each award", async () => {
    const scope = await lead();
    const { measure } = callerFor(scope);
    const [line] = (await measure.effectiveness({})).achievements;
    if (!line) throw new Error("one credential was awarded");
    const found = await measure.effectivenessOf({ achievementId: line.id });
    expect(found.formulas[0]?.filled).toBe("6 by 1 award");
    expect(found.awards).toMatchObject([{ person: "Ana Ruiz", gapPoints: 6, validAfterYear: null }]);
    const { cases } = casesInput.parse(
      JSON.parse(JSON.stringify(await readEffectivenessCase(scope, { achievementId: line.id }))),
    );
    const gains = cases.map((one) => measureCase(one).gains?.["p1"]?.["award"]?.gain);
    expect(gains).toEqual([line.gapPoints]);
    const manager = callerFor(await aMember(db, north.workspaceId, { roles: ["manager"] })).measure;
    await expect(manager.effectivenessOf({ achievementId: line.id })).rejects.toThrow("Your role");
    await expect(
      measure.effectivenessOf({ achievementId: "11111111-1111-4111-8111-111111111111" }),
    ).rejects.toThrow("no such micro-credential");
  });

  test("names what it left out also where people are too many to show one by one", async () => {
    const own = await aMeasuredWorkspace(db);
    const crowd = await db
      .insert(person)
      .values(
        Array.from({ length: 205 }, (_, index) => ({
          workspaceId: own.workspaceId,
          name: `Person ${index}`,
          teamId: own.teams.data.id,
        })),
      )
      .returning({ id: person.id });
    expect(crowd).toHaveLength(205);
    const found = await readExplanation(await aMember(db, own.workspaceId), {
      figure: "met",
      about: { kind: "team", id: own.teams.data.id },
    });
    expect(found.by).toBe("skill");
    expect(found.leftOut).toContainEqual(expect.objectContaining({ person: "Ben Okoye", skill: "SQL" }));
  });

  test.each([71, 72])("and so for random organisation %i", async (seed) => {
    const workforce = randomOrganisation(random(seed));
    const scope = await aMember(db, (await storeWorkforce(db, workforce)) as typeof north.workspaceId);
    const about = { kind: "organisation" as const };
    for (const at of [undefined, new Date("2025-06-30T00:00:00Z"), new Date("2028-01-31T00:00:00Z")]) {
      const page = await readExplanation(scope, { figure: "ready", about, at });
      const again = recomputed(await readCase(scope, { about, at }));
      const supplied = page.rows.reduce((sum, row) => sum + row.supplied, 0);
      const demanded = page.rows.reduce((sum, row) => sum + row.demanded, 0);
      expect(again.readiness).toBeCloseTo(demanded === 0 ? 1 : supplied / demanded);
      expect(again.weightedGap).toBeCloseTo(demanded - supplied);
      expect(page.formula.filled).toBe(`${again.readyPeople} of ${again.people}`);
    }
  });

  test("a forecast names the evidence dated after today among what it left out", async () => {
    const own = await aMeasuredWorkspace(db);
    await db.insert(evidence).values({
      workspaceId: own.workspaceId,
      personId: own.people.ben.id,
      skillId: own.skills.python.id,
      level: 3,
      source: "assessor",
      issuedAt: new Date("2026-08-01T00:00:00Z"),
    });
    const found = await readExplanation(await aMember(db, own.workspaceId), {
      figure: "met",
      about: { kind: "person", id: own.people.ben.id },
      at: new Date("2026-09-30T00:00:00Z"),
    });
    expect(found.leftOut).toContainEqual({
      person: "Ben Okoye",
      skill: "Python",
      because: "Does not count yet: its date, 1 August 2026, is in the future.",
    });
  });

  test("to whoever may see it, and its download names nobody", async () => {
    const found = await readCase(await lead(), { about: data() });
    expect(JSON.stringify(found)).not.toContain("Ana");
    const employee = callerFor(await aMember(db, north.workspaceId, { roles: ["employee"] })).measure;
    await expect(employee.explain({ figure: "met", about: data() })).rejects.toThrow("no such team");
  });
});
