import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, framework, person, skill, submission, submissionItem } from "@/db/schema";
import type { Inputs } from "@/server/router";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

type Input = Inputs["align"]["createAchievement"];

async function aCatalogue() {
  const workspaceId = await aWorkspace(db);
  const lead = await aMember(db, workspaceId);
  const [house] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "House" })
    .returning();
  const [sql, python] = await db
    .insert(skill)
    .values(
      ["SQL", "Python"].map((preferredLabel) => ({
        workspaceId,
        frameworkId: house?.id ?? "",
        uri: `urn:${preferredLabel}`,
        preferredLabel,
      })),
    )
    .returning();
  if (!sql || !python) throw new Error("no skills");
  const anInput = (change: Partial<Input> = {}): Input => ({
    name: "SQL basics",
    description: "Asks a database questions.",
    criteria: "Answer ten questions.",
    skills: [{ skillId: sql.id, level: 2 }],
    hours: 12,
    price: 0,
    rubric: [
      {
        name: "Correct answers",
        description: "Nine of ten",
        evidenceAsked: "A file of queries",
        levels: [{ level: 2, descriptor: "Joins two tables" }],
      },
      { name: "Readable queries" },
    ],
    ...change,
  });
  const employee = callerFor(await aMember(db, workspaceId, { roles: ["employee"] }));
  return { workspaceId, lead, call: callerFor(lead), employee, sql, python, anInput };
}

describe("the catalogue", () => {
  test("shows a new micro-credential to everybody, with all that was said of it", async () => {
    const { workspaceId, call, employee, sql, python, anInput } = await aCatalogue();
    const first = await call.align.createAchievement(anInput());
    const { id } = await call.align.createAchievement(
      anInput({
        name: "SQL advanced",
        skills: [{ skillId: sql.id, level: 4 }],
        price: 120,
        seats: 8,
        delivery: "blended",
        validityMonths: 24,
        prerequisites: [[{ achievementId: first.id }, { skillId: python.id, level: 2 }]],
        alignments: [{ targetName: "Data analyst", targetUrl: "https://example.org/occupation" }],
      }),
    );
    expect(await employee.align.achievement({ id })).toMatchObject({
      name: "SQL advanced",
      version: 1,
      status: "published",
      origin: "own",
      skills: [{ label: "SQL", level: 4, framework: "House", uri: "urn:SQL" }],
      prerequisites: [
        [
          { kind: "achievement", name: "SQL basics" },
          { kind: "skill", label: "Python", level: 2 },
        ],
      ],
      rubric: [
        { name: "Correct answers", required: true, levels: [{ level: 2, descriptor: "Joins two tables" }] },
        { name: "Readable queries", levels: [] },
      ],
      alignments: [{ targetName: "Data analyst" }],
      holders: null,
    });
    const audit = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(audit.map(({ action }) => action)).toEqual([
      "align.achievement-created",
      "align.achievement-created",
    ]);
  });

  test.each([
    { filter: { text: "adv" }, found: ["SQL advanced"] },
    { filter: { text: "python" }, found: ["Python start"] },
    { filter: { text: "100%" }, found: [] },
    { filter: { status: "draft" as const }, found: ["Unfinished"] },
  ])("filters by $filter", async ({ filter, found }) => {
    const { call, python, anInput } = await aCatalogue();
    await call.align.createAchievement(anInput());
    await call.align.createAchievement(anInput({ name: "SQL advanced", price: 120, delivery: "blended" }));
    await call.align.createAchievement(
      anInput({ name: "Python start", skills: [{ skillId: python.id, level: 1 }], hours: 8 }),
    );
    await call.align.createAchievement(anInput({ name: "Unfinished", status: "draft" }));
    const { achievements, total } = await call.align.achievements(filter);
    expect(achievements.map(({ name }) => name)).toEqual(found);
    expect(total).toBe("status" in filter ? 1 : 3);
  });

  test("keeps drafts from learners, and everything from other workspaces", async () => {
    const { call, employee, anInput } = await aCatalogue();
    const { id } = await call.align.createAchievement(anInput({ status: "draft" }));
    expect((await employee.align.achievements({ status: "draft" })).achievements).toEqual([]);
    await expect(employee.align.achievement({ id })).rejects.toThrow("no such micro-credential");
    const other = await aCatalogue();
    expect((await other.call.align.achievements({ status: "draft" })).achievements).toEqual([]);
    await expect(other.call.align.achievement({ id })).rejects.toThrow("no such micro-credential");
    await expect(other.call.align.updateAchievement({ ...other.anInput(), id })).rejects.toThrow("no such");
    await expect(other.call.align.retireAchievement({ id })).rejects.toThrow("no such");
    await expect(other.call.align.createAchievement(anInput())).rejects.toThrow("not here any more");
  });

  test("is changed by L&D leads alone", async () => {
    const { call, employee, anInput } = await aCatalogue();
    const { id } = await call.align.createAchievement(anInput());
    await expect(employee.align.createAchievement(anInput())).rejects.toThrow("Your role");
    await expect(employee.align.updateAchievement({ ...anInput(), id })).rejects.toThrow("Your role");
    await expect(employee.align.retireAchievement({ id })).rejects.toThrow("Your role");
  });
});

