import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { evidence, framework, person, requirement, skill, skillMatch } from "@/db/schema";
import type { Verify } from "@/server/ingest/badge-import-plan-reads";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import type { WorkspaceId } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { difference, sourcesOf, touchedSince } from "../support/figure-sources";
import { aFile, importFiles } from "../support/imports";
import { aRecommendation } from "../support/recommendation";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const escoSkills = "skills_en.csv";
const esco = {
  [escoSkills]: [
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description",
    "KnowledgeSkillCompetence,http://esco/s1,skill/competence,transversal,show initiative,,,released,,,,,Be proactive.",
  ].join("\r\n"),
  "skillGroups_en.csv": [
    "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code",
    "SkillGroup,http://esco/g,skills,,,released,,,,,S",
  ].join("\r\n"),
  "broaderRelationsSkillPillar.csv": [
    "conceptType,conceptUri,broaderType,broaderUri",
    "KnowledgeSkillCompetence,http://esco/s1,SkillGroup,http://esco/g",
  ].join("\r\n"),
};

/** Does something and answers what differs after it, once that is known to be covered by what it logged. */
async function differenceBy(workspaceId: WorkspaceId, act: () => Promise<unknown>) {
  const before = await sourcesOf(db, workspaceId);
  await act();
  const after = await sourcesOf(db, workspaceId);
  const found = difference(before, after);
  const logged = await touchedSince(db, workspaceId, before.version);
  expect(after.version, "each deed raises the version").toBeGreaterThan(before.version);
  expect(logged.latest).toBeLessThanOrEqual(after.version);
  expect(logged.everything, "nothing here is so large that all must be read anew").toBe(false);
  expect(logged.people, "people whose rows differ are named").toEqual(expect.arrayContaining(found.people));
  if (found.frame) expect(logged.frame, "the frame differs and is named").toBe(true);
  return { ...found, named: logged.people, isFrameNamed: logged.frame };
}

const roles = "role,skill,level\nAnalyst,SQL,3\nAnalyst,controls the budget,2\nLead,SQL,4\n";
const people = [
  "Name,E-mail,Team,Parent team,Manager of team,Job role,Tags",
  "Ana Ruiz,ana@example.org,Operations,,yes,Lead,remote",
  "Ben Okafor,ben@example.org,Data,Operations,no,Analyst,",
  "Cy Roe,cy@example.org,Data,Operations,no,Analyst,night shift",
].join("\n");

/** A workspace with three people in two teams, two roles, and the skill "SQL" in its taxonomy. */
async function aPlace() {
  const workspaceId = await aWorkspace(db);
  const lead = await aMember(db, workspaceId);
  const [house] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "House" })
    .returning();
  const [sql] = await db
    .insert(skill)
    .values({
      workspaceId,
      frameworkId: house?.id ?? "",
      uri: "https://skills.example/sql",
      preferredLabel: "SQL",
    })
    .returning();
  await importFiles(lead, "requirements", { "roles.csv": roles });
  await importFiles(lead, "people", { "people.csv": people });
  const found = await db.select().from(person).where(eq(person.workspaceId, workspaceId));
  const idOf = (email: string) => found.find((one) => one.email === `${email}@example.org`)?.id ?? "";
  return {
    workspaceId,
    lead,
    call: callerFor(lead),
    skillId: sql?.id ?? "",
    ana: idOf("ana"),
    ben: idOf("ben"),
    cy: idOf("cy"),
  };
}

const budgets = "Person,E-mail,Skill,Level,Source,Issued\n,cy@example.org,budget control,3,self,2026-01-01\n";

