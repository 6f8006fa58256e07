import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, workspaceId } from "./columns";
import { person } from "./people";
import { workspace } from "./workspace";

/**
 * What the authorization server remembers: clients, codes, tokens. Like sessions, they belong to nobody's workspace; what a
 * token may see is told by the `connected_app` of its grant alone.
 */
export const oauthRecord = pgTable(
  "oauth_record",
  {
    /** SHA-256 of the model and its id: a token cannot be read from here. */
    id: text().primaryKey(),
    model: text().notNull(),
    /** As the library wrote it, without the id. */
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    grantId: text(),
    uid: text(),
    /** None: stays until it is removed. */
    expiresAt: instant(),
    consumedAt: instant(),
  },
  (t) => [
    index("oauth_record_grant").on(t.grantId),
    index("oauth_record_uid").on(t.uid),
    index("oauth_record_expiry").on(t.expiresAt),
  ],
);

/** What a person lets another program do with their badges, until they end it. */
export const connectedApp = pgTable(
  "connected_app",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    personId: uuid().notNull(),
    userId: text().notNull(),
    /** The library's grant: every token of this connection names it. */
    grantId: text().notNull(),
    clientId: text().notNull(),
    /** As the program registered itself; nobody has checked it. */
    name: text().notNull(),
    website: text().notNull(),
    scopes: text().array().notNull(),
    connectedAt: instant().notNull(),
    lastUsedAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("connected_app_grant").on(t.workspaceId, t.grantId),
    index("connected_app_person").on(t.workspaceId, t.personId),
    foreignKey({
      name: "connected_app_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
  ],
);

/** What a person's programs have said of them (Open Badges `Profile`); name and e-mail are the workspace's own. */
export const statedProfile = pgTable(
  "stated_profile",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    personId: uuid().notNull(),
    profile: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    foreignKey({
      name: "stated_profile_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
  ],
);