describe("a change", () => {
  test("makes a new version once published, and keeps the identity of criteria that stay", async () => {
    const { call, anInput, python } = await aCatalogue();
    const { id } = await call.align.createAchievement(anInput({ status: "draft" }));
    expect(await call.align.updateAchievement({ ...anInput(), id })).toEqual({ id, version: 1 });
    const before = await call.align.achievement({ id });
    const [correct, readable] = before.rubric;
    if (!correct || !readable) throw new Error("no rubric");
    expect(
      await call.align.updateAchievement({
        ...anInput({
          skills: [{ skillId: python.id, level: 3 }],
          rubric: [readable, correct, { name: "On time" }],
        }),
        id,
      }),
    ).toEqual({ id, version: 2 });
    const after = await call.align.achievement({ id });
    expect(after.rubric.map(({ name }) => name)).toEqual(["Readable queries", "Correct answers", "On time"]);
    expect(after.rubric.slice(0, 2).map((criterion) => criterion.id)).toEqual([readable.id, correct.id]);
    expect(after.skills).toMatchObject([{ label: "Python", level: 3 }]);
  });

  test("may not drop a criterion for which evidence was handed in", async () => {
    const { call, workspaceId, anInput } = await aCatalogue();
    const { id } = await call.align.createAchievement(anInput());
    const { rubric } = await call.align.achievement({ id });
    const [ana] = await db.insert(person).values({ workspaceId, name: "Ana" }).returning();
    const [handed] = await db
      .insert(submission)
      .values({ workspaceId, personId: ana?.id ?? "", achievementId: id, status: "submitted" })
      .returning();
    await db.insert(submissionItem).values({
      workspaceId,
      submissionId: handed?.id ?? "",
      criterionId: rubric[0]?.id,
      kind: "text",
      text: "done",
    });
    await expect(call.align.updateAchievement({ ...anInput({ rubric: [] }), id })).rejects.toThrow(
      "already been handed in",
    );
    expect((await call.align.achievement({ id })).rubric).toHaveLength(2);
  });

  test("may not ask for itself in a circle", async () => {
    const { call, anInput } = await aCatalogue();
    const basics = await call.align.createAchievement(anInput());
    const advanced = await call.align.createAchievement(
      anInput({ name: "SQL advanced", prerequisites: [[{ achievementId: basics.id }]] }),
    );
    await expect(
      call.align.updateAchievement({
        ...anInput({ prerequisites: [[{ achievementId: advanced.id }]] }),
        id: basics.id,
      }),
    ).rejects.toThrow("ask for this micro-credential itself");
  });

  test("grants and describes levels of the scale alone", async () => {
    const { call, sql, python, anInput } = await aCatalogue();
    const off = (change: Partial<Input>) =>
      expect(call.align.createAchievement(anInput(change))).rejects.toThrow(
        /^Level (6|2\.5|9) is not on the scale\. Choose one of 1, 2, 3, 4, 5\.$/,
      );
    await off({ skills: [{ skillId: sql.id, level: 6 }] });
    await off({ prerequisites: [[{ skillId: python.id, level: 9 }]] });
    await off({ rubric: [{ name: "Correct answers", levels: [{ level: 2.5, descriptor: "Almost" }] }] });
    expect((await call.align.achievements({})).achievements).toEqual([]);
  });

  test("retiring takes it out of the catalogue and is told once", async () => {
    const { call, workspaceId, anInput } = await aCatalogue();
    const { id } = await call.align.createAchievement(anInput());
    await call.align.retireAchievement({ id });
    await call.align.retireAchievement({ id });
    expect((await call.align.achievements({})).achievements).toEqual([]);
    expect((await call.align.achievements({ status: "retired" })).achievements).toHaveLength(1);
    const audit = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(audit.map(({ action }) => action)).toEqual([
      "align.achievement-created",
      "align.achievement-retired",
    ]);
  });

  test("names each field that is wrong", async () => {
    const { call, anInput } = await aCatalogue();
    const refusal = call.align.createAchievement(
      anInput({ name: " ", hours: Number.NaN, skills: [{ skillId: "", level: 2 }], currency: "euro" }),
    );
    await expect(refusal).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const issues = await refusal.catch((error) =>
      error.cause.issues.map((issue: { message: string }) => issue.message),
    );
    expect(issues).toEqual([
      "Enter a name.",
      "Choose a skill.",
      "Enter the hours as a number.",
      "Use a code of three letters, such as EUR.",
    ]);
  });
});
