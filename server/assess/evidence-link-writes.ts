import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  achievement,
  approval,
  badgePage,
  earnedCredential,
  evidenceLink,
  evidenceLinkItem,
  issuance,
  person,
  publicResource,
  rubricCriterion,
  storedFile,
  submission,
  submissionItem,
  workspace,
} from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { hashSecret, newSecret } from "@/server/people/adapters/credentials";
import { writeToken } from "@/server/people/invitation-token";
import type { Scope, WorkspaceId } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { addressOfBadge, isPageShown, pageOfBadge } from "@/server/verify/page-reads";
import { linkEnd } from "./evidence-link";
import { findOpenLink, type Visit } from "./evidence-link-reads";
import type { EvidenceLinkInput, MakeEvidenceLinkInput } from "./input";
import { achievementOfSubmission, fileFacts, fileOfItem, personOfSubmission } from "./join-reads";
import { lockAnyOwn } from "./own-submission-reads";
import { requireShowable } from "./shown-file-reads";

/** Makes a link to chosen pieces behind a badge of the actor's. Its address is told once; only a hash is kept. */
export async function makeEvidenceLink(scope: Scope, input: MakeEvidenceLinkInput) {
  const { workspaceId, now } = scope;
  await requireShowable(scope, input.itemIds);
  const secret = newSecret();
  return change(scope, async (tx, record) => {
    const own = await lockAnyOwn(tx, scope, input.submissionId);
    if (own.status !== "approved") {
      throw new Refusal(
        "precondition",
        "assess.no_badge_yet",
        "Evidence can be shown to a verifier once the badge is yours.",
      );
    }
    const items = await tx
      .select({ id: submissionItem.id })
      .from(submissionItem)
      .where(
        and(
          eq(submissionItem.workspaceId, workspaceId),
          eq(submissionItem.submissionId, own.id),
          inArray(submissionItem.id, input.itemIds),
        ),
      );
    if (items.length !== new Set(input.itemIds).size) {
      throw new Refusal("not_found", "assess.item_unknown", "There is no such evidence here.");
    }
    const expiresAt = linkEnd(now(), input.days);
    const [made] = await tx
      .insert(evidenceLink)
      .values({
        workspaceId,
        submissionId: own.id,
        recipient: input.recipient,
        tokenHash: hashSecret(secret),
        createdAt: now(),
        expiresAt,
      })
      .returning({ id: evidenceLink.id });
    if (!made) throw new Error("insert into evidence_link returned no row");
    await tx
      .insert(evidenceLinkItem)
      .values(items.map(({ id: itemId }) => ({ workspaceId, linkId: made.id, itemId })));
    await record({
      action: "assess.evidence_shared",
      subject: { kind: "evidence-link", id: made.id },
      touches: "nothing",
      summary: `made a link to evidence for ${own.achievement} for ${input.recipient}`,
      detail: { submissionId: own.id, items: items.map(({ id }) => id), expiresAt: expiresAt.toISOString() },
    });
    return { id: made.id, expiresAt, url: `${appUrl()}/v/${writeToken({ workspaceId, secret })}` };
  });
}

/** Ends a link of the actor's at once, for good. */
export function revokeEvidenceLink(scope: Scope, { linkId }: EvidenceLinkInput) {
  return change(scope, async (tx, record) => {
    const [found] = await tx
      .select({ submissionId: evidenceLink.submissionId, recipient: evidenceLink.recipient })
      .from(evidenceLink)
      .where(and(eq(evidenceLink.workspaceId, scope.workspaceId), eq(evidenceLink.id, linkId)));
    if (!found) throw new Refusal("not_found", "assess.link_unknown", "There is no such link here.");
    const own = await lockAnyOwn(tx, scope, found.submissionId);
    const [ended] = await tx
      .update(evidenceLink)
      .set({ revokedAt: scope.now() })
      .where(
        and(
          eq(evidenceLink.workspaceId, scope.workspaceId),
          eq(evidenceLink.id, linkId),
          isNull(evidenceLink.revokedAt),
        ),
      )
      .returning({ id: evidenceLink.id });
    if (!ended) return { id: linkId };
    await record({
      action: "assess.evidence_link_revoked",
      subject: { kind: "evidence-link", id: linkId },
      touches: "nothing",
      summary: `ended the link to evidence for ${own.achievement} for ${found.recipient}`,
    });
    return { id: linkId };
  });
}

/** What the link shows, to whoever has it. Each look is counted, and stands in the audit log. */
export async function lookAtEvidence(visit: Visit, { token }: { token: string }) {
  const link = await findOpenLink(visit, token);
  const workspaceId = link.workspaceId as WorkspaceId;
  const [shown] = await visit.db
    .select({
      badge: achievement.name,
      description: achievement.description,
      person: person.name,
      organisation: workspace.name,
      publicId: publicResource.id,
      isPageShown,
    })
    .from(submission)
    .innerJoin(workspace, eq(workspace.id, submission.workspaceId))
    .innerJoin(achievement, achievementOfSubmission)
    .innerJoin(person, personOfSubmission)
    .leftJoin(
      approval,
      and(eq(approval.workspaceId, submission.workspaceId), eq(approval.submissionId, submission.id)),
    )
    .leftJoin(
      issuance,
      and(eq(issuance.workspaceId, approval.workspaceId), eq(issuance.approvalId, approval.id)),
    )
    .leftJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, issuance.workspaceId),
        eq(earnedCredential.id, issuance.earnedCredentialId),
      ),
    )
    .leftJoin(publicResource, addressOfBadge)
    .leftJoin(badgePage, pageOfBadge)
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, link.submissionId)))
    // Of a badge that was issued anew, the one that stands now.
    .orderBy(desc(issuance.createdAt))
    .limit(1);
  if (!shown) throw new Error("a link leads to no submission");
  const items = await visit.db
    .select({
      id: submissionItem.id,
      criterion: rubricCriterion.name,
      kind: submissionItem.kind,
      text: submissionItem.text,
      url: submissionItem.url,
      isPublic: submissionItem.isPublic,
      file: fileFacts,
    })
    .from(evidenceLinkItem)
    .innerJoin(
      submissionItem,
      and(
        eq(submissionItem.workspaceId, evidenceLinkItem.workspaceId),
        eq(submissionItem.id, evidenceLinkItem.itemId),
      ),
    )
    .leftJoin(
      rubricCriterion,
      and(
        eq(rubricCriterion.workspaceId, submissionItem.workspaceId),
        eq(rubricCriterion.id, submissionItem.criterionId),
      ),
    )
    .leftJoin(storedFile, fileOfItem)
    .where(and(eq(evidenceLinkItem.workspaceId, workspaceId), eq(evidenceLinkItem.linkId, link.id)))
    .orderBy(asc(rubricCriterion.position), asc(submissionItem.createdAt), asc(submissionItem.id));

  const visitor = {
    userId: "",
    name: `Whoever has the link for ${link.recipient}`,
    personId: null,
    roles: [],
  };
  await change({ ...visit, workspaceId, actor: visitor }, async (tx, record) => {
    await tx
      .update(evidenceLink)
      .set({ looks: sql`${evidenceLink.looks} + 1`, lastLookAt: visit.now() })
      .where(and(eq(evidenceLink.workspaceId, workspaceId), eq(evidenceLink.id, link.id)));
    await record({
      action: "assess.evidence_looked_at",
      subject: { kind: "evidence-link", id: link.id },
      touches: "nothing",
      summary: `looked at evidence of ${shown.person} for ${shown.badge}`,
      detail: { submissionId: link.submissionId },
    });
  });
  return { ...shown, items, expiresAt: link.expiresAt };
}
