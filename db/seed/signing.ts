import type { Db } from "@/db/client";
import { rotateKey, switchNow } from "@/server/issue/key-writes";
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
  const onDay = (at: Date, member: "ld_lead" | "admin" = "ld_lead"): Scope => ({
    db,
    // The seed made this workspace itself.
    workspaceId: workspaceId as WorkspaceId,
    actor: memberNamed(member),
    now: () => at,
  });
  let keysSince = badges[0]?.issuedAt;
  for (const { id, issuedAt, revoked } of badges) {
    while (keysSince && keysSince < daysBefore(issuedAt, keyDays)) {
      keysSince = daysBefore(keysSince, -keyDays);
      await changeKeys(onDay(daysBefore(keysSince, 1), "admin"), onDay(keysSince, "admin"));
    }
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

/** Well within the year for which a key signs: whoever looks at the demo finds none that is due. */
const keyDays = 250;

const daysBefore = (date: Date, days: number) => new Date(date.getTime() - days * 86_400_000);

/** New keys for both formats, published a day before they take over. */
async function changeKeys(published: Scope, takenOver: Scope): Promise<void> {
  const made = [
    await rotateKey(published, { use: "data-integrity", algorithm: "Ed25519", waits: true }),
    await rotateKey(published, { use: "jwt", algorithm: "RS256", waits: true }),
  ];
  for (const key of made) await switchNow(takenOver, key);
}
