import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, lt, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, earnedCredential, issuerPolicy, person } from "@/db/schema";
import { change } from "@/server/audit";
import { log } from "@/server/log";
import type { Scope, WorkspaceId } from "@/server/scope";
import { verifyDeps } from "@/server/verify/reads";
import type { VerificationReport } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import type { Verify } from "./badge-import-plan-reads";
import { judge } from "./issuer-trust";
import { writePlan } from "./plan/apply-writes";
import { Plan } from "./plan/plan";
import { planProof } from "./proof-plan-reads";

/** A badge is looked at again so long after it was last looked at. */
const hoursBetween = 24;
const mostAtOnce = 200;

type Earned = typeof earnedCredential.$inferSelect;

/**
 * Looks again at badges from elsewhere, of all workspaces, the longest unseen first: what was revoked or suspended there counts
 * no longer here, and what is valid again does. Where an issuer cannot be asked, what was known stays. Returns how many changed.
 */
export async function recheckBadges(db: Db, now: () => Date, verify: Verify = verifyBadge): Promise<number> {
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
  for (const badge of due) {
    try {
      if (await recheck(db, now, badge, verify)) changed++;
    } catch (error) {
      log.error({ err: error, badge: badge.id }, "a badge could not be looked at again");
    }
  }
  return changed;
}

async function recheck(db: Db, now: () => Date, badge: Earned, verify: Verify): Promise<boolean> {
  const actor = { userId: "", name: "Skillwright", personId: null, roles: [] };
  const scope: Scope = { db, now, workspaceId: badge.workspaceId as WorkspaceId, actor };
  const found = await verify(Buffer.from(badge.original), verifyDeps(scope));
  const [before, after] = [standingOf(badge.report as VerificationReport), standingOf(found)];
  if (after === null || after === before) {
    // Nothing new, or nobody to ask: it is looked at again when its turn comes.
    await db
      .update(earnedCredential)
      .set({ checkedAt: now() })
      .where(and(eq(earnedCredential.workspaceId, badge.workspaceId), eq(earnedCredential.id, badge.id)));
    return false;
  }
  await change(scope, async (tx, record) => {
    const inScope = { ...scope, db: tx };
    const [policy] = await tx
      .select()
      .from(issuerPolicy)
      .where(
        and(
          eq(issuerPolicy.workspaceId, badge.workspaceId),
          sql`${issuerPolicy.issuerKey} = ${badge.issuerKey}`,
        ),
      );
    const plan = new Plan(randomUUID);
    const set = {
      report: found,
      checkedAt: now(),
      revokedAt: after === "holds" ? null : (badge.revokedAt ?? now()),
    };
    // Suspended is no verdict that proves: until it is lifted it counts as revoked, with its report.
    const judged = judge(after === "ended" ? { ...found, verdict: "revoked" } : found, policy);
    await planProof(plan, inScope, badge, set, judged);
    await writePlan(tx, scope, plan);
    const [about] = await tx
      .select({ name: achievement.name, person: person.name })
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
      .where(and(eq(earnedCredential.workspaceId, badge.workspaceId), eq(earnedCredential.id, badge.id)));
    await record({
      action: "ingest.badge_status_changed",
      subject: { kind: "person", id: badge.personId },
      touches: { people: [badge.personId], frame: true },
      summary: `found the badge “${about?.name}” of ${about?.person} ${found.verdict} at its issuer`,
      detail: { verdict: found.verdict, badge: badge.id },
    });
  });
  return true;
}

/** Whether its issuer stands by a badge; null where that could not be found out. */
function standingOf({ verdict }: VerificationReport): "holds" | "ended" | null {
  if (verdict === "valid" || verdict === "issuer-unknown" || verdict === "expired") return "holds";
  return verdict === "revoked" || verdict === "suspended" ? "ended" : null;
}
