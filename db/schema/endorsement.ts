import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { achievement } from "./achievement";
import { createdAt, id, instant, workspaceId } from "./columns";

/** Somebody's word for an achievement, signed by our issuer or by the endorser's own (Open Badges 3.0 `EndorsementCredential`). */
export const achievementEndorsement = pgTable(
  "achievement_endorsement",
  {
    workspaceId: workspaceId(),
    id: id(),
    achievementId: uuid().notNull(),
    /** Who speaks, as shown. */
    endorser: text().notNull(),
    comment: text().notNull(),
    /** The signed credential. */
    credential: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    /** Since when it is not shown any more, nor put into new badges. */
    withdrawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("achievement_endorsement_of").on(t.workspaceId, t.achievementId),
    foreignKey({
      name: "achievement_endorsement_of_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }).onDelete("cascade"),
  ],
);
