import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { alignmentDecisions, mapperConfigurations, statementKinds } from "@/db/enums";
import { bytes, createdAt, id, instant, workspaceId } from "./columns";
import { skill } from "./taxonomy";
import { workspace } from "./workspace";

/** Why a suggestion was made, in words that a reviewer can check against the text. */
export type SuggestionExplanation = {
  /** The label that matched, and whether it is the skill's preferred or an alternative one. */
  label: string;
  labelKind: "preferred" | "alternative" | "hidden" | "alias" | "phrase" | "learned";
  /** The words of the statement that matched, as they stand in it. */
  matched: string[];
  /** The words of the label that the statement lacks. */
  missing: string[];
  /** The rule that decided, e.g. "exact label", "words of the label". */
  rule: string;
  /** The part of a longer text that says it; absent: the whole. */
  part?: string;
  /** What weighed most: features of the ranking, with what each added to the score. */
  weighed?: [feature: string, added: number][];
};

/** How a workspace wants its texts mapped. A workspace without a row has the defaults. */
export const mapperSetting = pgTable("mapper_setting", {
  workspaceId: workspaceId()
    .primaryKey()
    .references(() => workspace.id, { onDelete: "cascade" }),
  configuration: text({ enum: mapperConfigurations }).notNull().default("light"),
  /** Suggestions of at least this confidence are accepted by rule; empty: none is. */
  acceptAbove: real(),
  /** Texts may be sent to the server’s embedding provider. */
  usesEmbeddings: boolean().notNull().default(false),
  changedBy: text().notNull(),
  changedAt: instant().notNull(),
});

/** What the words of a workspace’s taxonomy mean beside each other, as a configuration has learnt it. Derived; one row each. */
export const mapperVectors = pgTable(
  "mapper_vectors",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    configuration: text({ enum: mapperConfigurations }).notNull(),
    /** What the words were learnt from: another hash of the skills’ texts means that they have changed. */
    learntFrom: text().notNull(),
    /** server/align/engine/vector-bytes.ts */
    words: bytes().notNull(),
    learntAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.configuration] })],
);

/** What an embedding provider said of texts, by their content: nothing is asked twice. */
export const embeddingCache = pgTable(
  "embedding_cache",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    /** Address, model and prefixes: another of them makes other vectors. */
    provider: text().notNull(),
    textSha256: text().notNull(),
    /** 32-bit floats, little endian, of length 1 together. */
    vector: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.provider, t.textSha256] })],
);

/** What the mapper proposes for one text. Made anew whenever the taxonomy or the mapper changes. */
export const alignmentSuggestion = pgTable(
  "alignment_suggestion",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    kind: text({ enum: statementKinds }).notNull(),
    statement: text().notNull(),
    rank: smallint().notNull(),
    skillId: uuid().notNull(),
    /** 0 to 1. */
    confidence: real().notNull(),
    explanation: jsonb().$type<SuggestionExplanation>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.statement, t.rank] }),
    foreignKey({
      name: "alignment_suggestion_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
  ],
);

/** What an L&D lead decided about a text: one decision covers every row with the same words. */
export const alignment = pgTable(
  "alignment",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    kind: text({ enum: statementKinds }).notNull(),
    statement: text().notNull(),
    decision: text({ enum: alignmentDecisions }).notNull(),
    /** Empty with a rejection: no skill of the taxonomy fits. */
    skillId: uuid(),
    /** The level that an achievement grants; empty for requirements and evidence, which have their own. */
    level: real(),
    decidedBy: text().notNull(),
    decidedAt: instant().notNull(),
    /** A decision taken back keeps its row. */
    undoneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // An achievement's text may name several skills, any other text one.
    uniqueIndex("alignment_current")
      .on(t.workspaceId, t.kind, t.statement, t.skillId)
      .where(sql`undone_at is null`),
    index("alignment_statement").on(t.workspaceId, t.kind, t.statement),
    foreignKey({
      name: "alignment_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);
