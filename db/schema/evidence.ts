import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { credentialFormats, earnedCredentialOrigins, evidenceSources, issuerTrusts } from "@/db/enums";
import { achievement } from "./achievement";
import { bytes, createdAt, id, instant, workspaceId } from "./columns";
import { person } from "./people";
import { skill } from "./taxonomy";
import { workspace } from "./workspace";

/** One award of an achievement to a person, issued here or brought along. */
export const earnedCredential = pgTable(
  "earned_credential",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid().notNull(),
    achievementId: uuid().notNull(),
    origin: text({ enum: earnedCredentialOrigins }).notNull(),
    format: text({ enum: credentialFormats }).notNull(),
    /** The credential's own `id`, or a hash of its bytes where it has none. */
    credentialUri: text().notNull(),
    /** The bytes as they came or were signed, never rewritten. */
    original: bytes().notNull(),
    originalMediaType: text().notNull(),
    originalSha256: text().notNull(),
    /** For badges of ours: the same credential as a VC-JWT (RS256). */
    jwt: text(),
    issuerName: text().notNull(),
    /** The issuer’s own id (`issuerKey`); none for ours and for what was only stated. */
    issuerKey: text(),
    issuedAt: instant().notNull(),
    expiresAt: instant(),
    /** Since when it does not count; set also while one of ours is only suspended. */
    revokedAt: instant(),
    revocationReason: text(),
    /** Level achieved, where the credential says one. */
    achievedLevel: real(),
    /** Its proof was verified. Only then does its evidence count as `credential`. */
    verified: boolean().notNull(),
    /** server/verify/report.ts `VerificationReport`, as of `checkedAt`. */
    report: jsonb().$type<unknown>().notNull(),
    checkedAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // Also the way from a person to their credentials.
    unique("earned_credential_uri").on(t.workspaceId, t.personId, t.credentialUri),
    // Most rows of large tables are stated and have none.
    index("earned_credential_issuer").on(t.workspaceId, t.issuerKey).where(sql`issuer_key is not null`),
    index("earned_credential_achievement").on(t.workspaceId, t.achievementId),
    foreignKey({
      name: "earned_credential_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "earned_credential_achievement_fk",
      columns: [t.workspaceId, t.achievementId],
      foreignColumns: [achievement.workspaceId, achievement.id],
    }),
  ],
);

/** What the workspace thinks of an issuer: whether its badges count as proof, and of which levels at most. */
export const issuerPolicy = pgTable(
  "issuer_policy",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    issuerKey: text().notNull(),
    issuerName: text().notNull(),
    /** None: as verification finds it. */
    trust: text({ enum: issuerTrusts }),
    /** None: whatever its badges say. */
    maxLevel: real(),
    decidedBy: text().notNull(),
    decidedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("issuer_policy_issuer").on(t.workspaceId, t.issuerKey),
  ],
);

/** A badge that came in and names nobody who is known here: it waits until somebody claims it and that is confirmed. */
export const unclaimedBadge = pgTable(
  "unclaimed_badge",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    issuerName: text().notNull(),
    issuedAt: instant().notNull(),
    original: bytes().notNull(),
    originalMediaType: text().notNull(),
    originalSha256: text().notNull(),
    /** server/verify/report.ts `VerificationReport`. */
    report: jsonb().$type<unknown>().notNull(),
    createdAt: createdAt(),
    /** Who says that it is theirs. */
    claimedBy: uuid(),
    claimedAt: instant(),
    /** Once it has become somebody’s. */
    confirmedBy: text(),
    confirmedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("unclaimed_badge_file").on(t.workspaceId, t.originalSha256),
    foreignKey({
      name: "unclaimed_badge_claimed_by_fk",
      columns: [t.workspaceId, t.claimedBy],
      foreignColumns: [person.workspaceId, person.id],
    }),
  ],
);

/** One dated statement that a person has a skill at a level. */
export const evidence = pgTable(
  "evidence",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid().notNull(),
    /** Empty while `statement` is not aligned; such evidence counts in no number. */
    skillId: uuid(),
    /** The skill in the words of the file that it came from. */
    statement: text().notNull().default(""),
    /** The text that this is a part of, where it was split into several skills; "": a text of its own. */
    partOf: text().notNull().default(""),
    level: real().notNull(),
    source: text({ enum: evidenceSources }).notNull(),
    /** The date on the evidence, not of typing it in. */
    issuedAt: instant().notNull(),
    expiresAt: instant(),
    revokedAt: instant(),
    earnedCredentialId: uuid(),
    proofUrl: text(),
    note: text(),
    statedBy: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // The same statement twice is one piece of evidence: importing a file again adds nothing. Also the way from a person.
    unique("evidence_same")
      .on(
        t.workspaceId,
        t.personId,
        t.skillId,
        t.statement,
        t.partOf,
        t.source,
        t.level,
        t.issuedAt,
        t.earnedCredentialId,
      )
      .nullsNotDistinct(),
    index("evidence_skill").on(t.workspaceId, t.skillId),
    // Without it, each credential that goes would have all evidence looked through.
    index("evidence_earned_credential")
      .on(t.workspaceId, t.earnedCredentialId)
      .where(sql`earned_credential_id is not null`),
    foreignKey({
      name: "evidence_person_fk",
      columns: [t.workspaceId, t.personId],
      foreignColumns: [person.workspaceId, person.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "evidence_skill_fk",
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skill.workspaceId, skill.id],
    }),
    foreignKey({
      name: "evidence_earned_credential_fk",
      columns: [t.workspaceId, t.earnedCredentialId],
      foreignColumns: [earnedCredential.workspaceId, earnedCredential.id],
    }).onDelete("cascade"),
  ],
);
