import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignment, earnedCredential, evidence, issuance, publicResource } from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { verifyDeps } from "@/server/verify/reads";
import type { VerificationReport } from "@/server/verify/report";
import { type SignedForms, signAndCheck, type Unsigned, verifySigned } from "./adapters/sign-and-check";
import { signerOf } from "./adapters/signer";
import { refuseChangedEvidence } from "./approved-evidence-reads";
import { type Award, readGrantedSkills } from "./award-reads";
import { levelOfAward, provenLevels } from "./granted-levels";
import type { Begun } from "./intent-writes";
import type { Issuer } from "./issuer-reads";
import { ensureIssuer } from "./issuer-writes";
import { publicIdOf } from "./public-id";
import { requireSigning, requireStatusLists } from "./signing-means-writes";

export type Decision =
  | { decision: "declined" }
  /** Approved, and ready to be issued with others; `because`: it was to be issued at once, and nothing can be signed now. */
  | { decision: "ready"; because?: string }
  | { decision: "approved"; earnedCredentialId: string; publicUrl: string };

type Signed = SignedForms & { report: VerificationReport };
type OnTheWay = { award: Award; begun: Begun };
type ToPublish = OnTheWay & { signed: Signed };

export const alreadyDecided = () =>
  new Refusal("conflict", "issue.already_decided", "Somebody has already decided on this submission.");

/**
 * Takes one badge from what was stored to its holder: signs it, checks it with our own verifier, stores it, makes it public and
 * count. Goes on where it stopped; twice for one badge publishes once.
 */
export async function issueOne(scope: Scope, award: Award, begun: Begun): Promise<Decision> {
  await refuseChangedEvidence(scope, begun.approvalId);
  const kept = signedForms(begun);
  const { issuer, result } = kept
    ? { issuer: null, result: await verifySigned(kept, verifyDeps(scope)) }
    : await sign(scope, begun);
  if ("problem" in result) {
    await change(scope, (tx, record) => noteFailed(tx, scope, { award, begun }, result.problem, record));
    throw new Refusal(
      "precondition",
      "issue.not_signed",
      `The approval is kept, but the badge could not be issued. ${result.problem}`,
    );
  }
  if (issuer) {
    const stored = await storeSigned(scope.db, scope, issuer, [{ begun, signed: result }]);
    if (stored.size === 0) throw alreadyDecided();
  }
  const published = await publishAll(scope, [{ award, begun, signed: result }]);
  if (!published.has(begun.id)) throw alreadyDecided();
  return { decision: "approved", earnedCredentialId: begun.id, publicUrl: begun.credentialUri };
}

/** Signs and checks what was only just written, with the keys that are active now. Throws when it is not valid. */
export async function signNow(scope: Scope, unsigned: string) {
  const { issuer, result } = await sign(scope, { unsigned, unsignedSha256: null });
  if ("problem" in result) throw new Error(`a badge could not be signed. ${result.problem}`);
  return { issuer, ...result };
}

async function sign(scope: Scope, unsigned: Unsigned) {
  const { issuer, keys } = await requireSigning(scope);
  await requireStatusLists(scope, [unsigned.unsigned]);
  return { issuer, result: await signAndCheck(await signerOf(keys), unsigned, verifyDeps(scope)) };
}

/** What was signed and stored of a badge that is not published yet. */
export const signedForms = ({ original, jwt }: Begun): SignedForms | null =>
  original && jwt ? { original: Buffer.from(original), jwt } : null;

/** Stores what was signed, before anybody has it. Answers which badges it was stored for: another process may have been first. */
export async function storeSigned(
  db: Db,
  { workspaceId, now }: Scope,
  { ed25519, jwt }: Issuer,
  badges: readonly { begun: Begun; signed: SignedForms }[],
): Promise<Set<string>> {
  if (badges.length === 0) return new Set();
  const rows = badges.map(
    ({ begun, signed }) =>
      sql`(${begun.id}::uuid, ${Buffer.from(signed.original)}::bytea, ${signed.jwt}::text)`,
  );
  const fresh = sql`(values ${sql.join(rows, sql`, `)}) as fresh(id, original, jwt)`;
  const stored = await db
    .update(issuance)
    .set({
      state: "signed",
      original: sql`fresh.original`,
      jwt: sql`fresh.jwt`,
      signedAt: now(),
      signedWith: [ed25519.id, jwt.id],
    })
    .from(fresh)
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        sql`${issuance.id} = fresh.id`,
        eq(issuance.state, "intended"),
      ),
    )
    .returning({ id: issuance.id });
  return new Set(stored.map(({ id }) => id));
}

/** Notes why a badge could not be issued. */
export async function noteFailed(
  tx: Db,
  { workspaceId }: Scope,
  { award: { achievement, person }, begun }: OnTheWay,
  problem: string,
  record: (entry: AuditRecord) => Promise<void>,
): Promise<void> {
  const [failed] = await tx
    .update(issuance)
    .set({ state: "failed", problem, original: null, jwt: null })
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        eq(issuance.id, begun.id),
        inArray(issuance.state, ["intended", "signed"]),
      ),
    )
    .returning({ id: issuance.id });
  if (!failed) return;
  await record({
    action: "issue.failed",
    subject: { kind: "issuance", id: begun.id },
    touches: "nothing",
    summary: `could not issue ${achievement.name} to ${person.name}`,
    detail: { problem },
  });
}

