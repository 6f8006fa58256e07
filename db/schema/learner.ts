import { boolean, foreignKey, jsonb, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { type deliveries, learnerWishes, notForMeReasons } from "@/db/enums";
import { achievement } from "./achievement";
import { createdAt, instant, workspaceId } from "./columns";
import { person } from "./people";

/** How somebody likes to learn; they alone set it. */
export const learnerPreference = pgTable(
  "learner_preference",
  {
    workspaceId: workspaceId(),
    personId: uuid().notNull(),
    hoursPerWeek: real().notNull(),
    freeOnly: boolean().notNull(),
    /** Ways of learning that suit; none: any. */
    deliveries: jsonb().$type<(typeof deliveries)[number][]>().notNull(),
    /** Languages of badges that suit, by their codes; none: any. */
    languages: jsonb().$type<string[]>().notNull().default([]),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    foreignKey({
      name: "learner_preference_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
  ],
);

/** What somebody said of a badge: that it is on their list, or not for them and why. It says something of the badge, never of the person. */
export const learnerWish = pgTable(
  "learner_wish",
  {
    workspaceId: workspaceId(),
    personId: uuid().notNull(),
    achievementId: uuid().notNull(),
    wish: text({ enum: learnerWishes }).notNull(),
    reason: text({ enum: notForMeReasons }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId, t.achievementId] }),
    foreignKey({
      name: "learner_wish_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "learner_wish_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }).onDelete("cascade"),
  ],
);
