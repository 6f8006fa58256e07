import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  conceptKinds,
  conceptStatuses,
  frameworkKinds,
  labelKinds,
  type MatchKind,
  type MatchSource,
  matchKinds,
  matchSources,
  relationKinds,
} from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { workspace } from "./workspace";

/** A taxonomy as imported: ESCO, O*NET, or the company's own. */
export const framework = pgTable(
  "framework",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    kind: text({ enum: frameworkKinds }).notNull(),
    /** As it stands in a badge's `targetFramework`, e.g. "ESCO". */
    name: text().notNull(),
    version: text(),
    /** Licence and attribution as its publisher asks for them; shown wherever the framework is. */
    attribution: text(),
    sourceUrl: text(),
    /** Of its preferred labels and descriptions; BCP 47. */
    language: text().notNull().default("en"),
    importedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique("framework_name").on(t.workspaceId, t.name)],
);

/** An ordered list of levels. A workspace has one default scale: 1 Awareness to 5 Expert. */
export const proficiencyScale = pgTable(
  "proficiency_scale",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("proficiency_scale_name").on(t.workspaceId, t.name),
  ],
);

export const proficiencyLevel = pgTable(
  "proficiency_level",
  {
    workspaceId: workspaceId(),
    scaleId: uuid().notNull(),
    /** Numeric value; 0 means none and is no row. Values need not be evenly spaced. */
    value: real().notNull(),
    label: text().notNull(),
    descriptor: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.scaleId, t.value] }),
    foreignKey({
      name: "proficiency_level_scale_fk",
      columns: [t.workspaceId, t.scaleId],
      foreignColumns: [proficiencyScale.workspaceId, proficiencyScale.id],
    }).onDelete("cascade"),
  ],
);

/** A concept of a taxonomy. Its URI is its identity and survives every re-import. */
export const skill = pgTable(
  "skill",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    frameworkId: uuid().notNull(),
    kind: text({ enum: conceptKinds }).notNull().default("skill"),
    uri: text().notNull(),
    /** The framework's own code where it has one (O*NET "2.A.1.a"). */
    code: text(),
    preferredLabel: text().notNull(),
    description: text().notNull().default(""),
    /** ESCO: "skill/competence", "knowledge"; O*NET: "Skills", "Knowledge". */
    skillType: text(),
    /** ESCO: transversal, cross-sector, sector-specific, occupation-specific. */
    reuseLevel: text(),
    /** The one group under which screens file this skill; derived at import from the broader relations. */
    familyId: uuid(),
    /** null: the workspace's default scale. */
    scaleId: uuid(),
    status: text({ enum: conceptStatuses }).notNull().default("active"),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("skill_uri").on(t.workspaceId, t.uri),
    index("skill_framework").on(t.workspaceId, t.frameworkId),
    index("skill_family").on(t.workspaceId, t.familyId),
    foreignKey({
      name: "skill_of_framework_fk",
      columns: [t.workspaceId, t.frameworkId],
      foreignColumns: [framework.workspaceId, framework.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "skill_family_fk",
      columns: [t.workspaceId, t.familyId],
      foreignColumns: [t.workspaceId as AnyPgColumn, t.id as AnyPgColumn],
    }),
    foreignKey({
      name: "skill_scale_fk",
      columns: [t.workspaceId, t.scaleId],
      foreignColumns: [proficiencyScale.workspaceId, proficiencyScale.id],
    }),
  ],
);

export const skillLabel = pgTable(
  "skill_label",
  {
    workspaceId: workspaceId(),
    skillId: uuid().notNull(),
    kind: text({ enum: labelKinds }).notNull(),
    /** BCP 47, e.g. "en". */
    language: text().notNull().default("en"),
    label: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.skillId, t.kind, t.language, t.label] }),
    foreignKey({
      name: "skill_label_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
  ],
);

/** What a level of a skill looks like, in its framework's words: SFIA and the like say it for each skill. */
export const skillLevelText = pgTable(
  "skill_level_text",
  {
    workspaceId: workspaceId(),
    skillId: uuid().notNull(),
    /** As the framework calls the level: "Level 3", "Practitioner". */
    label: text().notNull(),
    /** Its place among the framework's own levels, lowest first; not a value of our scale. */
    position: integer().notNull(),
    text: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.skillId, t.label] }),
    foreignKey({
      name: "skill_level_text_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
  ],
);

/** `from` has `to` as its broader concept, as an essential skill, as an exact match … */
export const skillRelation = pgTable(
  "skill_relation",
  {
    workspaceId: workspaceId(),
    fromId: uuid().notNull(),
    toId: uuid().notNull(),
    kind: text({ enum: relationKinds }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.fromId, t.toId, t.kind] }),
    index("skill_relation_to").on(t.workspaceId, t.toId),
    foreignKey({
      name: "skill_relation_from_fk",
      columns: [t.workspaceId, t.fromId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "skill_relation_to_fk",
      columns: [t.workspaceId, t.toId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
  ],
);

/** What stood of two skills before the last decision about them; dates as ISO texts. */
export type MatchBefore = {
  kind: MatchKind;
  source: MatchSource;
  isRejected: boolean;
  decidedBy: string;
  decidedAt: string;
};

/**
 * Skills of two frameworks, and what one is to the other: `to` is … than `from`. A pair stands once, the lower id first; what it
 * says is read from either side (server/taxonomy/match.ts).
 */
export const skillMatch = pgTable(
  "skill_match",
  {
    workspaceId: workspaceId(),
    id: id(),
    fromId: uuid().notNull(),
    toId: uuid().notNull(),
    kind: text({ enum: matchKinds }).notNull(),
    source: text({ enum: matchSources }).notNull(),
    /** Somebody said no: it counts nowhere, and is neither suggested nor imported again. */
    isRejected: boolean().notNull().default(false),
    decidedBy: text().notNull(),
    decidedAt: instant().notNull(),
    /** What undoing the last decision brings back, or "nothing"; null: an import decided, and is undone as a whole. */
    before: jsonb().$type<MatchBefore | "nothing">(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("skill_match_pair").on(t.workspaceId, t.fromId, t.toId),
    index("skill_match_to").on(t.workspaceId, t.toId),
    check("skill_match_order", sql`${t.fromId} < ${t.toId}`),
    foreignKey({
      name: "skill_match_from_fk",
      columns: [t.workspaceId, t.fromId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "skill_match_to_fk",
      columns: [t.workspaceId, t.toId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
  ],
);

/** Two skills that are one: what was moved from the duplicate, so that it can be moved back. */
export const skillMerge = pgTable(
  "skill_merge",
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The duplicate; retired while the merge stands. */
    fromId: uuid().notNull(),
    intoId: uuid().notNull(),
    mergedBy: text().notNull(),
    mergedAt: instant().notNull(),
    undoneAt: instant(),
    /** Table → ids of the rows that were re-pointed. */
    moved: jsonb().$type<Record<string, string[]>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "skill_merge_from_fk",
      columns: [t.workspaceId, t.fromId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "skill_merge_into_fk",
      columns: [t.workspaceId, t.intoId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
  ],
);