/**
 * Makes badges that are stored public and count, all in one transaction; answers those that nobody else has published. A badge has the
 * id of its issuance, so that the database refuses a second one.
 */
export function publishAll(scope: Scope, badges: readonly ToPublish[]): Promise<Set<string>> {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const ids = badges.map(({ begun }) => begun.id);
    const held = await tx
      .select({ id: issuance.id })
      .from(issuance)
      .where(
        and(eq(issuance.workspaceId, workspaceId), inArray(issuance.id, ids), eq(issuance.state, "signed")),
      )
      .orderBy(issuance.id)
      .for("update");
    const mine = new Set(held.map(({ id }) => id));
    const toPublish = badges.filter(({ begun }) => mine.has(begun.id));
    if (toPublish.length > 0) await storeBadges(tx, scope, toPublish, record);
    return mine;
  });
}

async function storeBadges(
  tx: Db,
  scope: Scope,
  badges: readonly ToPublish[],
  record: (entry: AuditRecord) => Promise<void>,
): Promise<void> {
  const { workspaceId, now } = scope;
  const issuer = await ensureIssuer({ ...scope, db: tx });
  const grants = new Map<string, Awaited<ReturnType<typeof readGrantedSkills>>>();
  for (const { achievement } of badges.map(({ award }) => award)) {
    if (grants.has(achievement.id)) continue;
    grants.set(achievement.id, await readGrantedSkills({ db: tx, workspaceId }, achievement.id));
  }
  const full = badges.map((badge) => ({
    ...badge,
    granted: grants.get(badge.award.achievement.id) ?? [],
    ...datesOf(badge.begun),
  }));
  await tx.insert(earnedCredential).values(
    full.map(({ award, begun, signed, granted, issuedAt, expiresAt }) => ({
      workspaceId,
      id: begun.id,
      personId: award.person.id,
      achievementId: award.achievement.id,
      origin: "issued" as const,
      format: "ob3-ldp" as const,
      credentialUri: begun.credentialUri,
      original: signed.original,
      originalMediaType: "application/vc+ld+json",
      originalSha256: sha256Hex(signed.original),
      jwt: signed.jwt,
      issuerName: issuer.name,
      issuedAt,
      expiresAt,
      achievedLevel: levelOfAward(granted, award.assessment.achievedLevel),
      verified: true,
      report: signed.report,
      checkedAt: now(),
    })),
  );
  const proven = full.flatMap(({ award, begun, granted, issuedAt, expiresAt }) =>
    provenLevels(granted, award.assessment.achievedLevel).map(({ skillId, level }) => ({
      workspaceId,
      personId: award.person.id,
      skillId,
      level,
      source: "credential" as const,
      issuedAt,
      expiresAt,
      earnedCredentialId: begun.id,
      proofUrl: begun.credentialUri,
      note: award.achievement.name,
      statedBy: scope.actor.name,
    })),
  );
  if (proven.length > 0) await tx.insert(evidence).values(proven);
  await tx.insert(publicResource).values(
    full.map(({ begun }) => ({
      id: publicIdOf(begun.credentialUri),
      kind: "badge" as const,
      workspaceId,
      targetId: begun.id,
    })),
  );
  await tx
    .update(issuance)
    .set({
      state: "published",
      earnedCredentialId: sql`${issuance.id}`,
      publishedAt: now(),
      original: null,
      jwt: null,
    })
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        inArray(
          issuance.id,
          full.map(({ begun }) => begun.id),
        ),
      ),
    );
  await endAssignments(tx, scope, full);
  for (const { award, begun, signed } of full) await tell(tx, scope, award, begun, signed, record);
}

function datesOf({ unsigned }: Begun) {
  const { validFrom, validUntil } = JSON.parse(unsigned) as { validFrom: string; validUntil?: string };
  return { issuedAt: new Date(validFrom), expiresAt: validUntil ? new Date(validUntil) : null };
}

/** What was asked for is done; who has earned it needs no seat any more. */
async function endAssignments(tx: Db, { workspaceId, now }: Scope, badges: readonly OnTheWay[]) {
  const theirs = or(
    ...badges.map(({ award: { person, achievement } }) =>
      and(eq(assignment.personId, person.id), eq(assignment.achievementId, achievement.id)),
    ),
  );
  const that = (status: "open" | "waiting") =>
    and(eq(assignment.workspaceId, workspaceId), eq(assignment.status, status), theirs);
  await tx.update(assignment).set({ status: "completed", completedAt: now() }).where(that("open"));
  await tx.update(assignment).set({ status: "cancelled", place: null }).where(that("waiting"));
}

async function tell(
  tx: Db,
  scope: Scope,
  { person, achievement }: Award,
  begun: Begun,
  { original }: Signed,
  record: (entry: AuditRecord) => Promise<void>,
): Promise<void> {
  await record({
    action: "issue.issued",
    subject: { kind: "earned_credential", id: begun.id },
    touches: { people: [person.id], frame: true },
    summary: `issued ${achievement.name} to ${person.name}`,
    detail: { credential: begun.credentialUri, sha256: sha256Hex(original) },
  });
  await notify(tx, scope, [{ personId: person.id }], {
    kind: "badge-issued",
    subjectId: begun.id,
    aboutPersonId: person.id,
    words: { badge: achievement.name },
  });
}
