import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementSkill,
  framework,
  jobRole,
  requirement,
  skill,
  skillLabel,
  skillRelation,
} from "@/db/schema";
import { createWorkspace } from "@/server/people/set-up-writes";
import type { WorkspaceId } from "@/server/scope";
import { readCalled } from "@/server/taxonomy/skill-list-reads";
import { freshDatabase } from "@/tests/support/database";
import { aMember, callerFor } from "@/tests/support/workspace";

let caller: ReturnType<typeof callerFor>;
let db: Db;
const ids: Record<string, string> = {};

beforeAll(async () => {
  db = await freshDatabase();
  const workspaceId = await createWorkspace(db, { name: "North", kind: "organisation" });
  caller = callerFor(await aMember(db, workspaceId));
  for (const name of ["ESCO", "Own"]) {
    const [made] = await db
      .insert(framework)
      .values({
        workspaceId,
        name,
        kind: name === "ESCO" ? "esco" : "company",
        attribution: `${name} says so`,
      })
      .returning();
    ids[name] = made?.id as string;
  }
  const aSkill = async (label: string, from: string, more: object = {}) => {
    const [made] = await db
      .insert(skill)
      .values({
        workspaceId,
        frameworkId: ids[from] as string,
        uri: `urn:${label}`,
        preferredLabel: label,
        ...more,
      })
      .returning();
    ids[label] = made?.id as string;
  };
  await aSkill("data analysis", "ESCO");
  await aSkill("big data", "ESCO");
  await aSkill("analysis", "ESCO", { kind: "group" });
  await aSkill("statistics", "Own", { familyId: ids["analysis"], skillType: "knowledge" });
  await aSkill("data entry", "ESCO", { status: "retired" });
  await db.insert(skillLabel).values([
    { workspaceId, skillId: ids["statistics"] as string, kind: "alternative", label: "working with data" },
    { workspaceId, skillId: ids["statistics"] as string, kind: "hidden", label: "statistiks" },
  ]);
  await db.insert(skillRelation).values([
    {
      workspaceId,
      fromId: ids["data analysis"] as string,
      toId: ids["analysis"] as string,
      kind: "broader",
    },
    {
      workspaceId,
      fromId: ids["data entry"] as string,
      toId: ids["big data"] as string,
      kind: "replaced-by",
    },
  ]);
  const [role] = await db.insert(jobRole).values({ workspaceId, name: "Analyst" }).returning();
  const asked = {
    workspaceId,
    jobRoleId: role?.id as string,
    skillId: ids["data analysis"],
    requiredLevel: 3,
  };
  await db.insert(requirement).values([
    { ...asked, statement: "analyse data" },
    { ...asked, statement: "analyse much data", validTo: new Date("2026-01-01") },
  ]);
  for (const [name, status] of [
    ["Data badge", "published"],
    ["Old badge", "retired"],
  ] as const) {
    const [made] = await db
      .insert(achievement)
      .values({ workspaceId, name, description: "", status })
      .returning();
    await db.insert(achievementSkill).values({
      workspaceId,
      achievementId: made?.id as string,
      skillId: ids["data analysis"] as string,
      level: 3,
    });
  }
});

const found = async (input: Parameters<typeof caller.align.browseSkills>[0]) =>
  (await caller.align.browseSkills(input)).skills.map(({ label }) => label);

describe("a list of skills", () => {
  test("is held to those that roles ask for today, and to a kind", async () => {
    const { skills } = await caller.align.browseSkills({ used: true });
    expect(skills).toMatchObject([{ label: "data analysis", roles: 1 }]);
    expect(await found({ search: "data", used: true })).toEqual(["data analysis"]);
    expect(await found({ skillType: "knowledge" })).toEqual(["statistics"]);
    expect(await found({ search: "data", skillType: "knowledge" })).toEqual(["statistics"]);
    expect((await caller.taxonomy.skillFacets()).skillTypes).toEqual([{ type: "knowledge", skills: 1 }]);
  });

  test("shows retired skills where they are asked for, each with what took its place", async () => {
    expect(await found({})).not.toContain("data entry");
    const { skills, total } = await caller.align.browseSkills({ search: "data", retired: true });
    expect(total).toBe(4);
    expect(skills.at(-1)).toMatchObject({
      label: "data entry",
      status: "retired",
      successors: [{ label: "big data" }],
    });
    expect(await found({ retired: true })).toContain("data entry");
  });

  test("stands in the order in which people look names up, whatever their case", async () => {
    const rename = (preferredLabel: string) =>
      db
        .update(skill)
        .set({ preferredLabel })
        .where(eq(skill.id, ids["big data"] as string));
    await rename("Statistics, big");
    expect(await found({})).toEqual(["data analysis", "statistics", "Statistics, big"]);
    await rename("big data");
  });

  test("is found by the database too, by any of its names, until there is an index", async () => {
    const workspaceId = (
      await db
        .select()
        .from(skill)
        .where(eq(skill.id, ids["statistics"] as string))
    )[0]?.workspaceId as WorkspaceId;
    const called = async (typed: string, status: "active" | "retired") =>
      (await readCalled({ db, workspaceId }, typed, status)).map(({ id }) => id);
    expect(await called("working WITH", "active")).toEqual([ids["statistics"]]);
    expect(await called("data", "active")).toEqual([
      ids["big data"],
      ids["data analysis"],
      ids["statistics"],
    ]);
    expect(await called("data", "retired")).toEqual([ids["data entry"]]);
    expect(await called("%", "active")).toEqual([]);
    const matched = async (typed: string) =>
      (await readCalled({ db, workspaceId }, typed, "active")).map(({ matched }) => matched);
    expect(await matched("data")).toEqual([null, null, "working with data"]);
    expect(await matched("statistiks")).toEqual([null]);
  });

  test("comes a page at a time", async () => {
    const { skills, total } = await caller.align.browseSkills({ search: "data", page: 2 });
    expect({ skills, total }).toEqual({ skills: [], total: 3 });
  });
});

