import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { achievementOrigins, achievementStatuses, deliveries } from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { skill } from "./taxonomy";
import { storedFile, workspace } from "./workspace";

/** What can be earned (Open Badges 3.0 `Achievement`): a micro-credential of ours or of somebody else's. */
export const achievement = pgTable(
  "achievement",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    origin: text({ enum: achievementOrigins }).notNull().default("own"),
    /** The foreign achievement's own id; ours get theirs from our address when issued. */
    uri: text(),
    name: text().notNull(),
    description: text().notNull(),
    /** Markdown-free text: what one must do to earn it. */
    criteria: text().notNull().default(""),
    tags: text().array().notNull().default([]),
    /** An uploaded image; without one, the generated design is shown. */
    imageFileId: uuid(),
    /** Who offers the learning; the issuer's name for a foreign achievement. */
    provider: text(),
    hours: real().notNull().default(0),
    price: real().notNull().default(0),
    /** ISO 4217. */
    currency: text().notNull().default("EUR"),
    /** none: unlimited. */
    seats: integer(),
    delivery: text({ enum: deliveries }).notNull().default("self-paced"),
    language: text().notNull().default("en"),
    /** The code by which people know it, such as a course number; the same in two languages: translations of each other. */
    humanCode: text(),
    fieldOfStudy: text(),
    /** Credits of an education system, such as ECTS. */
    credits: real(),
    /** Months from issue to expiry; none: never expires. */
    validityMonths: integer(),
    status: text({ enum: achievementStatuses }).notNull().default("published"),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("achievement_uri").on(t.workspaceId, t.uri),
    foreignKey({
      name: "achievement_image_fk",
      columns: [t.workspaceId, t.imageFileId],
      foreignColumns: [storedFile.workspaceId, storedFile.id],
    }),
  ],
);

/** What an achievement was in an earlier version, by which badges were earned that still stand. */
export const achievementVersion = pgTable(
  "achievement_version",
  {
    workspaceId: workspaceId(),
    achievementId: uuid().notNull(),
    version: integer().notNull(),
    imageFileId: uuid(),
    /** server/align/earlier-version.ts: all that the achievement's page shows. */
    content: jsonb().$type<unknown>().notNull(),
    /** Until when it was the current one. */
    replacedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.achievementId, t.version] }),
    foreignKey({
      name: "achievement_version_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "achievement_version_image_fk",
      columns: [t.workspaceId, t.imageFileId],
      foreignColumns: [storedFile.workspaceId, storedFile.id],
    }),
  ],
);

/** The skills that an achievement grants, each at a level. */
export const achievementSkill = pgTable(
  "achievement_skill",
  {
    workspaceId: workspaceId(),
    achievementId: uuid().notNull(),
    skillId: uuid().notNull(),
    level: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.achievementId, t.skillId] }),
    index("achievement_skill_skill").on(t.workspaceId, t.skillId),
    foreignKey({
      name: "achievement_skill_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "achievement_skill_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);

/** Alignments (Open Badges 3.0) to things that are no skill of ours: occupations, CASE items, CTDL. */
export const achievementAlignment = pgTable(
  "achievement_alignment",
  {
    workspaceId: workspaceId(),
    id: id(),
    achievementId: uuid().notNull(),
    targetName: text().notNull(),
    targetUrl: text().notNull(),
    targetFramework: text(),
    targetCode: text(),
    targetType: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "achievement_alignment_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }).onDelete("cascade"),
  ],
);

/**
 * What must be held before starting. Rows of the same `alternative` number are "one of these";
 * different numbers must all be satisfied. Either `requiredAchievementId`, or `skillId` with `level`.
 */
export const achievementPrerequisite = pgTable(
  "achievement_prerequisite",
  {
    workspaceId: workspaceId(),
    id: id(),
    achievementId: uuid().notNull(),
    alternative: smallint().notNull().default(0),
    requiredAchievementId: uuid(),
    skillId: uuid(),
    level: real(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("achievement_prerequisite_of").on(t.workspaceId, t.achievementId),
    foreignKey({
      name: "achievement_prerequisite_of_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "achievement_prerequisite_required_fk",
      columns: [t.workspaceId, t.requiredAchievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }),
    foreignKey({
      name: "achievement_prerequisite_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);

/** One thing that the evidence must show. */
export const rubricCriterion = pgTable(
  "rubric_criterion",
  {
    workspaceId: workspaceId(),
    id: id(),
    achievementId: uuid().notNull(),
    position: smallint().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** What the learner is asked to hand in for it. */
    evidenceAsked: text().notNull().default(""),
    required: boolean().notNull().default(true),
    /** Whether it is asked for again when a badge that expires is renewed. */
    renew: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("rubric_criterion_position").on(t.workspaceId, t.achievementId, t.position),
    foreignKey({
      name: "rubric_criterion_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }).onDelete("cascade"),
  ],
);

/** What a criterion looks like at each level of the skill's scale. */
export const rubricLevel = pgTable(
  "rubric_level",
  {
    workspaceId: workspaceId(),
    criterionId: uuid().notNull(),
    level: real().notNull(),
    descriptor: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.criterionId, t.level] }),
    foreignKey({
      name: "rubric_level_criterion_fk",
      columns: [t.workspaceId, t.criterionId],
      foreignColumns: [rubricCriterion.workspaceId, rubricCriterion.id],
    }).onDelete("cascade"),
  ],
);
