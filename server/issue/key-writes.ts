import "server-only";
import { and, eq, inArray, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { issuerProfile, signingKey } from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope, WorkspaceId } from "@/server/scope";
import { readIssuerProfile } from "./issuer-reads";
import { ensureIssuer, makeKey } from "./issuer-writes";
import type { CompromiseInput, IssuerInput, KeyInput, RotateInput } from "./key-input";
import { algorithmsOf, formatOf, publishedHoursAhead } from "./signing-key";

type Key = typeof signingKey.$inferSelect;
type Recorder = (entry: AuditRecord) => Promise<void>;

/**
 * Makes a key that takes the active one's place: its public half is published at once, and it signs after a day, when nobody keeps
 * an older copy of our documents, or at once by choice or where no key is active. One change of keys for each format at a time.
 */
export async function rotateKey(
  scope: Scope,
  { use, algorithm, waits }: RotateInput,
): Promise<{ keyId: string }> {
  const { workspaceId, now } = scope;
  const profile = await readIssuerProfile(scope.db, workspaceId);
  if (!profile) {
    await ensureIssuer(scope);
    return rotateKey(scope, { use, algorithm, waits });
  }
  // RSA takes up to a second, so the key is made before anything is locked.
  const made = await makeKey(workspaceId, algorithm);
  return change(scope, async (tx, record) => {
    const keys = await lockKeys(tx, workspaceId, profile.id, use);
    if (keys.some(({ status }) => status === "next")) {
      throw new Refusal(
        "conflict",
        "issue.rotation_under_way",
        "A new key of this kind is already published and takes over soon. Let it take over first.",
      );
    }
    const isAtOnce = !waits || !keys.some(({ status }) => status === "active");
    const [next] = await tx
      .insert(signingKey)
      .values({
        ...made,
        issuerProfileId: profile.id,
        status: "next",
        createdAt: now(),
        switchAt: isAtOnce ? now() : new Date(now().getTime() + publishedHoursAhead * 3_600_000),
      })
      .returning();
    if (!next) throw new Error("insert into signing_key returned no row");
    await record({
      action: "issue.key_published",
      subject: { kind: "signing_key", id: next.id },
      touches: "nothing",
      summary: `published a new ${algorithm} key${isAtOnce ? "" : `, which takes over after ${publishedHoursAhead} hours`}`,
    });
    if (isAtOnce) await activate(tx, scope, next, record);
    return { keyId: next.id };
  });
}

/** Lets a published key take over before its time. */
export function switchNow(scope: Scope, { keyId }: KeyInput): Promise<void> {
  return change(scope, async (tx, record) => {
    const key = await lockKey(tx, scope, keyId);
    if (key.status !== "next") {
      throw new Refusal("conflict", "issue.key_not_next", "This key does not wait to take over.");
    }
    await activate(tx, scope, key, record);
  });
}

/** Keys whose time has come take over, in all workspaces. Returns how many did. */
export async function switchDueKeys(db: Db, now: () => Date): Promise<number> {
  const due = await db
    .select({ id: signingKey.id, workspaceId: signingKey.workspaceId })
    .from(signingKey)
    .where(and(eq(signingKey.status, "next"), lte(signingKey.switchAt, now())));
  const actor = { userId: "", name: "Skillwright", personId: null, roles: [] };
  for (const { id, workspaceId } of due) {
    const scope: Scope = { db, now, workspaceId: workspaceId as WorkspaceId, actor };
    await change(scope, async (tx, record) => {
      const key = await lockKey(tx, scope, id);
      // Another server was quicker.
      if (key.status === "next") await activate(tx, scope, key, record);
    });
  }
  return due.length;
}

/**
 * Ends the use of a key that somebody else may have: it signs nothing more, and nothing that it signed verifies any more, since
 * whoever has it can date a forgery as they like. Until another key is made, no badge is issued. Its badges are issued anew.
 */
