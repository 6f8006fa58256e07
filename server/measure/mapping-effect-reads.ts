import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { achievement, earnedCredential, issuerPolicy } from "@/db/schema";
import { readWaitingRows, type Text } from "@/server/align/alike-reads";
import type { MappingEffectInput } from "@/server/align/input";
import { foreignAchievementsSaying } from "@/server/align/statement-reads";
import { evidenceOf, judgedOf } from "@/server/ingest/credential-evidence";
import { RowsToWrite } from "@/server/ingest/plan/rows-to-write";
import type { Scope } from "@/server/scope";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import { effectOf } from "./import-effect";
import { loadWorkforceOf } from "./workforce-reads";

const mostCompared = 2_000;

/**
 * What mapping a text to these skills would do to the figures, before anything is written: who gains, which gaps open and
 * close. Of more people than can be compared at once the first are.
 */
export async function readMappingEffect(scope: Scope, { kind, statement, skills }: MappingEffectInput) {
  const rows =
    kind === "achievement"
      ? await rowsOfAchievement(scope, statement, skills)
      : await rowsOfText(scope, { kind, statement }, skills);
  const engine = await loadEngine(scope);
  const asking = askingOf(await loadFrame(scope), {}, scope.now());
  const roleIds = new Set(rows.inserted("requirement").map(({ jobRoleId }) => jobRoleId));
  const holders = roleIds.size > 0 ? await engine.people(asking, { jobRoleIds: roleIds }) : [];
  const affected = [
    ...new Set([
      ...rows.inserted("evidence").map(({ personId }) => personId),
      ...holders.map(({ id }) => id),
    ]),
  ];
  const compared = affected.slice(0, mostCompared);
  const { gaining, losing, opened, closed, readiness } = effectOf(
    await loadWorkforceOf(scope, compared),
    rows,
    compared,
    asking.at,
  );
  return {
    gaining,
    losing,
    opened,
    closed,
    readiness,
    affected: affected.length,
    compared: compared.length,
    /** Requirements and pieces of evidence that begin to count. */
    rows: rows.inserted("requirement").length + rows.inserted("evidence").length,
  };
}

type Skills = MappingEffectInput["skills"];

/** Rows that wait count in no number, so what they become is as good as new. */
async function rowsOfText({ db, workspaceId }: Scope, text: Text, skills: Skills): Promise<RowsToWrite> {
  const waiting = await readWaitingRows({ db, workspaceId }, text);
  const rows = new RowsToWrite();
  for (const [number, { skillId }] of skills.entries()) {
    for (const row of waiting.requirements)
      rows.insert("requirement", { ...row, id: `${row.id} ${number}`, skillId });
    for (const row of waiting.evidence)
      rows.insert("evidence", { ...row, id: `${row.id} ${number}`, skillId });
  }
  return rows;
}

async function rowsOfAchievement(scope: Scope, statement: string, skills: Skills): Promise<RowsToWrite> {
  const { db, workspaceId } = scope;
  const rows = new RowsToWrite();
  const achievements = await foreignAchievementsSaying(scope, statement);
  if (achievements.length === 0) return rows;
  const earned = await db
    .select({ credential: earnedCredential, name: achievement.name, policy: issuerPolicy })
    .from(earnedCredential)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .leftJoin(
      issuerPolicy,
      and(
        eq(issuerPolicy.workspaceId, earnedCredential.workspaceId),
        eq(issuerPolicy.issuerKey, earnedCredential.issuerKey),
      ),
    )
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        inArray(
          earnedCredential.achievementId,
          achievements.map(({ id }) => id),
        ),
      ),
    );
  for (const { credential, name, policy } of earned) {
    for (const grants of skills) {
      const row = { id: `${credential.id} ${grants.skillId}`, createdAt: scope.now() };
      const judged = judgedOf(credential, policy ?? undefined);
      rows.insert("evidence", evidenceOf(credential, name, grants, judged, row));
    }
  }
  return rows;
}