describe("what figures are computed from differs only where the log says so", () => {
  test("after an import of requirements", async () => {
    const workspaceId = await aWorkspace(db);
    const lead = await aMember(db, workspaceId);
    const found = await differenceBy(workspaceId, () =>
      importFiles(lead, "requirements", { "roles.csv": roles }),
    );
    expect(found).toMatchObject({ people: [], frame: true, named: [] });
  });

  test("after a skill was renamed by its publisher", async () => {
    const workspaceId = await aWorkspace(db);
    const lead = await aMember(db, workspaceId);
    await importFiles(lead, "esco", esco);
    const renamed = { ...esco, [escoSkills]: esco[escoSkills].replace("show initiative", "take initiative") };
    const found = await differenceBy(workspaceId, () => importFiles(lead, "esco", renamed));
    expect(found).toMatchObject({ people: [], frame: true, named: [] });
    expect(await differenceBy(workspaceId, () => importFiles(lead, "esco", renamed))).toMatchObject({
      frame: false,
      isFrameNamed: false,
    });
  });

  test("after skills of two frameworks were called the same, close, and the same by an import", async () => {
    const { workspaceId, lead, call, skillId, ben, cy } = await aPlace();
    await importFiles(lead, "esco", esco);
    const [theirs] = await db
      .select()
      .from(skill)
      .where(and(eq(skill.workspaceId, workspaceId), eq(skill.uri, "http://esco/s1")));
    const toId = theirs?.id ?? "";
    const piece = { workspaceId, statement: "x", level: 3, source: "self" as const, issuedAt: testNow };
    await db.insert(evidence).values([
      { ...piece, personId: ben, skillId },
      { ...piece, personId: cy, skillId: toId },
    ]);
    const both = [ben, cy].sort();
    const pair = { fromId: skillId, toId };
    const same = await differenceBy(workspaceId, () => call.taxonomy.match({ ...pair, kind: "exact" }));
    expect(same).toMatchObject({ people: both, named: both, isFrameNamed: true });
    const close = await differenceBy(workspaceId, () => call.taxonomy.match({ ...pair, kind: "close" }));
    expect(close).toMatchObject({ people: both, named: both });
    const broader = await differenceBy(workspaceId, () => call.taxonomy.match({ ...pair, kind: "broader" }));
    expect(broader).toMatchObject({ people: [], named: [], isFrameNamed: false });
    await call.taxonomy.undoMatch(pair);
    await db.delete(skillMatch).where(eq(skillMatch.workspaceId, workspaceId));
    const file = { "crosswalk.csv": "From skill,Relation,To skill\nSQL,exact,http://esco/s1\n" };
    const imported = await differenceBy(workspaceId, () => importFiles(lead, "crosswalk", file));
    expect(imported).toMatchObject({ people: both, named: both, isFrameNamed: true });
  });

  test("after people came in, and after one of them moved to a new team", async () => {
    const workspaceId = await aWorkspace(db);
    const lead = await aMember(db, workspaceId);
    await importFiles(lead, "requirements", { "roles.csv": roles });
    const all = await differenceBy(workspaceId, () => importFiles(lead, "people", { "people.csv": people }));
    expect(all.people).toHaveLength(3);
    expect(all.frame).toBe(true);

    const moved = people.replace("ben@example.org,Data", "ben@example.org,Research");
    const one = await differenceBy(workspaceId, () => importFiles(lead, "people", { "people.csv": moved }));
    expect(one.people).toHaveLength(1);
    expect(one.named).toEqual(one.people);
    expect(one.frame).toBe(true);
  });

  test("after somebody got another role or other tags by an import", async () => {
    const { workspaceId, lead, ben, cy } = await aPlace();
    const changed = people.replace("no,Analyst,\n", "no,Lead,\n").replace("night shift", "day shift");
    const found = await differenceBy(workspaceId, () =>
      importFiles(lead, "people", { "people.csv": changed }),
    );
    expect(found).toMatchObject({ people: [ben, cy].sort(), named: [ben, cy].sort(), frame: false });
  });

  test("after a team was put under another one", async () => {
    const { workspaceId, lead } = await aPlace();
    await importFiles(lead, "people", {
      "board.csv": "Name,E-mail,Team\nDee Poe,dee@example.org,Board\n",
    });
    const under = "Name,E-mail,Team,Parent team\nDee Poe,dee@example.org,Board,Operations\n";
    const found = await differenceBy(workspaceId, () => importFiles(lead, "people", { "board.csv": under }));
    expect(found).toMatchObject({ people: [], frame: true, named: [] });
  });

  test("after an import of evidence, and after a later one that lengthens a piece", async () => {
    const { workspaceId, lead, ana, ben } = await aPlace();
    const file = (expires: string) =>
      [
        "Person,E-mail,Skill,Level,Source,Issued,Expires",
        ",ana@example.org,SQL,4,manager,2025-04-03,",
        `,ben@example.org,SQL,2,self,2025-04-03,${expires}`,
      ].join("\n");
    const first = await differenceBy(workspaceId, () =>
      importFiles(lead, "evidence", { "held.csv": file("2026-08-01") }),
    );
    expect(first.people).toEqual([ana, ben].sort());
    // Evidence may be the first that names a skill: the frame has to name it from then on.
    expect(first.isFrameNamed).toBe(true);
    const later = await differenceBy(workspaceId, () =>
      importFiles(lead, "evidence", { "held.csv": file("2027-08-01") }),
    );
    expect(later.people).toEqual([ben]);
  });

  test("after a new edition of a role was published", async () => {
    const { workspaceId, call } = await aPlace();
    const [line] = await db
      .select()
      .from(requirement)
      .where(and(eq(requirement.workspaceId, workspaceId), eq(requirement.statement, "SQL")));
    if (!line?.skillId) throw new Error("SQL is a skill here");
    const draft = {
      jobRoleId: line.jobRoleId,
      effectiveAt: testNow,
      lines: [{ skillId: line.skillId, level: 5, importance: 5, mandatory: true }],
    };
    const { seen } = await call.measure.roleEffect(draft);
    const found = await differenceBy(workspaceId, () =>
      call.measure.publishRole({ ...draft, seen, note: "" }),
    );
    expect(found).toMatchObject({ people: [], frame: true });
  });

  test("after words of requirements became a skill, and after that was undone", async () => {
    const { workspaceId, call, skillId } = await aPlace();
    let alignmentId = "";
    const accepted = await differenceBy(workspaceId, async () => {
      const text = { kind: "requirement", statement: "controls the budget" } as const;
      ({ alignmentId } = await call.align.accept({ ...text, skillId }));
    });
    expect(accepted).toMatchObject({ people: [], frame: true });
    expect(await differenceBy(workspaceId, () => call.align.undo({ alignmentId }))).toMatchObject({
      people: [],
      frame: true,
    });
  });

  test("after words of evidence became a skill, and after that was undone", async () => {
    const { workspaceId, lead, call, skillId, cy } = await aPlace();
    await importFiles(lead, "evidence", { "held.csv": budgets });
    let alignmentId = "";
    const accepted = await differenceBy(workspaceId, async () => {
      const text = { kind: "evidence", statement: "budget control" } as const;
      ({ alignmentId } = await call.align.accept({ ...text, skillId }));
    });
    expect(accepted).toMatchObject({ people: [cy], named: [cy], isFrameNamed: true });
    expect(await differenceBy(workspaceId, () => call.align.undo({ alignmentId }))).toMatchObject({
      people: [cy],
    });
  });

  test("after twins of a piece of evidence were dropped by a decision", async () => {
    const { workspaceId, call, skillId, ana, cy } = await aPlace();
    const text = { kind: "evidence", statement: "budget control" } as const;
    const piece = (personId: string) => ({
      workspaceId,
      personId,
      statement: text.statement,
      level: 3,
      source: "self" as const,
      issuedAt: testNow,
    });
    await db.insert(evidence).values([{ ...piece(ana), skillId }, piece(ana), piece(cy)]);
    const found = await differenceBy(workspaceId, () => call.align.accept({ ...text, skillId }));
    expect(found.people).toEqual([ana, cy].sort());
  });

  test("after an award, and after its revocation", async () => {
    const workspaceId = await aWorkspace(db);
    const { submissionId, personId } = await aRecommendation(db, workspaceId);
    const lead = callerFor(await aMember(db, workspaceId));
    let earnedCredentialId = "";
    const awarded = await differenceBy(workspaceId, async () => {
      const decision = await lead.issue.approve({ submissionId, decision: "approved" });
      if (decision.decision === "approved") ({ earnedCredentialId } = decision);
    });
    expect(awarded).toMatchObject({ people: [personId], named: [personId], isFrameNamed: true });
    const revoked = await differenceBy(workspaceId, () =>
      lead.issue.revoke({ earnedCredentialIds: [earnedCredentialId], reason: "mistake" }),
    );
    expect(revoked).toMatchObject({ people: [personId], named: [personId] });
  });

  test("after somebody brought a badge along", async () => {
    const { workspaceId, ana } = await aPlace();
    const employee = await aMember(db, workspaceId, { roles: ["employee"], personId: ana });
    const fileId = await aFile(employee, "badge.json", "{}");
    const found = await differenceBy(workspaceId, () => importOwnBadge(employee, { fileId }, findsSql));
    expect(found).toMatchObject({ people: [ana], named: [ana], isFrameNamed: true });
  });

  test("after a manager was added: figures stay as they are", async () => {
    const { workspaceId, ben, ana } = await aPlace();
    const admin = callerFor(await aMember(db, workspaceId, { roles: ["admin"] }));
    const [where] = await db.select().from(person).where(eq(person.id, ana));
    const teamId = where?.teamId ?? "";
    const found = await differenceBy(workspaceId, () =>
      admin.people.addTeamManager({ teamId, personId: ben }),
    );
    expect(found).toMatchObject({ people: [], frame: false, named: [], isFrameNamed: false });
  });
});

/** A verifier that finds a valid badge for SQL; the real one has tests of its own. */
const findsSql: Verify = async () => ({
  verdict: "valid",
  checkedAt: testNow.toISOString(),
  checks: [{ id: "signature", title: "Signature", outcome: "passed", message: "It fits." }],
  badge: {
    format: "ob3-ldp",
    credentialId: "urn:uuid:one",
    achievementId: "https://issuer.example/sql",
    name: "SQL badge",
    issuer: { name: "Issuer" },
    issuedAt: "2025-01-02T00:00:00Z",
    recipient: { identifiers: [{ type: "emailAddress", hashed: false, identity: "ana@example.org" }] },
    tags: [],
    alignments: [{ targetName: "SQL", targetUrl: "https://skills.example/sql" }],
    evidence: [],
    achievedLevel: 4,
  },
});