export function markCompromised(scope: Scope, { keyId, since }: CompromiseInput): Promise<void> {
  const { workspaceId, now } = scope;
  const from = new Date(since);
  if (from > now()) {
    throw new Refusal("precondition", "issue.compromise_ahead", "Choose a time that is not in the future.");
  }
  return change(scope, async (tx, record) => {
    const key = await lockKey(tx, scope, keyId);
    if (key.status === "compromised") {
      throw new Refusal(
        "conflict",
        "issue.already_compromised",
        "This key is already marked as compromised.",
      );
    }
    await tx
      .update(signingKey)
      .set({
        status: "compromised",
        compromisedSince: from,
        retiredAt: key.retiredAt ?? now(),
        switchAt: null,
      })
      .where(and(eq(signingKey.workspaceId, workspaceId), eq(signingKey.id, keyId)));
    await record({
      action: "issue.key_compromised",
      subject: { kind: "signing_key", id: keyId },
      touches: "nothing",
      summary: `marked the ${key.algorithm} key made on ${key.createdAt.toISOString().slice(0, 10)} as compromised since ${from.toISOString()}`,
    });
  });
}

/** Who issues, as badges, their pages and documents say it from now on. Badges that are signed stay as they are. */
export async function describeIssuer(scope: Scope, input: IssuerInput): Promise<void> {
  const { profileId } = await ensureIssuer(scope);
  await change(scope, async (tx, record) => {
    await tx
      .update(issuerProfile)
      .set(input)
      .where(and(eq(issuerProfile.workspaceId, scope.workspaceId), eq(issuerProfile.id, profileId)));
    await record({
      action: "issue.issuer_described",
      subject: { kind: "issuer", id: profileId },
      touches: "nothing",
      summary: `described the issuer of badges as “${input.name}”`,
      detail: input,
    });
  });
}

/** The key signs from now on, and the one that did verifies only. */
async function activate(tx: Db, { workspaceId, now }: Scope, key: Key, record: Recorder): Promise<void> {
  const ofThis = and(
    eq(signingKey.workspaceId, workspaceId),
    eq(signingKey.issuerProfileId, key.issuerProfileId),
  );
  await tx
    .update(signingKey)
    .set({ status: "retired", retiredAt: now() })
    .where(
      and(
        ofThis,
        eq(signingKey.status, "active"),
        inArray(signingKey.algorithm, [...algorithmsOf[formatOf(key.algorithm)]]),
      ),
    );
  await tx
    .update(signingKey)
    .set({ status: "active", activatedAt: now(), switchAt: null })
    .where(and(ofThis, eq(signingKey.id, key.id)));
  await record({
    action: "issue.key_switched",
    subject: { kind: "signing_key", id: key.id },
    touches: "nothing",
    summary: `let the new ${key.algorithm} key take over; the one before it verifies only`,
  });
}

/** Whoever changes an issuer's keys holds its row, so that two changes do not cross. */
const lockIssuer = (tx: Db, workspaceId: string, issuerProfileId: string) =>
  tx
    .select({ id: issuerProfile.id })
    .from(issuerProfile)
    .where(and(eq(issuerProfile.workspaceId, workspaceId), eq(issuerProfile.id, issuerProfileId)))
    .for("update");

async function lockKeys(tx: Db, workspaceId: string, issuerProfileId: string, use: RotateInput["use"]) {
  await lockIssuer(tx, workspaceId, issuerProfileId);
  return tx
    .select({ id: signingKey.id, status: signingKey.status })
    .from(signingKey)
    .where(
      and(
        eq(signingKey.workspaceId, workspaceId),
        eq(signingKey.issuerProfileId, issuerProfileId),
        inArray(signingKey.algorithm, [...algorithmsOf[use]]),
      ),
    );
}

async function lockKey(tx: Db, { workspaceId }: Scope, keyId: string): Promise<Key> {
  const isThis = and(eq(signingKey.workspaceId, workspaceId), eq(signingKey.id, keyId));
  const [found] = await tx.select().from(signingKey).where(isThis);
  if (!found) throw new Refusal("not_found", "issue.key_unknown", "There is no such key here.");
  await lockIssuer(tx, workspaceId, found.issuerProfileId);
  const [locked] = await tx.select().from(signingKey).where(isThis);
  return locked ?? found;
}
