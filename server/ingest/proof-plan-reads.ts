import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { achievement, achievementSkill, assignment, type earnedCredential, evidence } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { planAssignmentEnd } from "./assignment-end";
import { evidenceOf } from "./credential-evidence";
import type { Judged } from "./issuer-trust";
import type { Plan } from "./plan/plan";

type Earned = typeof earnedCredential.$inferSelect;

/**
 * What a badge that is here proves from now on: `set` is what is known anew about the badge itself. Its evidence is replaced
 * only where it says something else. Returns whether anything changes but the time of looking.
 */
export async function planProof(
  plan: Plan,
  { db, workspaceId, now }: Scope,
  before: Earned,
  set: Partial<Pick<Earned, "revokedAt" | "expiresAt" | "report" | "checkedAt">>,
  judged: Judged,
): Promise<boolean> {
  const after = plan.update("earnedCredential", before, { ...set, verified: judged.counts });
  const [named] = await db
    .select({ name: achievement.name })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, before.achievementId)));
  const grants = await db
    .select({ skillId: achievementSkill.skillId, level: achievementSkill.level })
    .from(achievementSkill)
    .where(
      and(
        eq(achievementSkill.workspaceId, workspaceId),
        eq(achievementSkill.achievementId, before.achievementId),
      ),
    );
  const [asked] = await db
    .select()
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.personId, before.personId),
        eq(assignment.achievementId, before.achievementId),
        inArray(assignment.status, ["open", "waiting"]),
      ),
    );
  if (asked) planAssignmentEnd(plan, asked, after, now());
  const old = await db
    .select()
    .from(evidence)
    .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.earnedCredentialId, before.id)));
  const pieces = grants.map((grant) =>
    evidenceOf(after, named?.name ?? "", grant, judged, { id: plan.newId(), createdAt: now() }),
  );
  const isSame =
    old.length === pieces.length &&
    pieces.every((piece) =>
      old.some(
        (one) =>
          one.skillId === piece.skillId &&
          one.level === piece.level &&
          one.source === piece.source &&
          one.note === piece.note &&
          one.expiresAt?.getTime() === piece.expiresAt?.getTime() &&
          one.revokedAt?.getTime() === piece.revokedAt?.getTime(),
      ),
    );
  if (isSame) return false;
  for (const one of old) plan.remove("evidence", one);
  for (const piece of pieces) plan.insert("evidence", piece);
  plan.touchPerson(before.personId);
  plan.touchFrame();
  return true;
}
