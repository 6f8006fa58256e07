import "server-only";
import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import type { StatementKind } from "@/db/enums";
import { achievementSkill, earnedCredential, evidence, requirement } from "@/db/schema";
import { grantEvidenceFor } from "@/server/ingest/credential-evidence-writes";
import type { Scope } from "@/server/scope";
import { foreignAchievementsSaying } from "./statement-reads";

type Meaning = { kind: StatementKind; statement: string; skillId: string };

/** Whether any row still has these words. */
export async function isSaidSomewhere(
  tx: Db,
  { workspaceId }: Scope,
  kind: StatementKind,
  statement: string,
): Promise<boolean> {
  if (kind === "achievement") {
    return (await foreignAchievementsSaying({ db: tx, workspaceId }, statement)).length > 0;
  }
  const table = kind === "requirement" ? requirement : evidence;
  const found = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.workspaceId, workspaceId), eq(table.statement, statement)))
    .limit(1);
  return found.length > 0;
}

/** How many rows a decision changed, and whose evidence is among them. */
export type Effect = { rows: number; people: string[] };

const ofRequirements = (changed: readonly unknown[]): Effect => ({ rows: changed.length, people: [] });
type OfPerson = { personId: string };
const ofEvidence = (changed: readonly OfPerson[], dropped: readonly OfPerson[]): Effect => ({
  rows: changed.length,
  people: [...changed, ...dropped].map(({ personId }) => personId),
});

/** Gives every waiting row with these words the skill. */
export async function countAtOnce(
  tx: Db,
  scope: Scope,
  { level, ...meaning }: Meaning & { level: number },
): Promise<Effect> {
  const { workspaceId } = scope;
  const { kind, statement, skillId } = meaning;
  if (kind === "achievement") return grantSkill(tx, scope, { statement, skillId, level });
  if (kind === "requirement") {
    const mapped = await tx
      .update(requirement)
      .set({ skillId })
      .where(
        and(
          eq(requirement.workspaceId, workspaceId),
          eq(requirement.statement, statement),
          isNull(requirement.skillId),
        ),
      )
      .returning({ id: requirement.id });
    return ofRequirements(mapped);
  }
  const dropped = await dropTwins(tx, scope, meaning, isNull);
  const mapped = await tx
    .update(evidence)
    .set({ skillId })
    .where(
      and(eq(evidence.workspaceId, workspaceId), eq(evidence.statement, statement), isNull(evidence.skillId)),
    )
    .returning({ personId: evidence.personId });
  return ofEvidence(mapped, dropped);
}

/** Makes every row with these words and this skill wait again. */
export async function takeBack(tx: Db, scope: Scope, meaning: Meaning): Promise<Effect> {
  const { workspaceId } = scope;
  const { kind, statement, skillId } = meaning;
  if (kind === "achievement") return withdrawSkill(tx, scope, meaning);
  if (kind === "requirement") {
    const waiting = await tx
      .update(requirement)
      .set({ skillId: null })
      .where(
        and(
          eq(requirement.workspaceId, workspaceId),
          eq(requirement.statement, statement),
          isWhole(requirement.partOf),
          eq(requirement.skillId, skillId),
        ),
      )
      .returning({ id: requirement.id });
    return ofRequirements(waiting);
  }
  const dropped = await dropTwins(tx, scope, meaning, (column) => eq(column, skillId));
  const waiting = await tx
    .update(evidence)
    .set({ skillId: null })
    .where(
      and(
        eq(evidence.workspaceId, workspaceId),
        eq(evidence.statement, statement),
        isWhole(evidence.partOf),
        eq(evidence.skillId, skillId),
      ),
    )
    .returning({ personId: evidence.personId });
  return ofEvidence(waiting, dropped);
}

/** A part of another text may have the same words; what was decided about them alone does not touch it. */
const isWhole = (partOf: PgColumn): SQL => eq(partOf, "");

