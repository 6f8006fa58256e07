import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { emailStates, noticeChoices, noticeKinds } from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { notice } from "./notices";
import { user, workspace } from "./workspace";

/** The outbox: one e-mail to one member, written with what it tells of, worded when it is sent. */
export const email = pgTable(
  "email",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    /** Also the left half of its Message-ID, so that a second sending is known as the same e-mail. */
    id: id(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** "notice/…" or "digest/2026-11-30": nobody is sent two of one event. */
    event: text().notNull(),
    /** What it tells of; a digest, which tells of several, has none. */
    kind: text({ enum: noticeKinds }),
    state: text({ enum: emailStates }).notNull().default("waiting"),
    /** Not sent before. */
    dueAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    /** Which try of which process has it. */
    leaseId: uuid(),
    leaseUntil: instant(),
    /** Why the last try failed, in the mail server's words. */
    problem: text(),
    createdAt: createdAt(),
    sentAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("email_event").on(t.workspaceId, t.userId, t.event),
    // Few rows however many have gone out.
    index("email_open").on(t.workspaceId, t.dueAt).where(sql`state in ('waiting', 'sending', 'failed')`),
  ],
);

/** By which e-mail a notice is told: at most one. A notice without a row is told inside the product alone. */
export const emailNotice = pgTable(
  "email_notice",
  {
    workspaceId: workspaceId(),
    noticeId: uuid().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** None yet: it waits for the next digest. */
    emailId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.noticeId] }),
    index("email_notice_email").on(t.workspaceId, t.emailId),
    index("email_notice_waiting").on(t.workspaceId, t.userId).where(sql`email_id is null`),
    foreignKey({
      name: "email_notice_notice_fk",
      columns: [t.workspaceId, t.noticeId],
      foreignColumns: [notice.workspaceId, notice.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "email_notice_email_fk",
      columns: [t.workspaceId, t.emailId],
      foreignColumns: [email.workspaceId, email.id],
    }).onDelete("cascade"),
  ],
);

/** How a member wants to hear of one kind of notice, where that is not as usual. */
export const noticePreference = pgTable(
  "notice_preference",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    kind: text({ enum: noticeKinds }).notNull(),
    choice: text({ enum: noticeChoices }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId, t.kind] })],
);

/** When a member may be written to, where that is not as usual. */
export const emailSetting = pgTable(
  "email_setting",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** IANA name, e.g. "Europe/Berlin". */
    timeZone: text().notNull(),
    /** Full hours, 0 to 23, in that zone; the same twice: no quiet hours. */
    quietFrom: integer().notNull(),
    quietTo: integer().notNull(),
    weekends: boolean().notNull(),
    digest: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] })],
);
