import type { Db } from "@/db/client";
import { revoke } from "@/server/issue/revoke-writes";
import { approveAndIssue } from "@/server/issue/writes";
import type { Scope, WorkspaceId } from "@/server/scope";
import { memberNamed } from "./sign-ins";
import type { SignedBadge } from "./signed-badges";

/**
 * Approves the recommended work on the day of each award, as the product does: the issue chapter makes the
 * issuer, signs, checks, publishes, and lets the evidence count. Keys, addresses and signatures differ
 * from one seed to the next.
 */
export async function signBadges(db: Db, workspaceId: string, badges: readonly SignedBadge[]): Promise<void> {
  const onDay = (at: Date): Scope => ({
    db,
    // The seed made this workspace itself.
    workspaceId: workspaceId as WorkspaceId,
    actor: memberNamed("ld_lead"),
    now: () => at,
  });
  for (const { id, issuedAt, revoked } of badges) {
    const decided = await approveAndIssue(onDay(issuedAt), {
      submissionId: id,
      decision: "approved",
      comment: "",
      issue: "now",
    });
    if (revoked && decided.decision === "approved") {
      const { earnedCredentialId } = decided;
      await revoke(onDay(revoked.at), {
        earnedCredentialIds: [earnedCredentialId],
        reason: "evidence",
        words: revoked.reason,
      });
    }
  }
}
