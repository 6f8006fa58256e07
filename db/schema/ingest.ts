import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { importDeeds, importKinds, importStatuses, type MembershipRole, rowSeverities } from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { storedFile, workspace } from "./workspace";

/** One file on its way in. Its counts are counted work, never a timer. */
export const importBatch = pgTable(
  "import_batch",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    kind: text({ enum: importKinds }).notNull(),
    fileId: uuid().notNull(),
    fileName: text().notNull(),
    fileSha256: text().notNull(),
    options: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    status: text({ enum: importStatuses }).notNull(),
    /** What it is doing now, in words. */
    phase: text().notNull().default(""),
    rowsTotal: integer().notNull().default(0),
    rowsDone: integer().notNull().default(0),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** Why the whole file failed, in a sentence that says what to do. */
    problem: text(),
    /** The same in one word, for those who integrate (`FileProblem.code`). */
    problemCode: text(),
    startedBy: text().notNull(),
    /** Whoever started it, for a process that goes on with it. */
    actor: jsonb().$type<{
      userId: string;
      name: string;
      personId: string | null;
      roles: MembershipRole[];
    }>(),
    /** Which run of it is writing; another may take over when its lease has ended. */
    runId: uuid(),
    leaseUntil: instant(),
    /** How often it was begun: one that stops its server again and again is given up. */
    attempts: integer().notNull().default(0),
    undoneBy: text(),
    undoneAt: instant(),
    startedAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("import_batch_time").on(t.workspaceId, t.startedAt),
    foreignKey({
      name: "import_batch_file_fk",
      columns: [t.workspaceId, t.fileId],
      foreignColumns: [storedFile.workspaceId, storedFile.id],
    }),
  ],
);

/** How files of one source are read, matched and corrected, under a name by which the next file is imported. */
export const importMapping = pgTable(
  "import_mapping",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    kind: text({ enum: importKinds }).notNull(),
    options: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    savedBy: text().notNull(),
    savedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("import_mapping_name").on(t.workspaceId, t.name),
  ],
);

/** Lets another system import files as the member who made it, as long as that member may. Its secret is kept as a hash alone. */
export const importToken = pgTable(
  "import_token",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    tokenHash: text().notNull(),
    userId: text().notNull(),
    madeBy: text().notNull(),
    madeAt: createdAt(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("import_token_hash").on(t.workspaceId, t.tokenHash),
  ],
);

/** What an import did to some rows of one table, in order, so that all of it can be undone. */
export const importChange = pgTable(
  "import_change",
  {
    workspaceId: workspaceId(),
    importId: uuid().notNull(),
    position: integer().notNull(),
    tableName: text().notNull(),
    deed: text({ enum: importDeeds }).notNull(),
    /** Of each row its key, and what it was before (none for new ones). */
    rows: jsonb().$type<{ key: Record<string, string>; before?: unknown }[]>().notNull(),
    /** New rows whose ids were counted up: nobody else’s lie between, so the first, the last and how many say it all, and `rows` is empty. */
    firstId: uuid(),
    lastId: uuid(),
    rowCount: integer(),
    /** The transaction that wrote them, as `xmin` tells it: another one there means that somebody changed the row since. */
    writer: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.position] }),
    foreignKey({
      name: "import_change_batch_fk",
      columns: [t.workspaceId, t.importId],
      foreignColumns: [importBatch.workspaceId, importBatch.id],
    }).onDelete("cascade"),
  ],
);

/** A row, or a badge, that did not go in as it stood: where, what, why, and how to mend it. */
export const importFinding = pgTable(
  "import_finding",
  {
    workspaceId: workspaceId(),
    importId: uuid().notNull(),
    position: integer().notNull(),
    severity: text({ enum: rowSeverities }).notNull(),
    /** Line of the file, 1 is the header; for a badge the name of the file inside the archive stands in `value`. */
    line: integer(),
    column: text(),
    value: text(),
    reason: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.position] }),
    foreignKey({
      name: "import_finding_batch_fk",
      columns: [t.workspaceId, t.importId],
      foreignColumns: [importBatch.workspaceId, importBatch.id],
    }).onDelete("cascade"),
  ],
);
