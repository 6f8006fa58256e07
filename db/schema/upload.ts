import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { submission } from "./assess";
import { bytes, createdAt, id, instant, workspaceId } from "./columns";

/** A file on its way to a submission. It stays for a while after it arrived, so that a browser which missed the answer can ask. */
export const upload = pgTable(
  "upload",
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: text().notNull(),
    submissionId: uuid().notNull(),
    criterionId: uuid(),
    name: text().notNull(),
    /** In bytes, as announced. */
    size: integer().notNull(),
    /** So many bytes are here. */
    received: integer().notNull().default(0),
    /** The piece of evidence that it became; none: still on its way. */
    itemId: uuid(),
    createdAt: createdAt(),
    /** When something of it last arrived. */
    touchedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("upload_user").on(t.workspaceId, t.userId),
    index("upload_submission").on(t.workspaceId, t.submissionId),
    index("upload_touched").on(t.workspaceId, t.touchedAt),
    foreignKey({
      name: "upload_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
  ],
);

/** The bytes of an upload in the order of their arrival; gone once the file is whole. */
export const uploadPart = pgTable(
  "upload_part",
  {
    workspaceId: workspaceId(),
    uploadId: uuid().notNull(),
    /** Where in the file the part begins. */
    start: integer().notNull(),
    content: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.uploadId, t.start] }),
    foreignKey({
      name: "upload_part_upload_fk",
      columns: [t.workspaceId, t.uploadId],
      foreignColumns: [upload.workspaceId, upload.id],
    }).onDelete("cascade"),
  ],
);
