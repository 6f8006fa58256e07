import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { issueBatchStates, type MembershipRole } from "@/db/enums";
import { approval } from "./assess";
import { createdAt, id, instant, workspaceId } from "./columns";
import { workspace } from "./workspace";

/** Approved badges that are signed and issued together. */
export const issueBatch = pgTable(
  "issue_batch",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    state: text({ enum: issueBatchStates }).notNull(),
    note: text().notNull().default(""),
    /** Whoever started it, for a process that goes on with it. */
    actor: jsonb()
      .$type<{ userId: string; name: string; personId: string | null; roles: MembershipRole[] }>()
      .notNull(),
    /** Why a second person must agree, in a sentence; none: nobody must. */
    confirmationReason: text(),
    /** The second person's name. */
    confirmedBy: text(),
    confirmedAt: instant(),
    /** Why the product paused it, in a sentence that says what to do. */
    problem: text(),
    /** Which run of it is at work; another may take over when its lease has ended. */
    runId: uuid(),
    leaseUntil: instant(),
    startedAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("issue_batch_time").on(t.workspaceId, t.startedAt),
  ],
);

/** An approval in the one batch that issues its badge. What became of it is told by its issuance, once it has one. */
export const issueBatchItem = pgTable(
  "issue_batch_item",
  {
    workspaceId: workspaceId(),
    batchId: uuid().notNull(),
    approvalId: uuid().notNull(),
    /** Why there is nothing yet that could be signed. */
    problem: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.approvalId] }),
    index("issue_batch_item_of").on(t.workspaceId, t.batchId),
    foreignKey({
      name: "issue_batch_item_batch_fk",
      columns: [t.workspaceId, t.batchId],
      foreignColumns: [issueBatch.workspaceId, issueBatch.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "issue_batch_item_approval_fk",
      columns: [t.workspaceId, t.approvalId],
      foreignColumns: [approval.workspaceId, approval.id],
    }).onDelete("cascade"),
  ],
);
