import { foreignKey, index, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { requestStatuses } from "@/db/enums";
import { achievement } from "./achievement";
import { assignment } from "./assess";
import { createdAt, id, instant, workspaceId } from "./columns";
import { person } from "./people";
import { skill } from "./taxonomy";
import { workspace } from "./workspace";

/** "May I, or may my team, earn this with another provider?" */
export const credentialRequest = pgTable(
  "credential_request",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    /** A user's id. */
    askedBy: text().notNull(),
    status: text({ enum: requestStatuses }).notNull().default("asked"),
    name: text().notNull(),
    provider: text().notNull(),
    /** The provider's page about it. */
    link: text().notNull().default(""),
    /** For one person. */
    price: real().notNull(),
    /** ISO 4217. */
    currency: text().notNull(),
    /** For one person. */
    hours: real().notNull(),
    reason: text().notNull(),
    /** What L&D said last. */
    answer: text().notNull().default(""),
    decidedBy: text(),
    decidedAt: instant(),
    /** What L&D booked for all its people together, in its currency; none: not approved. */
    costBooked: real(),
    /** What its people are to earn, once it is approved. */
    achievementId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("credential_request_status").on(t.workspaceId, t.status),
    foreignKey({
      name: "credential_request_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }),
  ],
);

/** For whom it is asked. */
export const credentialRequestPerson = pgTable(
  "credential_request_person",
  {
    workspaceId: workspaceId(),
    requestId: uuid().notNull(),
    personId: uuid().notNull(),
    /** Once it is approved; none: had it assigned already. */
    assignmentId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.requestId, t.personId] }),
    index("credential_request_person_of").on(t.workspaceId, t.personId),
    foreignKey({
      name: "credential_request_person_request_fk",
      columns: [t.workspaceId, t.requestId],
      foreignColumns: [credentialRequest.workspaceId, credentialRequest.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "credential_request_person_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "credential_request_person_assignment_fk",
      columns: [t.workspaceId, t.assignmentId],
      foreignColumns: [assignment.workspaceId, assignment.id],
    }),
  ],
);

/** A skill that it would prove, as the asker says. */
export const credentialRequestSkill = pgTable(
  "credential_request_skill",
  {
    workspaceId: workspaceId(),
    id: id(),
    requestId: uuid().notNull(),
    skillId: uuid().notNull(),
    level: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("credential_request_skill_of").on(t.workspaceId, t.requestId),
    index("credential_request_skill_skill").on(t.workspaceId, t.skillId),
    foreignKey({
      name: "credential_request_skill_request_fk",
      columns: [t.workspaceId, t.requestId],
      foreignColumns: [credentialRequest.workspaceId, credentialRequest.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "credential_request_skill_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
  ],
);
