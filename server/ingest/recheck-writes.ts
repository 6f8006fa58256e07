import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, lt, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, earnedCredential, issuerPolicy, person } from "@/db/schema";
import { change } from "@/server/audit";
import { log } from "@/server/log";
import type { NewsOfBadge } from "@/server/notices/kinds/badges";
import type { NoticeWords } from "@/server/notices/notice";
import { leadsOf, managersOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope, WorkspaceId } from "@/server/scope";
import { rememberDocuments } from "@/server/verify/deps";
import { readingWithin } from "@/server/verify/learner-record";
import { readingOf } from "@/server/verify/read-badge";
import { verifyDeps } from "@/server/verify/reads";
import type { VerificationReport } from "@/server/verify/report";
import { verifyReading } from "@/server/verify/verify";
import { instantOf, type Verify } from "./badge-import-plan-reads";
import { judge } from "./issuer-trust";
import { writePlan } from "./plan/apply-writes";
import { Plan } from "./plan/plan";
import { planProof } from "./proof-plan-reads";

/** A badge is looked at again so long after it was last looked at. */
const hoursBetween = 24;
const mostAtOnce = 200;

type Earned = typeof earnedCredential.$inferSelect;
type Losses = NoticeWords["badge-elsewhere"]["losses"];

/**
 * Finds the required skills of which a person proves less once a plan for their badge is carried out, compared with what
 * they proved at `since`. Figures are the measure chapter's, which comes later and is handed in; it is asked before the transaction.
 */
export type LossesOf = (
  scope: Scope,
  badge: { id: string; personId: string },
) => Promise<(plan: Plan, since: Date) => Losses>;

/**
 * Looks again at badges from elsewhere, of all workspaces, the longest unseen first: what was revoked or suspended there counts
 * no longer here, and what is valid again does, and those concerned are told. Where an issuer cannot be asked, what was known stays.
 * Returns how many changed.
 */
export async function recheckBadges(
  db: Db,
  now: () => Date,
  lossesOf: LossesOf,
  verify: Verify = verifyReading,
): Promise<number> {
  const due = await db
    .select()
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.origin, "imported"),
        ne(earnedCredential.format, "stated"),
        // What was found to be no proof, or of somebody else, does not become one by being looked at again.
        sql`${earnedCredential.report} ->> 'verdict' is distinct from 'invalid'`,
        lt(earnedCredential.checkedAt, new Date(now().getTime() - hoursBetween * 60 * 60 * 1000)),
      ),
    )
    .orderBy(asc(earnedCredential.checkedAt))
    .limit(mostAtOnce);
  let changed = 0;
  const remembering = rememberDocuments();
  for (const badge of due) {
    try {
      if (await recheck(db, now, badge, lossesOf, (reading, deps) => verify(reading, remembering(deps))))
        changed++;
    } catch (error) {
      log.error({ err: error, badge: badge.id }, "a badge could not be looked at again");
    }
  }
  return changed;
}

