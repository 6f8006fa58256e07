import { readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { jobRoleTask, requirement, skill, skillLabel, skillRelation } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { hasSamples, importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

const samples = "../shared/data";
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
});

const table = (...rows: string[][]) => rows.map((cells) => cells.join("\t")).join("\r\n");
const rated = [
  "O*NET-SOC Code",
  "Element ID",
  "Element Name",
  "Scale ID",
  "Data Value",
  "Recommend Suppress",
  "Not Relevant",
  "Date",
];
const clerk = "43-9061.00";
const ratings = (elementId: string, name: string, importance: string, level: string) => [
  [clerk, elementId, name, "IM", importance, "N", "", "08/2023"],
  [clerk, elementId, name, "LV", level, "N", "N", "08/2023"],
];
const files: Record<string, string> = {
  "db_29_3_text/Occupation Data.txt": table(
    ["O*NET-SOC Code", "Title", "Description"],
    [clerk, "Office Clerks", "Perform duties."],
  ),
  "Abilities.txt": table(rated, ...ratings("1.A.1.a.1", "Oral Comprehension", "3.5", "3.9")),
  "Work Activities.txt": table(rated, ...ratings("4.A.1.a.1", "Getting Information", "4.1", "4.2")),
  "Technology Skills.txt": table(
    ["O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"],
    [
      clerk,
      "Amazon Web Services AWS software",
      "43232306",
      "Data base user interface and query software",
      "Y",
      "Y",
    ],
    [clerk, "Docker", "43232701", "Application server software", "Y", "N"],
    ["43-9061", "Docker", "43232701", "Application server software", "Y", "N"],
  ),
  "DWA Reference.txt": table(
    ["Element ID", "IWA ID", "DWA ID", "DWA Title"],
    ["4.A.1.a.1", "4.A.1.a.1.I01", "4.A.1.a.1.I01.D01", "Review art or design materials."],
  ),
  "Tasks to DWAs.txt": table(
    ["O*NET-SOC Code", "Task ID", "DWA ID", "Date", "Domain Source"],
    [clerk, "1", "4.A.1.a.1.I01.D01", "07/2014", "Analyst"],
  ),
  "Task Statements.txt": table(
    ["O*NET-SOC Code", "Task ID", "Task", "Task Type", "Incumbents Responding", "Date", "Domain Source"],
    [clerk, "1", 'Collect "money" and records.', "Core", "95", "08/2023", "Incumbent"],
    [clerk, "2", "Answer telephones.", "n/a", "n/a", "08/2023", "Incumbent"],
  ),
  "Job Zones.txt": table(
    ["O*NET-SOC Code", "Job Zone", "Date", "Domain Source"],
    [clerk, "2", "08/2023", "Analyst"],
  ),
};
const asked = ["Abilities", "Work Activities", "Technology Skills"] as const;
const options = { occupations: [clerk], asksFor: [...asked], technologyLevel: 3 };

