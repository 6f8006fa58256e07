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
import {
  alignmentDecisions,
  type MapperConfiguration,
  mapperConfigurations,
  settledAnswers,
  statementKinds,
} from "@/db/enums";
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
export const mapperSetting = pgTable(
  "mapper_setting",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    configuration: text({ enum: mapperConfigurations }).notNull().default("light"),
    /** Suggestions of at least this confidence are accepted by rule; empty: none is. */
    acceptAbove: real(),
    /** Texts may be sent to the server’s embedding provider. */
    usesEmbeddings: boolean().notNull().default(false),
    /** So large a share of the decisions is asked again of somebody else, 0 to 1. */
    sampleShare: real().notNull().default(0.05),
    /** The end of the latest import after which suggestions were accepted by rule. */
    ruleRanAt: instant(),
    changedBy: text().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
);

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

/** The rule that took a decision: how sure the mapper had to be and was, which mapper, and in which run. */
export type DecisionRule = {
  acceptAbove: number;
  confidence: number;
  configuration: MapperConfiguration;
  runId: string;
};

/** What an L&D lead, or a rule of theirs, decided about a text: one decision covers every row with the same words. */
export const alignment = pgTable(
  "alignment",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    /** What was decided at once, and is taken back at once: a text in several kinds, or the parts of one. */
    deedId: uuid().notNull().defaultRandom(),
    kind: text({ enum: statementKinds }).notNull(),
    statement: text().notNull(),
    decision: text({ enum: alignmentDecisions }).notNull(),
    /** Empty with a rejection: no skill of the taxonomy fits. */
    skillId: uuid(),
    /** The level that an achievement grants; empty for requirements and evidence, which have their own. */
    level: real(),
    /** The words of the text that mean this skill, where it was split into several; empty: all of them. */
    part: text(),
    /** The skill was made for this text. */
    madeSkill: boolean().notNull().default(false),
    /** Empty: decided by hand. */
    rule: jsonb().$type<DecisionRule>(),
    /** Whoever decided, or set the rule off; "": the product itself, after an import. */
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
    index("alignment_deed").on(t.workspaceId, t.deedId),
    foreignKey({
      name: "alignment_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);

/** A decision that is asked again of somebody else, who does not see the first answer. */
export const secondReview = pgTable(
  "second_review",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    /** `alignment.deedId` */
    deedId: uuid().notNull(),
    kind: text({ enum: statementKinds }).notNull(),
    statement: text().notNull(),
    firstBy: text().notNull(),
    /** Empty: no skill fits. As `secondSkillId` once there is a second answer. */
    firstSkillId: uuid(),
    secondSkillId: uuid(),
    secondBy: text(),
    answeredAt: instant(),
    /** Which answer stands where the two differ. */
    settled: text({ enum: settledAnswers }),
    settledBy: text(),
    settledAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.deedId] })],
);
