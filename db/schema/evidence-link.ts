import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { submission, submissionItem } from "./assess";
import { createdAt, id, instant, workspaceId } from "./columns";

/** A link with which a verifier without an account sees chosen pieces of evidence behind a badge, for a while. */
export const evidenceLink = pgTable(
  "evidence_link",
  {
    workspaceId: workspaceId(),
    id: id(),
    submissionId: uuid().notNull(),
    /** Whom the learner gives it to, in their words. */
    recipient: text().notNull(),
    /** Only the token's hash is kept. */
    tokenHash: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    looks: integer().notNull().default(0),
    lastLookAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("evidence_link_token").on(t.workspaceId, t.tokenHash),
    index("evidence_link_submission").on(t.workspaceId, t.submissionId),
    foreignKey({
      name: "evidence_link_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
  ],
);

export const evidenceLinkItem = pgTable(
  "evidence_link_item",
  {
    workspaceId: workspaceId(),
    linkId: uuid().notNull(),
    itemId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.linkId, t.itemId] }),
    foreignKey({
      name: "evidence_link_item_link_fk",
      columns: [t.workspaceId, t.linkId],
      foreignColumns: [evidenceLink.workspaceId, evidenceLink.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "evidence_link_item_item_fk",
      columns: [t.workspaceId, t.itemId],
      foreignColumns: [submissionItem.workspaceId, submissionItem.id],
    }).onDelete("cascade"),
  ],
);
