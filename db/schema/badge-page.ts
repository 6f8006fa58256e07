import { foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { pageChoices } from "@/db/enums";
import { createdAt, workspaceId } from "./columns";
import { earnedCredential } from "./evidence";

/** To whom the holder of a badge shows its page. Without a row: to whoever has its address. */
export const badgePage = pgTable(
  "badge_page",
  {
    workspaceId: workspaceId(),
    earnedCredentialId: uuid().notNull(),
    shownTo: text({ enum: pageChoices }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.earnedCredentialId] }),
    foreignKey({
      name: "badge_page_credential_fk",
      columns: [t.workspaceId, t.earnedCredentialId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
  ],
);
