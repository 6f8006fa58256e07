import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { roleHoldingKinds } from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { skill } from "./taxonomy";
import { workspace } from "./workspace";

/** Teams are a tree; the organisation is the team without a parent. Files name a team by its name alone. */
export const team = pgTable(
  "team",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    parentId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("team_name").on(t.workspaceId, t.name),
    foreignKey({
      name: "team_parent_fk",
      columns: [t.workspaceId, t.parentId],
      foreignColumns: [t.workspaceId as AnyPgColumn, t.id as AnyPgColumn],
    }),
  ],
);

export const person = pgTable(
  "person",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    /** Lower case. */
    email: text(),
    /** The HR system's employee id; identifies a person in files before the e-mail does. */
    employeeId: text(),
    teamId: uuid(),
    location: text(),
    /** Free words by which figures can be grouped, e.g. "apprentice", "night shift". */
    tags: text().array().notNull().default([]),
    leftAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("person_email").on(t.workspaceId, t.email),
    unique("person_employee_id").on(t.workspaceId, t.employeeId),
    index("person_team").on(t.workspaceId, t.teamId),
    foreignKey({
      name: "person_team_fk",
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }),
  ],
);

/** Who manages a team, and by that every team below it. */
export const teamManager = pgTable(
  "team_manager",
  {
    workspaceId: workspaceId(),
    teamId: uuid().notNull(),
    personId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.teamId, t.personId] }),
    foreignKey({
      name: "team_manager_team_fk",
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "team_manager_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
  ],
);

export const jobRole = pgTable(
  "job_role",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** Where the role was taken from, e.g. "O*NET 29.3, 15-1242.00", with its attribution. */
    source: text(),
    /** O*NET-SOC or ISCO code. */
    code: text(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique("job_role_name").on(t.workspaceId, t.name)],
);

/** A published edition of a role's requirements: which lines it has is told by their validity dates. */
export const jobRoleVersion = pgTable(
  "job_role_version",
  {
    workspaceId: workspaceId(),
    id: id(),
    jobRoleId: uuid().notNull(),
    /** From when its requirements count. */
    effectiveAt: instant().notNull(),
    note: text().notNull().default(""),
    publishedBy: text().notNull(),
    publishedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("job_role_version_of").on(t.workspaceId, t.jobRoleId),
    foreignKey({
      name: "job_role_version_job_role_fk",
      columns: [t.workspaceId, t.jobRoleId],
      foreignColumns: [jobRole.workspaceId, jobRole.id],
    }).onDelete("cascade"),
  ],
);

/** What people in a role do, as the source that the role was taken from says it: texts, not skills. */
export const jobRoleTask = pgTable(
  "job_role_task",
  {
    workspaceId: workspaceId(),
    jobRoleId: uuid().notNull(),
    /** The source's own number of the task. */
    code: text().notNull(),
    statement: text().notNull(),
    /** O*NET: "Core" or "Supplemental"; null: not rated. */
    taskType: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.jobRoleId, t.code] }),
    foreignKey({
      name: "job_role_task_job_role_fk",
      columns: [t.workspaceId, t.jobRoleId],
      foreignColumns: [jobRole.workspaceId, jobRole.id],
    }).onDelete("cascade"),
  ],
);

/** Which roles a person has, from when to when (none: always). */
export const roleHolding = pgTable(
  "role_holding",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid().notNull(),
    jobRoleId: uuid().notNull(),
    kind: text({ enum: roleHoldingKinds }).notNull().default("primary"),
    validFrom: instant(),
    validTo: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("role_holding_person").on(t.workspaceId, t.personId),
    index("role_holding_job_role").on(t.workspaceId, t.jobRoleId),
    uniqueIndex("role_holding_current")
      .on(t.workspaceId, t.personId, t.jobRoleId, t.kind)
      .where(sql`valid_to is null`),
    foreignKey({
      name: "role_holding_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "role_holding_job_role_fk",
      columns: [t.workspaceId, t.jobRoleId],
      foreignColumns: [jobRole.workspaceId, jobRole.id],
    }).onDelete("cascade"),
  ],
);

/**
 * What a job role asks for. `statement` is the text as it came; `skillId` is empty until it is
 * aligned, and the requirement counts in no number before that.
 */
export const requirement = pgTable(
  "requirement",
  {
    workspaceId: workspaceId(),
    id: id(),
    jobRoleId: uuid().notNull(),
    statement: text().notNull(),
    /** The text that this is a part of, where it was split into several skills; "": a text of its own. */
    partOf: text().notNull().default(""),
    skillId: uuid(),
    requiredLevel: real().notNull(),
    /** 1 to 5. */
    importance: real().notNull().default(3),
    mandatory: boolean().notNull().default(false),
    validFrom: instant(),
    validTo: instant(),
    /** The source's own figures, untouched: scale, value, date (O*NET LV and IM). */
    native: jsonb().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("requirement_current")
      .on(t.workspaceId, t.jobRoleId, t.statement, t.partOf)
      .where(sql`valid_to is null`),
    index("requirement_skill").on(t.workspaceId, t.skillId),
    foreignKey({
      name: "requirement_job_role_fk",
      columns: [t.workspaceId, t.jobRoleId],
      foreignColumns: [jobRole.workspaceId, jobRole.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "requirement_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);

/** "At least two people at level 4 in this team." */
export const teamRequirement = pgTable(
  "team_requirement",
  {
    workspaceId: workspaceId(),
    id: id(),
    teamId: uuid().notNull(),
    skillId: uuid().notNull(),
    level: real().notNull(),
    minimumHolders: integer().notNull(),
    validFrom: instant(),
    validTo: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "team_requirement_team_fk",
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "team_requirement_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);

/**
 * How many held a team's minimum when that was looked at last, so that a fall below it is told once. No foreign keys: it is
 * what was seen, and keeps nobody from taking the team, the skill or the minimum back.
 */
export const minimumSeen = pgTable(
  "minimum_seen",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    teamRequirementId: uuid().notNull(),
    holders: integer().notNull(),
    seenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.teamRequirementId] })],
);

/** Mutes a requirement for one person and a time; nothing is deleted. */
export const exemption = pgTable(
  "exemption",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid().notNull(),
    skillId: uuid().notNull(),
    validFrom: instant(),
    validTo: instant(),
    reason: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("exemption_person").on(t.workspaceId, t.personId),
    foreignKey({
      name: "exemption_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "exemption_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);