describe("O*NET's text files", () => {
  test("become skills with their kinds, names and places, and roles with what they ask for and do", async () => {
    const scope = await aMember(db, await aWorkspace(db));
    const { workspaceId } = scope;
    const batch = await importFiles(scope, "onet", files, options);
    expect(batch).toMatchObject({ status: "done", failed: 1 });
    expect(batch.findings.map(({ severity, value }) => [severity, value]).toSorted()).toEqual([
      ["error", "Technology Skills.txt: 43-9061"],
      ["warning", "Job Zones.txt"],
    ]);
    const skills = await db.select().from(skill).where(eq(skill.workspaceId, workspaceId));
    const nameOf = new Map(skills.map(({ id, preferredLabel }) => [id, preferredLabel]));
    expect(
      skills
        .map(({ kind, skillType, preferredLabel }) => [kind, skillType, preferredLabel].join(" · "))
        .toSorted(),
    ).toEqual([
      "group · Abilities · Abilities",
      "group · Technology Skills · Application server software",
      "group · Technology Skills · Data base user interface and query software",
      "group · Technology Skills · Technology Skills",
      "group · Work Activities · Work Activities",
      "occupation ·  · Office Clerks",
      "skill · Abilities · Oral Comprehension",
      "skill · Detailed Work Activities · Review art or design materials",
      "skill · Technology Skills · Amazon Web Services AWS software",
      "skill · Technology Skills · Docker",
      "skill · Work Activities · Getting Information",
    ]);
    const relations = await db.select().from(skillRelation).where(eq(skillRelation.workspaceId, workspaceId));
    expect(
      relations
        .map(({ fromId, kind, toId }) => `${nameOf.get(fromId)} ${kind} ${nameOf.get(toId)}`)
        .toSorted(),
    ).toEqual([
      "Amazon Web Services AWS software broader Data base user interface and query software",
      "Application server software broader Technology Skills",
      "Data base user interface and query software broader Technology Skills",
      "Docker broader Application server software",
      "Getting Information broader Work Activities",
      "Office Clerks essential Amazon Web Services AWS software",
      "Office Clerks essential Getting Information",
      "Office Clerks essential Oral Comprehension",
      "Office Clerks essential Review art or design materials",
      "Office Clerks optional Docker",
      "Oral Comprehension broader Abilities",
      "Review art or design materials broader Getting Information",
    ]);
    const asks = await db.select().from(requirement).where(eq(requirement.workspaceId, workspaceId));
    expect(
      asks
        .map(({ statement, requiredLevel, importance }) => [statement, requiredLevel, importance])
        .toSorted(),
    ).toEqual(
      // Levels 3.9 and 4.2 of 7 by the bands; of technologies the one that is in demand, at the level that was chosen.
      [
        ["Amazon Web Services AWS software", 3, 3],
        ["Getting Information", 4, expect.closeTo(4.1)],
        ["Oral Comprehension", 3, 3.5],
      ],
    );
    expect(asks.every(({ skillId }) => skillId !== null)).toBe(true);
    const tasks = await db.select().from(jobRoleTask).where(eq(jobRoleTask.workspaceId, workspaceId));
    expect(tasks.map(({ code, statement, taskType }) => [code, statement, taskType]).toSorted()).toEqual([
      ["1", 'Collect "money" and records.', "Core"],
      ["2", "Answer telephones.", null],
    ]);
  });

  test("change again what changed: nothing, one task, and nothing of files that are not there", async () => {
    const scope = await aMember(db, await aWorkspace(db));
    const first = await importFiles(scope, "onet", files, options);
    expect(await importFiles(scope, "onet", files, options)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: first.created,
    });
    const changed = {
      ...files,
      "Task Statements.txt": (files["Task Statements.txt"] ?? "").replace("telephones", "calls"),
    };
    expect(await importFiles(scope, "onet", changed, options)).toMatchObject({ created: 0, updated: 1 });
    const before = await relationsOf(scope.workspaceId);
    const { "Technology Skills.txt": _, "DWA Reference.txt": __, "Abilities.txt": ___, ...fewer } = files;
    expect(await importFiles(scope, "onet", fewer, { occupations: [clerk] })).toMatchObject({
      status: "done",
    });
    expect(await relationsOf(scope.workspaceId)).toEqual(before);
    const retired = await db
      .select()
      .from(skill)
      .where(and(eq(skill.workspaceId, scope.workspaceId), eq(skill.status, "retired")));
    expect(retired).toEqual([]);
  });

  test("without an occupation are a taxonomy alone; a technology that is gone is retired, and comes back by undoing", async () => {
    const scope = await aMember(db, await aWorkspace(db));
    const { workspaceId } = scope;
    expect((await importFiles(scope, "onet", files)).status).toBe("done");
    expect(await db.select().from(requirement).where(eq(requirement.workspaceId, workspaceId))).toEqual([]);
    const withoutDocker = {
      ...files,
      "Technology Skills.txt": (files["Technology Skills.txt"] ?? "").replaceAll("Docker", "Podman"),
    };
    const second = await importFiles(scope, "onet", withoutDocker);
    const statusOf = async (label: string) =>
      (
        await db
          .select({ status: skill.status })
          .from(skill)
          .where(and(eq(skill.workspaceId, workspaceId), eq(skill.preferredLabel, label)))
      )[0]?.status;
    expect([await statusOf("Docker"), await statusOf("Podman")]).toEqual(["retired", "active"]);
    const { ingest } = callerFor(scope);
    await ingest.undo({ id: second.id });
    expect([await statusOf("Docker"), await statusOf("Podman")]).toEqual(["active", undefined]);
  });

  test("go with all that they brought by undoing", async () => {
    const scope = await aMember(db, await aWorkspace(db));
    const { workspaceId } = scope;
    const { id } = await importFiles(scope, "onet", files, options);
    await callerFor(scope).ingest.undo({ id });
    expect(await db.select().from(jobRoleTask).where(eq(jobRoleTask.workspaceId, workspaceId))).toEqual([]);
    expect(await db.select().from(skillLabel).where(eq(skillLabel.workspaceId, workspaceId))).toEqual([]);
    expect(await db.select().from(skill).where(eq(skill.workspaceId, workspaceId))).toEqual([]);
  });
});

const relationsOf = async (workspaceId: string) =>
  (await db.select().from(skillRelation).where(eq(skillRelation.workspaceId, workspaceId)))
    .map(({ fromId, kind, toId }) => `${fromId} ${kind} ${toId}`)
    .toSorted();

test.skipIf(!hasSamples(samples))(
  "beside ESCO, O*NET's technologies are what the mapper finds for Docker, AWS and React",
  async () => {
    const scope = await aMember(db, await aWorkspace(db));
    const read = (names: string[]) =>
      Object.fromEntries(names.map((name) => [name, readFileSync(`${samples}/${name}`)]));
    const esco = ["esco/ESCO dataset - v1.1.1 - classification - en - csv.zip"];
    expect(await importFiles(scope, "esco", read(esco))).toMatchObject({ status: "done" });
    const onet = ["Occupation Data", "Technology Skills", "DWA Reference", "Content Model Reference"];
    const batch = await importFiles(scope, "onet", read(onet.map((name) => `onet/${name}.txt.gz`)));
    expect(batch).toMatchObject({ status: "done", failed: 0 });
    const { align } = callerFor(scope);
    const firstFor = async (text: string) => {
      const [first] = await align.suggest({ text });
      return first && `${first.framework}: ${first.label}`;
    };
    expect(await firstFor("Docker")).toBe("O*NET: Docker");
    expect(await firstFor("AWS")).toBe("O*NET: Amazon Web Services AWS software");
    expect(await firstFor("React")).toBe("O*NET: React");
    expect((await align.browseSkills({ search: "kubern" })).skills).toMatchObject([{ label: "Kubernetes" }]);
  },
  300_000,
);
