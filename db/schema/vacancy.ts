import {
  boolean,
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
import { vacancyStatuses } from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { jobRole, team } from "./people";
import { workspace } from "./workspace";

/** An open position, or several of the same kind, with the job role that whoever fills it will have. */
export const vacancy = pgTable(
  "vacancy",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    jobRoleId: uuid().notNull(),
    /** none: of the organisation as a whole. */
    teamId: uuid(),
    positions: integer().notNull().default(1),
    status: text({ enum: vacancyStatuses }).notNull().default("open"),
    ownerUserId: text().notNull(),
    createdAt: createdAt(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "vacancy_job_role_fk",
      columns: [t.workspaceId, t.jobRoleId],
      foreignColumns: [jobRole.workspaceId, jobRole.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "vacancy_team_fk",
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }).onDelete("cascade"),
  ],
);

/** Somebody from outside who is looked at for a vacancy: gone with it, and never one of the workforce by this alone. */
export const vacancyCandidate = pgTable(
  "vacancy_candidate",
  {
    workspaceId: workspaceId(),
    id: id(),
    vacancyId: uuid().notNull(),
    name: text().notNull(),
    note: text().notNull().default(""),
    createdBy: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("vacancy_candidate_vacancy").on(t.workspaceId, t.vacancyId),
    foreignKey({
      name: "vacancy_candidate_vacancy_fk",
      columns: [t.workspaceId, t.vacancyId],
      foreignColumns: [vacancy.workspaceId, vacancy.id],
    }).onDelete("cascade"),
  ],
);

/** What a badge that a candidate brought was found to prove. The file itself is not kept. */
export const candidateBadge = pgTable(
  "candidate_badge",
  {
    workspaceId: workspaceId(),
    id: id(),
    candidateId: uuid().notNull(),
    name: text().notNull(),
    issuerName: text().notNull(),
    /** The credential’s own id: a candidate brings each once. */
    credentialUri: text().notNull(),
    /** Whether it counts as proof here. */
    verified: boolean().notNull(),
    /** Why it does not, in words. */
    problem: text(),
    issuedAt: instant().notNull(),
    expiresAt: instant(),
    /** One of our own achievements, where it is an award of it. */
    achievementId: uuid(),
    /** server/recommend/candidate.ts `ProvedSkill[]`, checked on its way out. */
    proves: jsonb().$type<unknown>().notNull(),
    checkedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("candidate_badge_credential").on(t.workspaceId, t.candidateId, t.credentialUri),
    foreignKey({
      name: "candidate_badge_candidate_fk",
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [vacancyCandidate.workspaceId, vacancyCandidate.id],
    }).onDelete("cascade"),
  ],
);
