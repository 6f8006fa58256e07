import { sql } from "drizzle-orm";
import { foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { appealStatuses } from "@/db/enums";
import { submission } from "./assess";
import { createdAt, id, instant, workspaceId } from "./columns";

/** A learner's objection to a "no". */
export const appeal = pgTable(
  "appeal",
  {
    workspaceId: workspaceId(),
    id: id(),
    submissionId: uuid().notNull(),
    status: text({ enum: appealStatuses }).notNull().default("open"),
    /** The learner's. */
    reason: text().notNull(),
    createdAt: createdAt(),
    decidedBy: text(),
    decidedAt: instant(),
    /** Of whoever decided. */
    comment: text().notNull().default(""),
    /** Where the same evidence is judged anew, when it was upheld. */
    newSubmissionId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // One objection to one decision; who withdrew theirs may think again.
    uniqueIndex("appeal_submission").on(t.workspaceId, t.submissionId).where(sql`status <> 'withdrawn'`),
    foreignKey({
      name: "appeal_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "appeal_new_submission_fk",
      columns: [t.workspaceId, t.newSubmissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
  ],
);
