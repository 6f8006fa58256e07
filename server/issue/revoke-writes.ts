import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { achievement, earnedCredential, evidence, issuance, person, statusEntry } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { managersOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import type { RevokeInput } from "./input";

/**
 * Takes a badge of ours back for good: its bit is set, its evidence no longer counts, and the gap is
 * open again. The credential itself stays as it was signed; whoever checks it reads the list.
 */
export function revoke(
  scope: Scope,
  { earnedCredentialId, reason }: RevokeInput,
): Promise<{ revokedAt: Date }> {
  const { workspaceId } = scope;
  const revokedAt = scope.now();
  return change(scope, async (tx, record) => {
    const [revoked] = await tx
      .update(earnedCredential)
      .set({ revokedAt, revocationReason: reason })
      .where(
        and(
          eq(earnedCredential.workspaceId, workspaceId),
          eq(earnedCredential.id, earnedCredentialId),
          eq(earnedCredential.origin, "issued"),
          isNull(earnedCredential.revokedAt),
        ),
      )
      .returning();
    if (!revoked) {
      const [there] = await tx
        .select({ origin: earnedCredential.origin })
        .from(earnedCredential)
        .where(
          and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, earnedCredentialId)),
        );
      throw there?.origin === "issued"
        ? new Refusal("conflict", "issue.already_revoked", "This badge has already been revoked.")
        : new Refusal("not_found", "issue.badge_unknown", "There is no badge of ours with this number.");
    }
    const [place] = await tx
      .select({ statusListId: issuance.statusListId, index: issuance.statusIndex })
      .from(issuance)
      .where(and(eq(issuance.workspaceId, workspaceId), eq(issuance.earnedCredentialId, earnedCredentialId)));
    if (!place) throw new Error(`the issued badge ${earnedCredentialId} has no place on a status list`);
    await tx
      .update(statusEntry)
      .set({ isSet: true, setAt: revokedAt })
      .where(
        and(
          eq(statusEntry.workspaceId, workspaceId),
          eq(statusEntry.statusListId, place.statusListId),
          eq(statusEntry.index, place.index),
        ),
      );
    await tx
      .update(evidence)
      .set({ revokedAt })
      .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.earnedCredentialId, earnedCredentialId)));
    const [names] = await tx
      .select({ person: person.name, achievement: achievement.name })
      .from(earnedCredential)
      .innerJoin(
        person,
        and(eq(person.workspaceId, earnedCredential.workspaceId), eq(person.id, earnedCredential.personId)),
      )
      .innerJoin(
        achievement,
        and(
          eq(achievement.workspaceId, earnedCredential.workspaceId),
          eq(achievement.id, earnedCredential.achievementId),
        ),
      )
      .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, earnedCredentialId)));
    await record({
      action: "issue.revoked",
      subject: { kind: "earned_credential", id: earnedCredentialId },
      touches: { people: [revoked.personId] },
      summary: `revoked ${names?.achievement ?? "a badge"} of ${names?.person ?? "somebody"}: ${reason}`,
    });
    const { personId, credentialUri } = revoked;
    await notify(tx, scope, [{ personId }, ...(await managersOf(tx, scope, personId))], {
      kind: "badge-revoked",
      subjectId: earnedCredentialId,
      aboutPersonId: personId,
      words: {
        badge: names?.achievement ?? "a badge",
        publicId: credentialUri.slice(credentialUri.lastIndexOf("/") + 1),
        person: names?.person ?? "somebody",
        reason,
      },
    });
    return { revokedAt };
  });
}
