import "server-only";
import { and, asc, countDistinct, eq, gt, isNull, ne, notExists, or, sql } from "drizzle-orm";
import type { StatementKind } from "@/db/enums";
import {
  achievement,
  achievementSkill,
  alignment,
  earnedCredential,
  evidence,
  jobRole,
  person,
  requirement,
  roleHolding,
} from "@/db/schema";
import type { Scope } from "@/server/scope";
import { achievementStatement } from "@/server/taxonomy/statement";

/** A text that is not a skill yet, and what hangs on it. */
export type WaitingStatement = {
  kind: StatementKind;
  statement: string;
  /** All there is to read about it: the statement itself, or an achievement's whole description. */
  text: string;
  /** Names of the job roles that ask for it; who stated a piece of evidence; the provider of an achievement. */
  context: string[];
  /** Requirements, pieces of evidence or achievements with these words. */
  rows: number;
  /** People whose gaps change when it is mapped. */
  people: number;
  /** 1 to 5: the highest of the requirements; what is no requirement has the usual 3. */
  importance: number;
};

const usualImportance = 3;

/** Texts that wait for a decision, those that affect most people first. Rejected ones wait no more. */
export async function readWaitingStatements(scope: Scope): Promise<WaitingStatement[]> {
  // One after the other: the embedded database has one connection.
  const requirements = await waitingRequirements(scope);
  const pieces = await waitingEvidence(scope);
  const achievements = await waitingAchievements(scope);
  return [...requirements, ...pieces, ...achievements].sort(
    (a, b) => b.people - a.people || b.rows - a.rows || (a.statement < b.statement ? -1 : 1),
  );
}

async function waitingRequirements({ db, workspaceId, now }: Scope): Promise<WaitingStatement[]> {
  const t = now();
  const rows = await db
    .select({
      statement: requirement.statement,
      context: sql<string[]>`array_agg(distinct ${jobRole.name})`,
      rows: countDistinct(requirement.id),
      people: countDistinct(person.id),
      importance: sql`max(${requirement.importance})`.mapWith(Number),
    })
    .from(requirement)
    .innerJoin(
      jobRole,
      and(eq(jobRole.workspaceId, requirement.workspaceId), eq(jobRole.id, requirement.jobRoleId)),
    )
    .leftJoin(
      roleHolding,
      and(
        eq(roleHolding.workspaceId, requirement.workspaceId),
        eq(roleHolding.jobRoleId, requirement.jobRoleId),
        ne(roleHolding.kind, "target"),
        or(isNull(roleHolding.validTo), gt(roleHolding.validTo, t)),
      ),
    )
    .leftJoin(
      person,
      and(
        eq(person.workspaceId, roleHolding.workspaceId),
        eq(person.id, roleHolding.personId),
        isNull(person.leftAt),
      ),
    )
    .where(
      and(
        eq(requirement.workspaceId, workspaceId),
        isNull(requirement.skillId),
        or(isNull(requirement.validTo), gt(requirement.validTo, t)),
        notExists(rejectionOf({ db, workspaceId }, "requirement", requirement.statement)),
      ),
    )
    .groupBy(requirement.statement);
  return rows.map((row) => ({ ...row, kind: "requirement", text: row.statement }));
}

async function waitingEvidence({ db, workspaceId }: Scope): Promise<WaitingStatement[]> {
  const rows = await db
    .select({
      statement: evidence.statement,
      context: sql<
        string[]
      >`coalesce(array_agg(distinct ${evidence.statedBy}) filter (where ${evidence.statedBy} <> ''), '{}')`,
      rows: countDistinct(evidence.id),
      people: countDistinct(evidence.personId),
    })
    .from(evidence)
    .where(
      and(
        eq(evidence.workspaceId, workspaceId),
        isNull(evidence.skillId),
        ne(evidence.statement, ""),
        notExists(rejectionOf({ db, workspaceId }, "evidence", evidence.statement)),
      ),
    )
    .groupBy(evidence.statement);
  return rows.map((row) => ({
    ...row,
    kind: "evidence",
    text: row.statement,
    importance: usualImportance,
  }));
}

async function waitingAchievements(scope: Scope): Promise<WaitingStatement[]> {
  const { db, workspaceId } = scope;
  const found = await db
    .select({
      name: achievement.name,
      description: achievement.description,
      criteria: achievement.criteria,
      tags: achievement.tags,
      provider: achievement.provider,
      people: countDistinct(earnedCredential.personId),
    })
    .from(achievement)
    .leftJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, achievement.workspaceId),
        eq(earnedCredential.achievementId, achievement.id),
      ),
    )
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        eq(achievement.origin, "foreign"),
        notExists(
          db
            .select({ one: sql`1` })
            .from(achievementSkill)
            .where(
              and(
                eq(achievementSkill.workspaceId, achievement.workspaceId),
                eq(achievementSkill.achievementId, achievement.id),
              ),
            ),
        ),
      ),
    )
    .groupBy(achievement.workspaceId, achievement.id)
    .orderBy(asc(achievement.name), asc(achievement.id));
  const rejected = await rejectedAchievementStatements(scope);
  const grouped = new Map<string, WaitingStatement>();
  for (const one of found) {
    const statement = achievementStatement(one);
    if (rejected.has(statement)) continue;
    const known = grouped.get(statement);
    const context = one.provider ? [one.provider] : [];
    if (known) {
      known.rows += 1;
      known.people += one.people;
      known.context = [...new Set([...known.context, ...context])];
    } else {
      const text = [one.name, one.description, one.criteria, one.tags.join("\n")].filter(Boolean).join("\n");
      grouped.set(statement, {
        kind: "achievement",
        statement,
        text,
        context,
        rows: 1,
        people: one.people,
        importance: usualImportance,
      });
    }
  }
  return [...grouped.values()];
}

async function rejectedAchievementStatements({ db, workspaceId }: Scope): Promise<Set<string>> {
  const rows = await db
    .select({ statement: alignment.statement })
    .from(alignment)
    .where(
      and(
        eq(alignment.workspaceId, workspaceId),
        eq(alignment.kind, "achievement"),
        eq(alignment.decision, "rejected"),
        isNull(alignment.undoneAt),
      ),
    );
  return new Set(rows.map(({ statement }) => statement));
}

function rejectionOf(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  kind: StatementKind,
  statement: typeof requirement.statement | typeof evidence.statement,
) {
  return db
    .select({ one: sql`1` })
    .from(alignment)
    .where(
      and(
        eq(alignment.workspaceId, workspaceId),
        eq(alignment.kind, kind),
        eq(alignment.statement, statement),
        eq(alignment.decision, "rejected"),
        isNull(alignment.undoneAt),
      ),
    );
}

/** Foreign achievements whose words are these. */
export async function foreignAchievementsSaying(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  statement: string,
): Promise<{ id: string; name: string }[]> {
  const foreign = await db
    .select({ id: achievement.id, name: achievement.name, description: achievement.description })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.origin, "foreign")));
  return foreign.filter((one) => achievementStatement(one) === statement);
}
