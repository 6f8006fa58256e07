import { createHash } from "node:crypto";
import { verifyPassword } from "better-auth/crypto";
import { and, count, eq, getTableColumns, getTableName, is, isNotNull, lt } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { cellStates, evidenceSources, type MembershipRole, membershipRoles } from "@/db/enums";
import * as schema from "@/db/schema";
import { seedDemo } from "@/db/seed/demo";
import { monthEnds } from "@/server/measure/change";
import { groupSkills, groupStanding } from "@/server/measure/group";
import { measurePeople, type Workforce } from "@/server/measure/workforce";
import { demoEmail, demoPassword } from "@/server/people/demo";
import { recommendForPerson } from "@/server/recommend/person-reads";
import type { Scope, WorkspaceId } from "@/server/scope";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { workforceOf } from "../support/workforce-of";
import { callerFor, testNow } from "../support/workspace";

const tables = Object.values(schema).flatMap((one): PgTable[] => (is(one, PgTable) ? [one] : []));

describe("the demo organisation", () => {
  let db: Db;
  let workforce: Workforce;
  let demoId: WorkspaceId;

  beforeAll(async () => {
    db = await freshDatabase();
    const { workspaceId } = await seedDemo(db, testNow);
    demoId = workspaceId as WorkspaceId;
    workforce = await workforceOf(db, demoId);
  });

  const teamOf = (name: string) => {
    const team = workforce.teams.find((one) => one.name === name);
    return measurePeople(
      workforce,
      workforce.people.filter(({ teamId }) => teamId === team?.id),
      testNow,
    );
  };
  const statesOf = (name: string) =>
    new Set(teamOf(name).flatMap(({ cells }) => cells.map(({ state }) => state)));
  const labels = (skills: ReturnType<typeof groupSkills>) =>
    skills.map(({ skillId }) => workforce.skillById.get(skillId)?.label);

  test("has the size that it is described with", async () => {
    const counted = async (table: PgTable, kind?: "skill" | "group") => {
      const [row] = await db
        .select({ rows: count() })
        .from(table)
        .where(kind && eq(schema.skill.kind, kind));
      return row?.rows;
    };
    expect({
      people: await counted(schema.person),
      teams: await counted(schema.team),
      jobRoles: await counted(schema.jobRole),
      skills: await counted(schema.skill, "skill"),
      families: await counted(schema.skill, "group"),
      achievements: await counted(schema.achievement),
    }).toEqual({ people: 240, teams: 14, jobRoles: 16, skills: 124, families: 15, achievements: 60 });
  });

  test("is known as a demo and takes a manager's word, but not one's own", async () => {
    const [found] = await db.select().from(schema.workspace);
    expect(found).toMatchObject({ kind: "demo", trustFloor: "manager", name: "Fernhollow Robotics (demo)" });
  });

  const memberOf = async (role: MembershipRole): Promise<Scope> => {
    const [found] = await db
      .select()
      .from(schema.membership)
      .innerJoin(schema.user, eq(schema.user.id, schema.membership.userId))
      .where(eq(schema.user.email, demoEmail(role)));
    if (!found) throw new Error(`the demo has no ${role}`);
    const { userId, personId, roles } = found.membership;
    const actor = { userId, name: found.user.name, personId, roles };
    return { db, workspaceId: demoId, actor, now: () => testNow };
  };
  test("changes its keys well before they are due", async () => {
    const admin = callerFor(await memberOf("admin"));
    const { keys } = await admin.issue.keys.page();
    expect(keys.map(({ status, isDue }) => ({ status, isDue }))).toEqual([
      ...Array(2).fill({ status: "active", isDue: false }),
      ...Array(4).fill({ status: "retired", isDue: false }),
    ]);
    expect(keys.every(({ badges }) => badges > 0)).toBe(true);
  });

  const toldTo = async (role: MembershipRole) =>
    (await callerFor(await memberOf(role)).notices.list({})).notices.map(
      ({ sentence, isRead }) => `${isRead ? "read" : "new"}: ${sentence}`,
    );

  test("has told its manager, employee and L&D lead what concerns them", async () => {
    expect(await toldTo("employee")).toEqual([
      "new: Daniel Okafor asks you to earn “Measuring Marketing” by 23 July 2026.",
      "read: Your evidence was approved, and the badge “Data Protection in Daily Work” is yours.",
      "read: Your evidence was approved, and the badge “Content Writing for Engineers” is yours.",
    ]);
    expect(await toldTo("manager")).toEqual([
      expect.stringMatching(
        /^new: The badge “Social Media Marketing” of .+ was revoked: The evidence does not hold: The figures handed in/,
      ),
    ]);
    expect(await toldTo("ld_lead")).toEqual([
      "new: Mara Lindqvist asks for “Web Analytics Practitioner” of another provider.",
      "new: Your import of machine-safety-specialist.csv finished: 8 unchanged.",
      "new: Sofia Ström appeals against the decision on “Planning a Project”.",
    ]);
  });

  test("tells the truth about the file that changed nothing", async () => {
    const { ingest } = callerFor(await memberOf("ld_lead"));
    const [batch] = await ingest.batches();
    const found = await ingest.preview({ kind: "requirements", fileIds: [batch?.fileId ?? ""], options: {} });
    expect(found).toMatchObject({
      problem: null,
      counts: { created: 0, updated: 0, unchanged: batch?.unchanged, failed: 0 },
    });
  });

  test("offers a badge in social media marketing", async () => {
    const found = await db
      .select()
      .from(schema.achievement)
      .where(eq(schema.achievement.name, "Social Media Marketing"));
    expect(found).toHaveLength(1);
  });

  test("asks 12 to 18 skills of each role that is aligned", () => {
    const sizes = [...workforce.jobRoleById.values()]
      .filter(({ name }) => name !== "Machine Safety Specialist")
      .map(({ requirements }) => requirements.length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(18);
  });

  test("has evidence of every source", async () => {
    const found = await db.selectDistinct({ source: schema.evidence.source }).from(schema.evidence);
    expect(found.map(({ source }) => source).sort()).toEqual([...evidenceSources].sort());
  });

  test("shows every state of a cell in the manager's own team", () => {
    expect([...statesOf("Digital Marketing")].sort()).toEqual([...cellStates].sort());
  });

  test("has a skill that one person alone can do, and one that nobody can", () => {
    const skills = groupSkills(teamOf("Digital Marketing"));
    expect(labels(skills.filter(({ singlePointOfFailure }) => singlePointOfFailure))).toContain(
      "Paid advertising",
    );
    expect(labels(skills.filter(({ uncovered }) => uncovered))).toContain("Marketing automation");
  });

  test("rises from about 55 to about 72 per cent in 24 months, and never falls by a point in one", () => {
    const trend = monthEnds(testNow, 24).map(
      (end) => groupStanding(measurePeople(workforce, workforce.people, end)).readiness,
    );
    const first = trend[0] ?? 0;
    const last = trend[trend.length - 1] ?? 0;
    expect(first).toBeGreaterThan(0.51);
    expect(first).toBeLessThan(0.59);
    expect(last).toBeGreaterThan(0.68);
    expect(last).toBeLessThan(0.76);
    for (const [month, readiness] of trend.entries()) {
      expect(readiness).toBeGreaterThan((trend[month - 1] ?? 0) - 0.01);
    }
  });

  test("has one weak team and one strong one", () => {
    expect(groupStanding(teamOf("Field Service")).readiness).toBeLessThan(0.58);
    expect(groupStanding(teamOf("Robotics Software")).readiness).toBeGreaterThan(0.75);
  });

  test("can be entered as each kind of member", async () => {
    const members = await db
      .select({ email: schema.user.email, roles: schema.membership.roles, password: schema.account.password })
      .from(schema.membership)
      .innerJoin(schema.user, eq(schema.user.id, schema.membership.userId))
      .innerJoin(schema.account, eq(schema.account.userId, schema.user.id));
    expect(members.map(({ email }) => email).sort()).toEqual(membershipRoles.map(demoEmail).sort());
    for (const role of membershipRoles) {
      expect(members.find(({ email }) => email === demoEmail(role))?.roles).toContain(role);
    }
    expect(await verifyPassword({ hash: members[0]?.password ?? "", password: demoPassword })).toBe(true);
  });

  test("hands in nothing before it was begun", async () => {
    const handedIn = isNotNull(schema.submission.submittedAt);
    const tooEarly = lt(schema.submission.submittedAt, schema.submission.createdAt);
    expect(await db.$count(schema.submission, handedIn)).toBeGreaterThan(10);
    expect(await db.$count(schema.submission, and(handedIn, tooEarly))).toBe(0);
  });

  test("has learners' work in every state that waits for somebody", async () => {
    const found = await db
      .select({ status: schema.submission.status, rows: count() })
      .from(schema.submission)
      .groupBy(schema.submission.status);
    expect(Object.fromEntries(found.map(({ status, rows }) => [status, rows]))).toEqual({
      draft: 1,
      submitted: 3,
      returned: 1,
      recommended: 1,
      approved: 15,
      declined: 1,
    });
  });

  test("has badges that wait to be issued, and an appeal that its L&D lead may decide", async () => {
    const { issue, assess } = callerFor(await memberOf("ld_lead"));
    const [first, ...others] = await issue.ready();
    expect(others).toHaveLength(1);
    const preview = await issue.preview({ approvalId: first?.approvalId ?? "" });
    expect(preview).toMatchObject({
      recipientName: first?.person,
      badge: { name: first?.achievement, achievedLevel: first?.level },
      assessed: { isApprovedByAnother: true },
    });
    expect(JSON.parse(preview.json).credentialSubject.achievement.name).toBe(first?.achievement);
    expect(await assess.appeals()).toEqual([
      expect.objectContaining({ badge: "Planning a Project", whyNot: null }),
    ]);
  });

  test("has work that two assessors marked, who agree on most of it", async () => {
    const { assess } = callerFor(await memberOf("ld_lead"));
    const { attempts, criteria, assessors } = await assess.agreement();
    expect(attempts).toBe(5);
    expect(criteria.length).toBeGreaterThan(4);
    expect(assessors).toHaveLength(2);
  });

  test("has badges that a stranger can verify, one of them revoked, one expired, some about to expire", async () => {
    const badges = await db
      .select({ badge: schema.earnedCredential, person: schema.person.name })
      .from(schema.earnedCredential)
      .innerJoin(
        schema.person,
        and(
          eq(schema.person.workspaceId, schema.earnedCredential.workspaceId),
          eq(schema.person.id, schema.earnedCredential.personId),
        ),
      );
    const verdicts = await Promise.all(
      badges.map(({ badge }) => verifyBadge(badge.original, verifyDeps({ db, now: () => testNow }))),
    );
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual([
      "expired",
      "revoked",
      ...Array.from({ length: 11 }, () => "valid"),
    ]);
    expect(badges.filter(({ person }) => person === "Mara Lindqvist")).toHaveLength(2);
    const soon = new Date(testNow.getTime() + 90 * 86_400_000);
    expect(badges.filter(({ badge: { expiresAt } }) => expiresAt && expiresAt < soon).length).toBeGreaterThan(
      0,
    );
  });

  test("lets the demo employee choose: a next badge, three others, and one gap that nothing closes yet", async () => {
    const mara = workforce.people.find(({ name }) => name === "Mara Lindqvist");
    const own = await recommendForPerson(
      {
        db,
        workspaceId: demoId,
        actor: { userId: "demo", name: "Mara", personId: mara?.id ?? null, roles: ["employee"] },
        now: () => testNow,
      },
      undefined,
    );
    expect(own.next?.achievement.name).toBe("Social Media Marketing");
    expect(own.alternatives).toHaveLength(3);
    expect(own.all.some(({ steps }) => steps.length > 1)).toBe(true);
    expect(own.untaught.map(({ skill }) => skill)).toEqual(["Sales and Marketing"]);
  });

  test("records a badge for each assignment that is done", async () => {
    const done = await db
      .select({ personId: schema.assignment.personId, at: schema.assignment.completedAt })
      .from(schema.assignment)
      .where(eq(schema.assignment.status, "completed"));
    expect(done.length).toBeGreaterThan(5);
    for (const { personId, at } of done) {
      const pieces = [...(workforce.personById.get(personId)?.evidence.values() ?? [])].flat();
      expect(
        pieces.some(
          ({ source, issuedAt }) => source === "credential" && issuedAt.getTime() === at?.getTime(),
        ),
      ).toBe(true);
    }
  });

  test("has texts that still wait to be aligned", async () => {
    const waiting = (rows: { skillId: string | null }[]) => rows.filter(({ skillId }) => skillId === null);
    expect(
      waiting(await db.select({ skillId: schema.requirement.skillId }).from(schema.requirement)),
    ).toHaveLength(10);
    expect(waiting(await db.select({ skillId: schema.evidence.skillId }).from(schema.evidence))).toHaveLength(
      11,
    );
  });

  test("says nothing of the future but due dates and expiries", async () => {
    const issued = await db.select({ at: schema.evidence.issuedAt }).from(schema.evidence);
    const logged = await db.select({ at: schema.auditEntry.at }).from(schema.auditEntry);
    expect([...issued, ...logged].filter(({ at }) => at > testNow)).toEqual([]);
  });

  test("is the same every time, but for the password's salt and what is signed", async () => {
    const other = await freshDatabase();
    await seedDemo(other, testNow);
    expect(await contentOf(other)).toEqual(await contentOf(db));
  });
});

/** These depend on the moment of writing, or on chance. */
const neverSame = ["password", "createdAt", "updatedAt"];

/**
 * Keys, salts, public addresses and places on a status list must be unpredictable, so what the issue chapter
 * writes has other ids and bytes each time. Of these tables the columns named here are left out; the rest
 * of them (whose badge, for what, when, how long) must be the same.
 */
const signed: Record<string, readonly string[]> = {
  issuer_profile: ["id"],
  signing_key: ["id", "issuerProfileId", "publicJwk", "publicKeyMultibase", "sealedPrivateKey"],
  status_list: ["id", "issuerProfileId"],
  status_entry: ["statusListId", "index"],
  public_resource: ["id", "targetId"],
  workspace_change: ["id"],
  notice: ["id"],
  approval: ["id"],
  issuance: [
    "id",
    "approvalId",
    "credentialUri",
    "statusListId",
    "statusIndex",
    "unsigned",
    "unsignedSha256",
    "earnedCredentialId",
    "signedWith",
  ],
  earned_credential: ["id", "credentialUri", "original", "originalSha256", "jwt", "report"],
};

/** In tables that have both, the rows that came with a signed badge, and what of them differs. */
const signedRows: Record<
  string,
  { is: (row: Record<string, unknown>) => boolean; differs: readonly string[] }
> = {
  evidence: {
    is: (row) => row["earnedCredentialId"] !== null,
    differs: ["id", "earnedCredentialId", "proofUrl"],
  },
  audit_entry: {
    is: (row) => String(row["action"]).startsWith("issue."),
    differs: ["id", "subjectId", "detail"],
  },
  notice: {
    is: (row) => String(row["kind"]).startsWith("badge-"),
    differs: ["event", "subjectId", "words"],
  },
};

/** A hash of each table's rows, without what differs from one seed to the next. */
async function contentOf(db: Db): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of tables) {
    const name = getTableName(table);
    const rows: Record<string, unknown>[] = await db.select().from(table);
    const lines = rows.map((row) => {
      const own = signedRows[name]?.is(row) ? signedRows[name].differs : [];
      const left = new Set([...neverSame, ...(signed[name] ?? []), ...own]);
      return JSON.stringify(
        Object.keys(getTableColumns(table))
          .filter((column) => !left.has(column))
          .map((column) => row[column]),
      );
    });
    hashes[name] = createHash("sha256").update(lines.sort().join("\n")).digest("hex");
  }
  return hashes;
}
