import { sql } from "drizzle-orm";
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  approvalDecisions,
  assessmentOutcomes,
  assignmentAnswers,
  assignmentKinds,
  assignmentStatuses,
  submissionItemKinds,
  submissionStatuses,
  verdicts,
} from "@/db/enums";
import { achievement, rubricCriterion } from "./achievement";
import { createdAt, id, instant, workspaceId } from "./columns";
import { person } from "./people";
import { storedFile, workspace } from "./workspace";

/** A confirmed draft of assignments, under the key that the draft had: confirming it again makes nothing more. */
export const assignmentSet = pgTable(
  "assignment_set",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    assignedBy: text().notNull(),
    /** server/assign/assignment-writes.ts `Assigned`: what whoever confirms it again is told. */
    result: jsonb().$type<unknown>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** "Please earn this by then." */
export const assignment = pgTable(
  "assignment",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid().notNull(),
    achievementId: uuid().notNull(),
    kind: text({ enum: assignmentKinds }).notNull().default("recommended"),
    status: text({ enum: assignmentStatuses }).notNull().default("open"),
    /** Of those that wait for a seat of one achievement the lowest is first in line; none: it does not wait. */
    place: integer(),
    assignedBy: text().notNull(),
    dueAt: instant(),
    message: text().notNull().default(""),
    /** The learner's; none: not yet. */
    answer: text({ enum: assignmentAnswers }),
    answeredAt: instant(),
    /** Why it was declined, or why another is proposed. */
    answerWords: text().notNull().default(""),
    /** What the learner would rather earn. */
    proposedAchievementId: uuid(),
    /** When it was assigned; of one that waited, when it got its seat. */
    createdAt: createdAt(),
    completedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // Assigning twice makes one assignment, whoever presses first.
    uniqueIndex("assignment_live")
      .on(t.workspaceId, t.personId, t.achievementId)
      .where(sql`status in ('open', 'waiting')`),
    index("assignment_due").on(t.workspaceId, t.status, t.dueAt),
    foreignKey({
      name: "assignment_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "assignment_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }),
    foreignKey({
      name: "assignment_proposed_fk",
      columns: [t.workspaceId, t.proposedAchievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }),
  ],
);

/** What a learner hands in for an achievement. A returned submission is mended and handed in again. */
export const submission = pgTable(
  "submission",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid().notNull(),
    achievementId: uuid().notNull(),
    assignmentId: uuid(),
    /** The badge that it renews: only what is asked for anew is handed in, the rest is carried over. */
    renewsId: uuid(),
    status: text({ enum: submissionStatuses }).notNull().default("draft"),
    /** How often it has been handed in. */
    attempt: integer().notNull().default(0),
    createdAt: createdAt(),
    submittedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("submission_live")
      .on(t.workspaceId, t.personId, t.achievementId)
      .where(sql`status in ('draft', 'submitted', 'returned', 'recommended')`),
    index("submission_status").on(t.workspaceId, t.status),
    foreignKey({
      name: "submission_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "submission_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }),
    foreignKey({
      name: "submission_assignment_fk",
      columns: [t.workspaceId, t.assignmentId],
      foreignColumns: [assignment.workspaceId, assignment.id],
    }),
  ],
);

/** One piece of evidence for one criterion: a file, a link or a text. */
export const submissionItem = pgTable(
  "submission_item",
  {
    workspaceId: workspaceId(),
    id: id(),
    submissionId: uuid().notNull(),
    criterionId: uuid(),
    kind: text({ enum: submissionItemKinds }).notNull(),
    /** The text itself, or a caption for a file or link. */
    text: text().notNull().default(""),
    url: text(),
    fileId: uuid(),
    /** The learner's choice whether the badge's public page shows it. */
    isPublic: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("submission_item_of").on(t.workspaceId, t.submissionId),
    foreignKey({
      name: "submission_item_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "submission_item_criterion_fk",
      columns: [t.workspaceId, t.criterionId],
      foreignColumns: [rubricCriterion.workspaceId, rubricCriterion.id],
    }),
    foreignKey({
      name: "submission_item_file_fk",
      columns: [t.workspaceId, t.fileId],
      foreignColumns: [storedFile.workspaceId, storedFile.id],
    }),
  ],
);

/** What one assessor found in one attempt. */
export const assessment = pgTable(
  "assessment",
  {
    workspaceId: workspaceId(),
    id: id(),
    submissionId: uuid().notNull(),
    attempt: integer().notNull(),
    /** 1 or 2: the assessors of the attempt; 3: what an approver sent back. */
    place: smallint().notNull().default(1),
    assessorUserId: text().notNull(),
    outcome: text({ enum: assessmentOutcomes }).notNull(),
    /** The level that the marks add up to, for the credential's `result`. */
    achievedLevel: real(),
    comment: text().notNull().default(""),
    /** For whoever approves alone; the learner does not see it. */
    noteToApprover: text().notNull().default(""),
    /** server/assess/evidence-hash.ts: what was judged. None: judged before hashes were kept. */
    evidenceSha256: text(),
    decidedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("assessment_attempt").on(t.workspaceId, t.submissionId, t.attempt, t.place),
    foreignKey({
      name: "assessment_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
  ],
);

export const criterionMark = pgTable(
  "criterion_mark",
  {
    workspaceId: workspaceId(),
    assessmentId: uuid().notNull(),
    criterionId: uuid().notNull(),
    verdict: text({ enum: verdicts }).notNull(),
    level: real(),
    comment: text().notNull().default(""),
    /** Met in an earlier attempt and taken over from there. */
    isKept: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.assessmentId, t.criterionId] }),
    foreignKey({
      name: "criterion_mark_assessment_fk",
      columns: [t.workspaceId, t.assessmentId],
      foreignColumns: [assessment.workspaceId, assessment.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "criterion_mark_criterion_fk",
      columns: [t.workspaceId, t.criterionId],
      foreignColumns: [rubricCriterion.workspaceId, rubricCriterion.id],
    }),
  ],
);

/** A second person's word. One for each submission: it is what a badge may be issued on. */
export const approval = pgTable(
  "approval",
  {
    workspaceId: workspaceId(),
    id: id(),
    submissionId: uuid().notNull(),
    assessmentId: uuid().notNull(),
    approverUserId: text().notNull(),
    decision: text({ enum: approvalDecisions }).notNull(),
    comment: text().notNull().default(""),
    /** server/assess/evidence-hash.ts: what was approved. Only while the evidence still has it is a badge issued. */
    evidenceSha256: text(),
    decidedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("approval_submission").on(t.workspaceId, t.submissionId),
    foreignKey({
      name: "approval_submission_fk",
      columns: [t.workspaceId, t.submissionId],
      foreignColumns: [submission.workspaceId, submission.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "approval_assessment_fk",
      columns: [t.workspaceId, t.assessmentId],
      foreignColumns: [assessment.workspaceId, assessment.id],
    }),
  ],
);
