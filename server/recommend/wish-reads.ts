import "server-only";
import { and, eq } from "drizzle-orm";
import { learnerPreference, learnerWish, workspace } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type PreferenceInput, usualPreference } from "./wish-input";

/** How the person likes to learn; until they say so, at the hours a week that the workspace gives everybody. */
export async function readPreference({ db, workspaceId }: Scope, personId: string): Promise<PreferenceInput> {
  const [found] = await db
    .select({
      hoursPerWeek: learnerPreference.hoursPerWeek,
      freeOnly: learnerPreference.freeOnly,
      deliveries: learnerPreference.deliveries,
      languages: learnerPreference.languages,
    })
    .from(learnerPreference)
    .where(and(eq(learnerPreference.workspaceId, workspaceId), eq(learnerPreference.personId, personId)));
  if (found) return found;
  const [usual] = await db
    .select({ hoursPerWeek: workspace.learningHours })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  return { ...usualPreference, hoursPerWeek: usual?.hoursPerWeek || usualPreference.hoursPerWeek };
}

/** By achievement what the person said of it. */
export async function readWishes({ db, workspaceId }: Scope, personId: string) {
  const rows = await db
    .select({ achievementId: learnerWish.achievementId, wish: learnerWish.wish, reason: learnerWish.reason })
    .from(learnerWish)
    .where(and(eq(learnerWish.workspaceId, workspaceId), eq(learnerWish.personId, personId)));
  return new Map(rows.map(({ achievementId, ...said }) => [achievementId, said]));
}
