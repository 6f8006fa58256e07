import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { submission } from "./assess";
import { createdAt, id, instant, workspaceId } from "./columns";
import { person, team } from "./people";
import { skill } from "./taxonomy";
import { user, workspace } from "./workspace";

/** How a workspace wants evidence judged. Without a row: server/assess/policy.ts `usualPolicy`. */
export const assessmentPolicy = pgTable(
  "assessment_policy",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    /** Direct managers neither assess nor approve their people's work. */
    keepsManagersOut: boolean().notNull(),
    /** Who assigned the badge neither assesses nor approves the work for it. */
    keepsAssignersOut: boolean().notNull(),
    /** Learner, team and file names are hidden until the assessors have decided. */
    isBlind: boolean().notNull(),
    /** Below level 4 the assessor's own word is enough. */
    assessorMayApprove: boolean().notNull(),
    /** How many of a hundred attempts a second assessor marks as well. */
    doubleMarkedPercent: integer().notNull(),
    /** Working days within which evidence is to be judged. */
    workingDays: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
);

/** Work on a skill, of a team or under a tag goes to this assessor; of the three exactly one is set. */
export const assessorRoute = pgTable(
  "assessor_route",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    /** One that the badge grants. */
    skillId: uuid(),
    /** The learner's, or one above it. */
    teamId: uuid(),
    /** The badge's or the learner's. */
    tag: text(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("assessor_route_same").on(t.workspaceId, t.skillId, t.teamId, t.tag, t.userId).nullsNotDistinct(),
    check("assessor_route_one", sql`num_nonnulls(${t.skillId}, ${t.teamId}, ${t.tag}) = 1`),
    foreignKey({
      name: "assessor_route_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "assessor_route_team_fk",
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }).onDelete("cascade"),
  ],
);

/** Who is to judge one attempt: one seat, or two where it was drawn for double marking. */
export const assessorSeat = pgTable(
  "assessor_seat",
  {
    workspaceId: workspaceId(),
    submissionId: uuid().notNull(),
    attempt: integer().notNull(),
    /** 1 or 2. */
    place: smallint().notNull(),
    /** None: nobody was permitted when it was handed in. */
    userId: text().references(() => user.id, { onDelete: "set null" }),
    /** What whoever handed it over wrote. */
    note: text().notNull().default(""),
    assignedAt: instant().notNull(),
    /** Who has it open; for a quarter of an hour others are asked before they decide. */
    openedBy: text().references(() => user.id, { onDelete: "set null" }),
    openedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.submissionId, t.attempt, t.place] }),
    index("assessor_seat_user").on(t.workspaceId, t.userId),
    foreignKey({
      name: "assessor_seat_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
  ],
);

/** A comment that assessors give often. */
export const quickComment = pgTable(
  "quick_comment",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("quick_comment_text").on(t.workspaceId, t.text),
  ],
);

/** Asked for after every third attempt that failed. Until it is answered the learner cannot hand in again. */
export const coachCall = pgTable(
  "coach_call",
  {
    workspaceId: workspaceId(),
    submissionId: uuid().notNull(),
    /** How many attempts had failed when it was asked for. */
    attempt: integer().notNull(),
    askedAt: instant().notNull(),
    /** Who helps; none: nobody yet, or L&D waived it. */
    coachPersonId: uuid(),
    /** The L&D lead who named the coach or waived one. */
    answeredBy: text(),
    answeredAt: instant(),
    /** Why no coach is needed. */
    waivedBecause: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.submissionId, t.attempt] }),
    foreignKey({
      name: "coach_call_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "coach_call_person_fk",
      columns: [t.workspaceId, t.coachPersonId],
      foreignColumns: [person.workspaceId, person.id],
    }),
  ],
);