async function recheck(
  db: Db,
  now: () => Date,
  badge: Earned,
  lossesOf: LossesOf,
  verify: Verify,
): Promise<boolean> {
  const actor = { userId: "", name: "Skillwright", personId: null, roles: [] };
  const scope: Scope = { db, now, workspaceId: badge.workspaceId as WorkspaceId, actor };
  // It was read in a process of its own when it came in, so reading it harms nobody.
  const reading = readingWithin(readingOf(Buffer.from(badge.original)), badge.credentialUri);
  const found = await verify(reading, verifyDeps(scope));
  const [before, after] = [standingOf(badge.report as VerificationReport), standingOf(found)];
  const isNothingNew = after === null || after === before || (hasEnded(before) && hasEnded(after));
  if (isNothingNew) {
    // Or nobody to ask: it is looked at again when its turn comes.
    await db.update(earnedCredential).set({ checkedAt: now() }).where(isBadge(badge));
    return false;
  }
  const losses = await lossesOf(scope, badge);
  return change(scope, async (tx, record) => {
    const [mine] = await tx
      .select({ id: earnedCredential.id })
      .from(earnedCredential)
      .where(and(isBadge(badge), eq(earnedCredential.checkedAt, badge.checkedAt)))
      .for("update");
    // Another server has looked at it meanwhile.
    if (!mine) return false;
    const plan = await planStanding(tx, scope, badge, found, after);
    await writePlan(tx, scope, plan);
    const names = await readNames(tx, badge);
    await record({
      action: "ingest.badge_status_changed",
      subject: { kind: "person", id: badge.personId },
      touches: { people: [badge.personId], frame: true },
      summary: `found the badge “${names.badge}” of ${names.person} ${found.verdict} at its issuer`,
      detail: { verdict: found.verdict, badge: badge.id },
    });
    const news = newsOf(badge, before, after);
    if (news) {
      const lost = losses(plan, lastCounted(badge, after, now()));
      const managers = lost.length > 0 ? await managersOf(tx, scope, badge.personId) : [];
      await notify(tx, scope, [{ personId: badge.personId }, ...managers, ...(await leadsOf(tx, scope))], {
        kind: "badge-elsewhere",
        subjectId: badge.id,
        occasion: badge.checkedAt.toISOString(),
        aboutPersonId: badge.personId,
        words: { ...names, news, losses: lost },
      });
    }
    return true;
  });
}

/** What is known anew about a badge, and what it proves from now on. */
async function planStanding(tx: Db, scope: Scope, badge: Earned, found: VerificationReport, after: Standing) {
  const { workspaceId, now } = scope;
  const [policy] = await tx
    .select()
    .from(issuerPolicy)
    .where(
      and(eq(issuerPolicy.workspaceId, workspaceId), sql`${issuerPolicy.issuerKey} = ${badge.issuerKey}`),
    );
  const plan = new Plan(randomUUID);
  const set = {
    report: found,
    checkedAt: now(),
    expiresAt: instantOf(found.badge?.expiresAt) ?? badge.expiresAt,
    revokedAt: hasEnded(after) ? (badge.revokedAt ?? now()) : null,
  };
  // Suspended is no verdict that proves: until it is lifted it counts as revoked, with its report.
  const judged = judge(hasEnded(after) ? { ...found, verdict: "revoked" } : found, policy);
  await planProof(plan, { ...scope, db: tx }, badge, set, judged);
  return plan;
}

async function readNames(tx: Db, badge: Earned) {
  const [names] = await tx
    .select({ badge: achievement.name, person: person.name })
    .from(earnedCredential)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .innerJoin(
      person,
      and(eq(person.workspaceId, earnedCredential.workspaceId), eq(person.id, earnedCredential.personId)),
    )
    .where(isBadge(badge));
  if (!names) throw new Error(`the badge ${badge.id} is gone while it is looked at`);
  return names;
}

const isBadge = ({ workspaceId, id }: Earned) =>
  and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, id));

type Standing = "valid" | "expired" | "revoked" | "suspended";

/** How a badge stands with its issuer; null where that could not be found out. */
function standingOf({ verdict }: VerificationReport): Standing | null {
  if (verdict === "valid" || verdict === "issuer-unknown") return "valid";
  return verdict === "expired" || verdict === "revoked" || verdict === "suspended" ? verdict : null;
}

/** Its issuer stands by it no longer: suspended and revoked are the same to the figures. */
const hasEnded = (standing: Standing | null): boolean => standing === "revoked" || standing === "suspended";

/** What is worth telling; nothing of one that could not be checked until now, or that had run out when it was last looked at. */
function newsOf(badge: Earned, before: Standing | null, after: Standing): NewsOfBadge | null {
  if (after === "valid") return before === null ? null : "reinstated";
  const isOld = after === "expired" && badge.expiresAt !== null && badge.expiresAt <= badge.checkedAt;
  return isOld ? null : after;
}

/** When a badge counted last: one that has run out does not since then, however late we look. */
const lastCounted = ({ expiresAt }: Earned, after: Standing, now: Date): Date =>
  after === "expired" && expiresAt !== null && expiresAt <= now ? new Date(expiresAt.getTime() - 1) : now;
