import "server-only";
import { and, eq } from "drizzle-orm";
import { plan } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";

/** The plan, if it is the actor’s own or the actor sees everybody; else a refusal that does not tell the two apart. */
export async function requirePlan(scope: Scope, planId: string) {
  const [found] = await scope.db
    .select()
    .from(plan)
    .where(and(eq(plan.workspaceId, scope.workspaceId), eq(plan.id, planId)));
  if (!found || (found.ownerUserId !== scope.actor.userId && !seesEveryone(scope))) {
    throw new Refusal("not_found", "recommend.plan_unknown", "There is no such plan here.");
  }
  return found;
}
