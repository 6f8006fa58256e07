import "server-only";
import { and, count, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { IssuanceState } from "@/db/enums";
import { approval, earnedCredential, issuance, notice } from "@/db/schema";
import type { NoticeWords } from "@/server/notices/notice";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";

export type IssuingCheck = {
  approvals: number;
  /** Approved, with nothing stored yet of what will be signed. */
  ready: number;
  byState: Record<IssuanceState, number>;
  /** What does not hold, a sentence each; empty when all is well. */
  broken: string[];
};

type Offenders = { broken: string; found: number; addresses: string[] };

/** Signatures take time: of badges that are older than the last check, only the stored checksum is looked at. */
const mostVerified = 500;

/**
 * Whether what must hold of issued badges does: every approval is ready, on its way, published or given up, and at one place of these
 * alone; one live badge for each; no two share a place on a status list; a revoked one is marked there; the stored bytes are those that
 * were signed; and the signatures of those published since `since` hold.
 */
export async function checkIssuing(
  db: Db,
  workspaceId: string,
  now: () => Date,
  since = new Date(0),
): Promise<IssuingCheck> {
  const [approved] = await db
    .select({
      approvals: count(),
      ready: sql<number>`count(*) filter (where not exists (${anyIssuance(db)}))`,
    })
    .from(approval)
    .where(and(eq(approval.workspaceId, workspaceId), eq(approval.decision, "approved")));
  const approvals = approved?.approvals ?? 0;
  const ready = Number(approved?.ready ?? 0);
  const states = await db
    .select({ state: issuance.state, badges: count() })
    .from(issuance)
    .where(eq(issuance.workspaceId, workspaceId))
    .groupBy(issuance.state);
  const byState = { intended: 0, signed: 0, published: 0, failed: 0, voided: 0 };
  for (const { state, badges } of states) byState[state] = badges;
  const { rows } = (await db.execute(offenders(workspaceId))) as unknown as { rows: Offenders[] };
  const unsound = await findUnsound(db, workspaceId, now, since);
  if (unsound.length > 0) {
    rows.push({
      broken: "Issued badges whose signature does not hold",
      found: unsound.length,
      addresses: unsound.slice(0, 3),
    });
  }
  const broken = rows.map(inWords);
  return { approvals, ready, byState, broken };
}

/** What the hourly check found wrong within the last day, and when; null: nothing. It is said once a day as long as it lasts. */
export async function readIssuingAlarm({ db, workspaceId, now }: Scope) {
  const [found] = await db
    .select({ words: notice.words, at: notice.createdAt })
    .from(notice)
    .where(
      and(
        eq(notice.workspaceId, workspaceId),
        eq(notice.kind, "issuing-broken"),
        gt(notice.createdAt, new Date(now().getTime() - 25 * 3_600_000)),
      ),
    )
    .orderBy(desc(notice.createdAt))
    .limit(1);
  return found ? { ...(found.words as NoticeWords["issuing-broken"]), at: found.at } : null;
}

const anyIssuance = (db: Db) =>
  db
    .select({ one: sql`1` })
    .from(issuance)
    .where(and(eq(issuance.workspaceId, approval.workspaceId), eq(issuance.approvalId, approval.id)));

/** How many badges break each rule, and the addresses of some. */
const offenders = (workspaceId: string) => sql`
  with mine as (select * from issuance where workspace_id = ${workspaceId}),
    earned as (select * from earned_credential where workspace_id = ${workspaceId} and origin = 'issued'),
    wrong(broken, address) as (
  select 'Badges begun without an approval', mine.credential_uri
    from mine join approval on approval.workspace_id = mine.workspace_id and approval.id = mine.approval_id
    where approval.decision <> 'approved'
  union all select 'Approvals with more than one badge on its way or valid', min(mine.credential_uri)
    from mine left join earned on earned.id = mine.earned_credential_id
    where mine.state not in ('failed', 'voided') and (earned.id is null or earned.revoked_at is null)
    group by approval_id having count(*) > 1
  union all select 'Badges that share a place on a status list', min(credential_uri)
    from mine group by status_list_id, status_index having count(*) > 1
  union all select 'Published badges that nobody holds', mine.credential_uri
    from mine left join earned on earned.id = mine.earned_credential_id
    where mine.state = 'published' and earned.id is null
  union all select 'Badges that somebody holds before they are published', credential_uri
    from mine where state <> 'published' and earned_credential_id is not null
  union all select 'Badges of ours that were never approved', credential_uri
    from earned where not exists (select 1 from mine where mine.earned_credential_id = earned.id)
  union all select 'Badges without a public page', credential_uri
    from earned where not exists (
      select 1 from public_resource as page
      where page.workspace_id = ${workspaceId} and page.kind = 'badge' and page.target_id = earned.id)
  union all select case when earned.revoked_at is null then 'Valid badges that the status list calls revoked'
      else 'Revoked badges that the status list calls valid' end, earned.credential_uri
    from earned join mine on mine.earned_credential_id = earned.id
    join status_entry on status_entry.workspace_id = mine.workspace_id
      and status_entry.status_list_id = mine.status_list_id and status_entry.index = mine.status_index
    where (earned.revoked_at is not null) <> status_entry.is_set
  union all select 'Badges whose stored bytes are not those that were signed', credential_uri
    from earned where encode(sha256(original), 'hex') <> original_sha256
  union all select 'Badges that were signed and not stored', credential_uri
    from mine where state = 'signed' and (original is null or jwt is null))
  select broken, count(*)::int as found, (array_agg(address order by address))[1:3] as addresses
    from wrong group by broken order by broken`;

/** "Badges without a public page: 12, such as https://…" */
const inWords = ({ broken, found, addresses }: Offenders): string =>
  `${broken}: ${found}${addresses.length < found ? ", such as" : ","} ${addresses.join(", ")}.`;

/** The addresses of the badges published since then whose signature does not hold. */
async function findUnsound(db: Db, workspaceId: string, now: () => Date, since: Date): Promise<string[]> {
  const badges = await db
    .select({
      credentialUri: earnedCredential.credentialUri,
      original: earnedCredential.original,
      jwt: earnedCredential.jwt,
      sha256: earnedCredential.originalSha256,
    })
    .from(issuance)
    .innerJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, issuance.workspaceId),
        eq(earnedCredential.id, issuance.earnedCredentialId),
      ),
    )
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        isNotNull(issuance.publishedAt),
        gt(issuance.publishedAt, since),
      ),
    )
    .limit(mostVerified);
  const deps = verifyDeps({ db, now });
  const unsound: string[] = [];
  for (const { credentialUri, original, jwt, sha256 } of badges) {
    const bytes = Buffer.from(original);
    const reports = [await verifyBadge(bytes, deps), await verifyBadge(Buffer.from(jwt ?? ""), deps)];
    const isSound =
      sha256Hex(bytes) === sha256 &&
      reports.every(({ checks }) =>
        checks.every(({ id, outcome }) => id !== "signature" || outcome !== "failed"),
      );
    if (!isSound) unsound.push(credentialUri);
  }
  return unsound;
}
