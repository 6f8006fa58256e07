import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { walletProtocols } from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { earnedCredential } from "./evidence";
import { person } from "./people";
import { skill } from "./taxonomy";

/** A badge that its holder shows on their shared passport. What is in neither table is private. */
export const passportBadge = pgTable(
  "passport_badge",
  {
    workspaceId: workspaceId(),
    personId: uuid().notNull(),
    earnedCredentialId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId, t.earnedCredentialId] }),
    // Without it, each credential that goes would have all choices looked through.
    index("passport_badge_credential").on(t.workspaceId, t.earnedCredentialId),
    foreignKey({
      name: "passport_badge_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "passport_badge_credential_fk",
      columns: [t.workspaceId, t.earnedCredentialId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
  ],
);

/** A skill that its holder shows on their shared passport, with the level that they have at the time. */
export const passportSkill = pgTable(
  "passport_skill",
  {
    workspaceId: workspaceId(),
    personId: uuid().notNull(),
    skillId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId, t.skillId] }),
    index("passport_skill_skill").on(t.workspaceId, t.skillId),
    foreignKey({
      name: "passport_skill_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "passport_skill_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }).onDelete("cascade"),
  ],
);

/** A link to a person's passport that ends by itself. Its secret is known to whoever has the link alone. */
export const passportLink = pgTable(
  "passport_link",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid().notNull(),
    /** For whom it was made, in its maker's words. */
    label: text().notNull(),
    secretHash: text().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("passport_link_secret").on(t.workspaceId, t.secretHash),
    index("passport_link_person").on(t.workspaceId, t.personId),
    foreignKey({
      name: "passport_link_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
  ],
);

/** A badge that waits for its holder's wallet to fetch it. Secrets are kept as hashes alone. */
export const walletOffer = pgTable(
  "wallet_offer",
  {
    workspaceId: workspaceId(),
    id: id(),
    earnedCredentialId: uuid().notNull(),
    protocol: text({ enum: walletProtocols }).notNull(),
    secretHash: text().notNull(),
    /** OpenID alone: what the holder types into the wallet besides (`tx_code`), where they asked for that. */
    typedCodeHash: text(),
    /** How often another code was typed. */
    wrongCodes: integer().notNull().default(0),
    /** VC-API alone: what the wallet signs to show that it holds its key. */
    challenge: text(),
    expiresAt: instant().notNull(),
    /** When a wallet took it up; a second one cannot. */
    takenAt: instant(),
    /** OpenID alone: what the wallet that took it up fetches the badge with, until `accessEndsAt`. */
    accessHash: text(),
    accessEndsAt: instant(),
    deliveredAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("wallet_offer_secret").on(t.workspaceId, t.secretHash),
    unique("wallet_offer_access").on(t.workspaceId, t.accessHash),
    index("wallet_offer_credential").on(t.workspaceId, t.earnedCredentialId),
    foreignKey({
      name: "wallet_offer_credential_fk",
      columns: [t.workspaceId, t.earnedCredentialId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
  ],
);
