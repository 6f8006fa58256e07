import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  changedParts,
  evidenceSources,
  membershipRoles,
  mergePolicies,
  publicResourceKinds,
  workspaceKinds,
} from "@/db/enums";
import { bytes, createdAt, id, instant, workspaceId } from "./columns";

/** One organisation. Its policy columns are the options of the gap model. */
export const workspace = pgTable("workspace", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  kind: text({ enum: workspaceKinds }).notNull().default("organisation"),
  mergePolicy: text({ enum: mergePolicies }).notNull().default("highest"),
  trustFloor: text({ enum: evidenceSources }).notNull().default("self"),
  horizonDays: integer().notNull().default(90),
  mandatoryFactor: real().notNull().default(3),
  /** Aggregates about fewer people are hidden from those who may not see them one by one. */
  smallGroup: integer().notNull().default(5),
  /** Hours a week that people have for learning; due dates are held against it. */
  learningHours: real().notNull().default(2),
  /** Of the design that is made for a badge without an image of its own, "#rrggbb"; none: a colour for each badge. */
  badgeColour: text(),
  /** Goes up in every transaction that changes the workspace's data: tells caches what is stale. */
  version: integer().notNull().default(0),
  createdAt: createdAt(),
});

// better-auth's four tables: its names, its text ids. They belong to nobody's workspace.
export const user = pgTable("user", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

export const session = pgTable(
  "session",
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("session_user").on(t.userId)],
);

/** A kind of device from which somebody has signed in: the next of the same kind is no news. */
export const signInDevice = pgTable(
  "sign_in_device",
  {
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** server/notices/device.ts */
    device: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.device] })],
);

export const account = pgTable(
  "account",
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("account_user").on(t.userId)],
);

export const verification = pgTable("verification", {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: instant().notNull(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

/** A sign-in's place in a workspace. `personId` says whose gaps "me" are; an admin need not be a person. */
export const membership = pgTable(
  "membership",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    personId: uuid(),
    roles: text({ enum: membershipRoles }).array().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("membership_user").on(t.workspaceId, t.userId),
    index("membership_by_user").on(t.userId),
  ],
);

/** A link that lets one e-mail address set a password and become a member. Only the token's hash is kept. */
export const invitation = pgTable(
  "invitation",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    email: text().notNull(),
    roles: text({ enum: membershipRoles }).array().notNull(),
    personId: uuid(),
    tokenHash: text().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("invitation_token").on(t.workspaceId, t.tokenHash),
  ],
);

/** Who did what, when. Written in the transaction that did it, never changed. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    at: instant().notNull(),
    /** A user's id, or null for the system itself. */
    actorUserId: text(),
    actorName: text().notNull(),
    /** `chapter.deed`, e.g. `assign.assigned`. */
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    /** One human sentence. */
    summary: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index("audit_entry_time").on(t.workspaceId, t.at)],
);

/**
 * What a version of the workspace changed, so that a read model refreshes that alone. Rows of old
 * versions are deleted; whoever is further behind than the oldest row reads everything anew.
 */
export const workspaceChange = pgTable(
  "workspace_change",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    /** `workspace.version` after the change. */
    version: integer().notNull(),
    id: id(),
    part: text({ enum: changedParts }).notNull(),
    /** With `person` alone. No foreign key: a deleted person is a change too. */
    personId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.version, t.id] })],
);

/** A page with its filters, under a name: stored as the address that it opens. */
export const savedView = pgTable(
  "saved_view",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    /** Path and query, e.g. "/org?group=site&at=2026-06-30". Opening it grants nothing. */
    url: text().notNull(),
    ownerUserId: text().notNull(),
    /** The team whose people and managers see it too; none: private. */
    sharedWithTeamId: uuid(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("saved_view_name").on(t.workspaceId, t.ownerUserId, t.name),
  ],
);

/** A "what if" under a name: what it assumes, never mixed up with real data. */
export const scenario = pgTable(
  "scenario",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    ownerUserId: text().notNull(),
    /** server/measure/scenario.ts `Scenario`, checked on its way in and out. */
    content: jsonb().$type<unknown>().notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** Uploaded bytes: import files, evidence, images. */
export const storedFile = pgTable(
  "stored_file",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    content: bytes().notNull(),
    uploadedBy: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("stored_file_sha256").on(t.workspaceId, t.sha256),
  ],
);

/**
 * Leads from a public address to the workspace that answers for it. A reference table: a stranger
 * has no workspace, so this is the one lookup that cannot name one.
 */
export const publicResource = pgTable(
  "public_resource",
  {
    /** Opaque, at least 128 random bits. */
    id: text().primaryKey(),
    kind: text({ enum: publicResourceKinds }).notNull(),
    workspaceId: workspaceId(),
    targetId: uuid().notNull(),
  },
  (t) => [
    foreignKey({
      name: "public_resource_workspace_fk",
      columns: [t.workspaceId],
      foreignColumns: [workspace.id],
    }).onDelete("cascade"),
    unique("public_resource_target").on(t.workspaceId, t.kind, t.targetId),
  ],
);