/**
 * A file imported before and after a decision leaves the same piece of evidence twice, once with the
 * skill and once without. Before one becomes like the other, it goes: the same statement twice is one.
 */
async function dropTwins(
  tx: Db,
  { workspaceId }: Scope,
  { statement, skillId }: Meaning,
  changes: (skill: PgColumn) => SQL,
): Promise<OfPerson[]> {
  const twin = alias(evidence, "twin");
  const isOther = and(
    eq(twin.workspaceId, evidence.workspaceId),
    eq(twin.personId, evidence.personId),
    eq(twin.statement, evidence.statement),
    eq(twin.partOf, evidence.partOf),
    eq(twin.source, evidence.source),
    eq(twin.level, evidence.level),
    eq(twin.issuedAt, evidence.issuedAt),
    sql`${twin.earnedCredentialId} is not distinct from ${evidence.earnedCredentialId}`,
    sql`(${twin.skillId} is null or ${twin.skillId} = ${skillId})`,
    sql`${twin.skillId} is distinct from ${evidence.skillId}`,
  );
  return tx
    .delete(evidence)
    .where(
      and(
        eq(evidence.workspaceId, workspaceId),
        eq(evidence.statement, statement),
        isWhole(evidence.partOf),
        changes(evidence.skillId),
        sql`exists (select 1 from ${evidence} as twin where ${isOther})`,
      ),
    )
    .returning({ personId: evidence.personId });
}

/** A foreign achievement grants the skill from now on, and to those who brought its badge along as well. */
async function grantSkill(
  tx: Db,
  { workspaceId }: Scope,
  { statement, skillId, level }: { statement: string; skillId: string; level: number },
): Promise<Effect> {
  const achievements = await foreignAchievementsSaying({ db: tx, workspaceId }, statement);
  const granted = await tx
    .insert(achievementSkill)
    .values(achievements.map(({ id }) => ({ workspaceId, achievementId: id, skillId, level })))
    .onConflictDoNothing()
    .returning({ achievementId: achievementSkill.achievementId });
  const earned = await earnedOf(
    tx,
    workspaceId,
    granted.map(({ achievementId }) => achievementId),
  );
  for (const { id } of earned) await grantEvidenceFor(tx, workspaceId, id);
  return { rows: granted.length, people: earned.map(({ personId }) => personId) };
}

async function withdrawSkill(
  tx: Db,
  { workspaceId }: Scope,
  { statement, skillId }: Meaning,
): Promise<Effect> {
  const ids = (await foreignAchievementsSaying({ db: tx, workspaceId }, statement)).map(({ id }) => id);
  const withdrawn = ids.length
    ? await tx
        .delete(achievementSkill)
        .where(
          and(
            eq(achievementSkill.workspaceId, workspaceId),
            inArray(achievementSkill.achievementId, ids),
            eq(achievementSkill.skillId, skillId),
          ),
        )
        .returning({ achievementId: achievementSkill.achievementId })
    : [];
  const earned = await earnedOf(
    tx,
    workspaceId,
    withdrawn.map(({ achievementId }) => achievementId),
  );
  if (earned.length > 0) {
    await tx.delete(evidence).where(
      and(
        eq(evidence.workspaceId, workspaceId),
        eq(evidence.skillId, skillId),
        isNotNull(evidence.earnedCredentialId),
        inArray(
          evidence.earnedCredentialId,
          earned.map(({ id }) => id),
        ),
      ),
    );
  }
  return { rows: withdrawn.length, people: earned.map(({ personId }) => personId) };
}

/** The awards of these achievements. */
async function earnedOf(tx: Db, workspaceId: string, achievementIds: readonly string[]) {
  if (achievementIds.length === 0) return [];
  return tx
    .select({ id: earnedCredential.id, personId: earnedCredential.personId })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        inArray(earnedCredential.achievementId, [...achievementIds]),
      ),
    );
}