describe("the tree", () => {
  const labelsOf = ({ nodes }: { nodes: { label: string; below: number }[] }) =>
    nodes.map(({ label, below }) => [label, below]);

  test("begins with the frameworks, goes down to skills, and files skills of our own by their family", async () => {
    expect(labelsOf(await caller.taxonomy.tree({}))).toEqual([
      ["ESCO", 2],
      ["Own", 0],
    ]);
    const top = await caller.taxonomy.tree({ frameworkId: ids["ESCO"] });
    // Groups come first; whatever is filed nowhere stands at the top.
    expect(labelsOf(top)).toEqual([
      ["analysis", 2],
      ["big data", 0],
    ]);
    expect(labelsOf(await caller.taxonomy.tree({ parentId: ids["analysis"] }))).toEqual([
      ["data analysis", 0],
      ["statistics", 0],
    ]);
  });

  test("hides retired skills until they are asked for, and says how many it leaves out", async () => {
    const top = await caller.taxonomy.tree({ frameworkId: ids["ESCO"], retired: true });
    expect(top.nodes.map(({ label, isRetired }) => [label, isRetired])).toEqual([
      ["analysis", false],
      ["big data", false],
      ["data entry", true],
    ]);
    const first = await caller.taxonomy.tree({ frameworkId: ids["ESCO"], retired: true, limit: 1 });
    expect([first.nodes.length, first.total]).toEqual([1, 3]);
  });
});

describe("a search for skills", () => {
  test("looks into preferred and other labels; what begins with the text comes first", async () => {
    expect(await found({ search: "data" })).toEqual(["data analysis", "big data", "statistics"]);
    const { skills, total } = await caller.align.browseSkills({ search: "DATA" });
    expect(total).toBe(3);
    expect(skills.map(({ matched }) => matched)).toEqual([null, null, "working with data"]);
  });

  test("finds a misspelling without showing it", async () => {
    const { skills } = await caller.align.browseSkills({ search: "statistiks" });
    expect(skills).toMatchObject([{ label: "statistics", matched: null }]);
  });

  test("takes per cent signs and underscores as they are", async () => {
    expect(await found({ search: "%" })).toEqual([]);
    expect(await found({ search: "data_analysis" })).toEqual([]);
  });

  test("can be held to one framework; groups and retired skills are in none", async () => {
    expect(await found({ frameworkId: ids["ESCO"] })).toEqual(["big data", "data analysis"]);
    const { frameworks } = await caller.taxonomy.skillFacets();
    expect(frameworks.map(({ name, skills }) => [name, skills])).toEqual([
      ["ESCO", 2],
      ["Own", 1],
    ]);
  });

  test("ends at the workspace's border", async () => {
    const elsewhere = await createWorkspace(db, { name: "South", kind: "organisation" });
    const stranger = callerFor(await aMember(db, elsewhere));
    expect(await stranger.align.browseSkills({ retired: true })).toMatchObject({ skills: [], total: 0 });
    expect((await stranger.align.browseSkills({ search: "data", retired: true })).total).toBe(0);
    expect(await stranger.taxonomy.skillFacets()).toEqual({ frameworks: [], skillTypes: [] });
    expect((await stranger.taxonomy.tree({})).nodes).toEqual([]);
    expect((await stranger.taxonomy.tree({ parentId: ids["analysis"] })).nodes).toEqual([]);
    await expect(stranger.taxonomy.skill({ skillId: ids["statistics"] as string })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("a skill shows its place, its levels, who asks for it now and what grants it", async () => {
  const shown = await caller.taxonomy.skill({ skillId: ids["data analysis"] as string });
  expect(shown).toMatchObject({
    framework: { name: "ESCO", attribution: "ESCO says so" },
    broader: [{ label: "analysis", kind: "group" }],
    requiredBy: [{ name: "Analyst", requiredLevel: 3 }],
    grantedBy: [{ name: "Data badge", level: 3 }],
  });
  expect(shown.levels).toHaveLength(5);
  const other = await caller.taxonomy.skill({ skillId: ids["statistics"] as string });
  expect(other.alternativeLabels).toEqual(["working with data"]);
});
