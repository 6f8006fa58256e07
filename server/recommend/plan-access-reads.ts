import "server-only";
import { and, eq, getTableColumns } from "drizzle-orm";
import { plan } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";

const { outcome, ...columns } = getTableColumns(plan);

/**
 * The plan, if it is the actor’s own or the actor sees everybody; else a refusal that does not tell the two apart. Without its
 * outcome, which of thousands of people is many megabytes.
 */
export async function requirePlan(scope: Scope, planId: string) {
  const [found] = await scope.db.select(columns).from(plan).where(isPlan(scope, planId));
  return orRefuse(scope, found);
}

/** The same with its outcome, as of one moment. */
export async function requireWholePlan(scope: Scope, planId: string) {
  const [found] = await scope.db
    .select({ ...columns, outcome })
    .from(plan)
    .where(isPlan(scope, planId));
  return orRefuse(scope, found);
}

const isPlan = ({ workspaceId }: Scope, planId: string) =>
  and(eq(plan.workspaceId, workspaceId), eq(plan.id, planId));

function orRefuse<Found extends { ownerUserId: string | null }>(scope: Scope, found: Found | undefined) {
  if (!found || (found.ownerUserId !== scope.actor.userId && !seesEveryone(scope))) {
    throw new Refusal("not_found", "recommend.plan_unknown", "There is no such plan here.");
  }
  return found;
}
