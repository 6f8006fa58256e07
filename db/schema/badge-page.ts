import { foreignKey, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "./columns";
import { earnedCredential } from "./evidence";

/** A badge whose holder lets search engines list its page. Of all others they are asked not to. */
export const listedBadge = pgTable(
  "listed_badge",
  {
    workspaceId: workspaceId(),
    earnedCredentialId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.earnedCredentialId] }),
    foreignKey({
      name: "listed_badge_credential_fk",
      columns: [t.workspaceId, t.earnedCredentialId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
  ],
);

/** A badge whose holder shows its page to nobody. */
export const hiddenBadge = pgTable(
  "hidden_badge",
  {
    workspaceId: workspaceId(),
    earnedCredentialId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.earnedCredentialId] }),
    foreignKey({
      name: "hidden_badge_credential_fk",
      columns: [t.workspaceId, t.earnedCredentialId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
  ],
);
