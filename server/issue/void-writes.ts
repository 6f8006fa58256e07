import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { issuance, submission } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { readAwards } from "./award-reads";
import type { VoidInput } from "./input";

/** Gives up a badge that could not be issued, for a reason that its learner is told of. They may hand in anew. */
export function voidIssuance(scope: Scope, { issuanceId, reason }: VoidInput): Promise<void> {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const [voided] = await tx
      .update(issuance)
      .set({ state: "voided", problem: reason })
      .where(
        and(
          eq(issuance.workspaceId, workspaceId),
          eq(issuance.id, issuanceId),
          eq(issuance.state, "failed"),
          isNull(issuance.earnedCredentialId),
        ),
      )
      .returning();
    const award =
      voided && (await readAwards({ ...scope, db: tx }, [voided.approvalId])).get(voided.approvalId);
    if (!award) {
      throw new Refusal(
        "not_found",
        "issue.nothing_to_void",
        "There is no badge here that could not be issued.",
      );
    }
    await tx
      .update(submission)
      .set({ status: "declined" })
      .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, award.submission.id)));
    await record({
      action: "issue.voided",
      subject: { kind: "issuance", id: issuanceId },
      touches: "nothing",
      summary: `gave up issuing ${award.achievement.name} to ${award.person.name}: ${reason}`,
    });
    await notify(tx, scope, [{ personId: award.person.id }], {
      kind: "evidence-declined",
      subjectId: award.submission.id,
      aboutPersonId: award.person.id,
      words: { badge: award.achievement.name, achievementId: award.achievement.id },
    });
  });
}
