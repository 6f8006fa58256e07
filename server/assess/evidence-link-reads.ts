import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidenceLink, evidenceLinkItem, storedFile, submission, submissionItem } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import { hashSecret } from "@/server/people/adapters/credentials";
import { readToken } from "@/server/people/invitation-token";
import type { Scope } from "@/server/scope";
import { linkState } from "./evidence-link";
import type { SubmissionInput } from "./input";
import { fileFacts, fileOfItem } from "./join-reads";

/** A stranger with a link: no workspace, no account. */
export type Visit = { db: Db; now: () => Date };

/** Unknown, ended and revoked look the same: nobody learns which links there were. */
const linkEnded = () =>
  new Refusal(
    "not_found",
    "assess.link_ended",
    "This link does not work any more. Ask whoever gave it to you for a new one.",
  );

/** The actor's links for the evidence of one badge, the newest first. What a link was is kept nowhere. */
export async function readEvidenceLinks(scope: Scope, { submissionId }: SubmissionInput) {
  const personId = requireSelf(scope);
  const rows = await scope.db
    .select({
      id: evidenceLink.id,
      recipient: evidenceLink.recipient,
      createdAt: evidenceLink.createdAt,
      expiresAt: evidenceLink.expiresAt,
      revokedAt: evidenceLink.revokedAt,
      looks: evidenceLink.looks,
      lastLookAt: evidenceLink.lastLookAt,
      pieces: sql<number>`(select count(*)::int from ${evidenceLinkItem}
        where ${evidenceLinkItem.workspaceId} = ${evidenceLink.workspaceId} and ${evidenceLinkItem.linkId} = ${evidenceLink.id})`,
    })
    .from(evidenceLink)
    .innerJoin(
      submission,
      and(eq(submission.workspaceId, evidenceLink.workspaceId), eq(submission.id, evidenceLink.submissionId)),
    )
    .where(
      and(
        eq(evidenceLink.workspaceId, scope.workspaceId),
        eq(evidenceLink.submissionId, submissionId),
        eq(submission.personId, personId),
      ),
    )
    .orderBy(desc(evidenceLink.createdAt), desc(evidenceLink.id));
  return rows.map((row) => ({ ...row, state: linkState(row, scope.now()) }));
}

/** The link behind a token, while it works. */
export async function findOpenLink({ db, now }: Visit, token: string) {
  const parts = readToken(token);
  const [found] = parts
    ? await db
        .select()
        .from(evidenceLink)
        .where(
          and(
            eq(evidenceLink.workspaceId, parts.workspaceId),
            eq(evidenceLink.tokenHash, hashSecret(parts.secret)),
          ),
        )
    : [];
  if (!found || linkState(found, now()) !== "open") throw linkEnded();
  return found;
}

/** The file of a piece that the link shows, without its bytes. */
export async function readLinkedFile(visit: Visit, { token, itemId }: { token: string; itemId: string }) {
  const link = await findOpenLink(visit, token);
  const [found] = await visit.db
    .select({
      workspaceId: storedFile.workspaceId,
      ...fileFacts,
    })
    .from(evidenceLinkItem)
    .innerJoin(
      submissionItem,
      and(
        eq(submissionItem.workspaceId, evidenceLinkItem.workspaceId),
        eq(submissionItem.id, evidenceLinkItem.itemId),
      ),
    )
    .innerJoin(storedFile, fileOfItem)
    .where(
      and(
        eq(evidenceLinkItem.workspaceId, link.workspaceId),
        eq(evidenceLinkItem.linkId, link.id),
        eq(evidenceLinkItem.itemId, itemId),
      ),
    );
  if (!found) throw linkEnded();
  return found;
}
