import { sql } from "drizzle-orm";
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
import { issuanceStates, keyAlgorithms, keyStatuses, statusPurposes } from "@/db/enums";
import { approval } from "./assess";
import { createdAt, id, instant, workspaceId } from "./columns";
import { earnedCredential } from "./evidence";
import { workspace } from "./workspace";

/** In whose name badges are signed (Open Badges 3.0 `Profile`). Its DID is a did:web that we serve. */
export const issuerProfile = pgTable(
  "issuer_profile",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    url: text(),
    email: text(),
    /** What whoever relies on its badges may do with them. */
    termsUrl: text(),
    description: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** Public half in the open, private half sealed with a key that is not in this database. */
export const signingKey = pgTable(
  "signing_key",
  {
    workspaceId: workspaceId(),
    id: id(),
    issuerProfileId: uuid().notNull(),
    algorithm: text({ enum: keyAlgorithms }).notNull(),
    status: text({ enum: keyStatuses }).notNull().default("active"),
    publicJwk: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Ed25519 alone: the Multikey form. */
    publicKeyMultibase: text(),
    /** AES-256-GCM: base64url of nonce, ciphertext and tag. */
    sealedPrivateKey: text().notNull(),
    createdAt: createdAt(),
    /** When a `next` key takes over. */
    switchAt: instant(),
    /** None: since it was made. */
    activatedAt: instant(),
    retiredAt: instant(),
    /** Since when somebody else may have had a compromised key. */
    compromisedSince: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "signing_key_issuer_fk",
      columns: [t.workspaceId, t.issuerProfileId],
      foreignColumns: [issuerProfile.workspaceId, issuerProfile.id],
    }).onDelete("cascade"),
  ],
);

/** A Bitstring Status List of 131,072 places. The bits are derived from its entries. */
export const statusList = pgTable(
  "status_list",
  {
    workspaceId: workspaceId(),
    id: id(),
    issuerProfileId: uuid().notNull(),
    purpose: text({ enum: statusPurposes }).notNull().default("revocation"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "status_list_issuer_fk",
      columns: [t.workspaceId, t.issuerProfileId],
      foreignColumns: [issuerProfile.workspaceId, issuerProfile.id],
    }).onDelete("cascade"),
  ],
);

/** One place on a list, taken at random and never given twice. */
export const statusEntry = pgTable(
  "status_entry",
  {
    workspaceId: workspaceId(),
    statusListId: uuid().notNull(),
    index: integer().notNull(),
    isSet: boolean().notNull().default(false),
    setAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.statusListId, t.index] }),
    foreignKey({
      name: "status_entry_list_fk",
      columns: [t.workspaceId, t.statusListId],
      foreignColumns: [statusList.workspaceId, statusList.id],
    }).onDelete("cascade"),
  ],
);

/** What we planned to sign, stored before signing; one for each approval, and one for each badge that is issued anew. */
export const issuance = pgTable(
  "issuance",
  {
    workspaceId: workspaceId(),
    id: id(),
    approvalId: uuid().notNull(),
    state: text({ enum: issuanceStates }).notNull(),
    credentialUri: text().notNull(),
    statusListId: uuid().notNull(),
    statusIndex: integer().notNull(),
    /** The credential before signing, exactly. */
    unsigned: jsonb().$type<Record<string, unknown>>().notNull(),
    earnedCredentialId: uuid(),
    /** The badge in whose place this one was issued; that one is revoked. */
    replacesId: uuid(),
    /** Since when the badge is suspended, that is: does not count, and may come back. */
    suspendedAt: instant(),
    /** The keys that signed it. Empty: of the days when each issuer had its first pair of keys alone. */
    signedWith: uuid().array().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("issuance_approval").on(t.workspaceId, t.approvalId, t.replacesId).nullsNotDistinct(),
    index("issuance_earned_credential").on(t.workspaceId, t.earnedCredentialId),
    index("issuance_replaces").on(t.workspaceId, t.replacesId).where(sql`replaces_id is not null`),
    unique("issuance_status_place").on(t.workspaceId, t.statusListId, t.statusIndex),
    foreignKey({
      name: "issuance_approval_fk",
      columns: [t.workspaceId, t.approvalId],
      foreignColumns: [approval.workspaceId, approval.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "issuance_status_place_fk",
      columns: [t.workspaceId, t.statusListId, t.statusIndex],
      foreignColumns: [statusEntry.workspaceId, statusEntry.statusListId, statusEntry.index],
    }),
    foreignKey({
      name: "issuance_earned_credential_fk",
      columns: [t.workspaceId, t.earnedCredentialId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "issuance_replaces_fk",
      columns: [t.workspaceId, t.replacesId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
  ],
);
