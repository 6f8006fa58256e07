import type { Db } from "@/db/client";
import {
  achievement,
  earnedCredential,
  evidence,
  exemption,
  framework,
  jobRole,
  person,
  publicResource,
  requirement,
  roleHolding,
  skill,
  team,
  teamManager,
} from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { aWorkspace } from "./workspace";

const date = (text: string) => new Date(`${text}T00:00:00Z`);

async function one<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows;
  if (!row) throw new Error("insert returned no row");
  return row;
}

/**
 * A company of two teams as of 30 June 2026. An analyst needs SQL 4 (importance 5, mandatory), Python 3
 * (importance 2) and Statistics 2 (importance 3).
 *
 * - Ana (Data): SQL 2 by her manager, Python 4 by a badge that ends in August, Statistics exempt.
 * - Ben (Data, below it: Reports): nothing but an SQL 4 that has expired, and Cooking 3 that nobody asks for.
 * - Cem (Sales): no role, SQL 4 assessed.
 */
export async function aMeasuredWorkspace(db: Db) {
  const workspaceId: WorkspaceId = await aWorkspace(db);
  const inWorkspace = { workspaceId };
  const taxonomy = await one(
    db
      .insert(framework)
      .values({ ...inWorkspace, kind: "company", name: "Ours" })
      .returning(),
  );
  const aSkill = (preferredLabel: string, familyId?: string, kind: "skill" | "group" = "skill") =>
    one(
      db
        .insert(skill)
        .values({
          ...inWorkspace,
          frameworkId: taxonomy.id,
          kind,
          uri: `urn:skill:${preferredLabel}`,
          preferredLabel,
          familyId: familyId ?? null,
        })
        .returning(),
    );
  const family = await aSkill("Data work", undefined, "group");
  const [sql, python, statistics, cooking] = [
    await aSkill("SQL", family.id),
    await aSkill("Python", family.id),
    await aSkill("Statistics"),
    await aSkill("Cooking"),
  ];

  const aTeam = (name: string, parentId: string | null = null) =>
    one(
      db
        .insert(team)
        .values({ ...inWorkspace, name, parentId })
        .returning(),
    );
  const company = await aTeam("Company");
  const data = await aTeam("Data", company.id);
  const reports = await aTeam("Reports", data.id);
  const sales = await aTeam("Sales", company.id);

  const aPerson = (name: string, teamId: string) =>
    one(
      db
        .insert(person)
        .values({ ...inWorkspace, name, teamId })
        .returning(),
    );
  const [ana, ben, cem] = [
    await aPerson("Ana Ruiz", data.id),
    await aPerson("Ben Okoye", reports.id),
    await aPerson("Cem Aydin", sales.id),
  ];
  await db.insert(teamManager).values({ ...inWorkspace, teamId: data.id, personId: ana.id });

  const analyst = await one(
    db
      .insert(jobRole)
      .values({ ...inWorkspace, name: "Analyst" })
      .returning(),
  );
  const line = { ...inWorkspace, jobRoleId: analyst.id };
  await db.insert(requirement).values([
    {
      ...line,
      statement: "SQL",
      skillId: sql.id,
      requiredLevel: 4,
      importance: 5,
      mandatory: true,
      validFrom: date("2024-01-01"),
    },
    { ...line, statement: "Python", skillId: python.id, requiredLevel: 3, importance: 2 },
    { ...line, statement: "Statistics", skillId: statistics.id, requiredLevel: 2, importance: 3 },
    { ...line, statement: "not aligned yet", skillId: null, requiredLevel: 5 },
  ]);
  await db.insert(roleHolding).values([
    { ...inWorkspace, personId: ana.id, jobRoleId: analyst.id },
    { ...inWorkspace, personId: ben.id, jobRoleId: analyst.id },
    { ...inWorkspace, personId: cem.id, jobRoleId: analyst.id, kind: "target" },
  ]);
  await db.insert(exemption).values({
    ...inWorkspace,
    personId: ana.id,
    skillId: statistics.id,
    validFrom: date("2026-06-01"),
    reason: "on leave from statistics",
  });

  const course = await one(
    db
      .insert(achievement)
      .values({ ...inWorkspace, name: "Python badge", description: "Python" })
      .returning(),
  );
  const badge = await one(
    db
      .insert(earnedCredential)
      .values({
        ...inWorkspace,
        personId: ana.id,
        achievementId: course.id,
        origin: "issued",
        format: "ob3-ldp",
        credentialUri: "urn:badge:1",
        original: Buffer.from("{}"),
        originalMediaType: "application/json",
        originalSha256: "0",
        issuerName: "North",
        issuedAt: date("2025-08-15"),
        expiresAt: date("2026-08-15"),
        verified: true,
        report: {},
        checkedAt: date("2025-08-15"),
      })
      .returning(),
  );
  await db
    .insert(publicResource)
    .values({ ...inWorkspace, id: `public-${badge.id}`, kind: "badge", targetId: badge.id });
  await db.insert(evidence).values([
    {
      ...inWorkspace,
      personId: ana.id,
      skillId: sql.id,
      level: 2,
      source: "manager",
      issuedAt: date("2025-03-03"),
    },
    {
      ...inWorkspace,
      personId: ana.id,
      skillId: python.id,
      level: 4,
      source: "credential",
      issuedAt: date("2025-08-15"),
      expiresAt: date("2026-08-15"),
      earnedCredentialId: badge.id,
    },
    {
      ...inWorkspace,
      personId: ben.id,
      skillId: sql.id,
      level: 4,
      source: "assessor",
      issuedAt: date("2025-01-01"),
      expiresAt: date("2026-05-01"),
    },
    {
      ...inWorkspace,
      personId: ben.id,
      skillId: cooking.id,
      level: 3,
      source: "self",
      issuedAt: date("2025-01-01"),
    },
    {
      ...inWorkspace,
      personId: cem.id,
      skillId: sql.id,
      level: 4,
      source: "assessor",
      issuedAt: date("2025-01-01"),
    },
  ]);
  return {
    workspaceId,
    familyId: family.id,
    skills: { sql, python, statistics, cooking },
    teams: { company, data, reports, sales },
    people: { ana, ben, cem },
    roles: { analyst },
  };
}
