import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { noticeKinds } from "@/db/enums";
import { id, instant, workspaceId } from "./columns";
import { person } from "./people";
import { user, workspace } from "./workspace";

/** One thing that somebody is told inside the product. To a person, or to a sign-in that is none of the workforce. */
export const notice = pgTable(
  "notice",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    /** What happened, by a name of its own: nobody is told twice of one event. */
    event: text().notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    personId: uuid(),
    userId: text().references(() => user.id, { onDelete: "cascade" }),
    /** What it is about, by its kind: an assignment, a submission, a badge, an import. No foreign key: it may go, what was told stays told. */
    subjectId: uuid().notNull(),
    /** Whom it is about: shown only to those who may see them. */
    aboutPersonId: uuid(),
    /** server/notices/kinds/: what the sentence of its kind needs. */
    words: jsonb().$type<unknown>().notNull(),
    createdAt: instant().notNull(),
    readAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("notice_event").on(t.workspaceId, t.event, t.personId, t.userId).nullsNotDistinct(),
    index("notice_person").on(t.workspaceId, t.personId, t.createdAt),
    index("notice_user").on(t.workspaceId, t.userId, t.createdAt),
    index("notice_about_person").on(t.workspaceId, t.aboutPersonId),
    foreignKey({
      name: "notice_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "notice_about_person_fk",
      columns: [t.workspaceId, t.aboutPersonId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
  ],
);
