import "server-only";
import { and, eq, max } from "drizzle-orm";
import { learnerPreference, learnerWish, notice, workspace } from "@/db/schema";
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

/** In UTC: the day on which managers are told of a badge once. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** When the person last asked their managers for each badge, as long as the notice of it is kept. */
export async function readAsked({ db, workspaceId, now }: Scope, personId: string) {
  const rows = await db
    .select({ achievementId: notice.subjectId, at: max(notice.createdAt) })
    .from(notice)
    .where(
      and(
        eq(notice.workspaceId, workspaceId),
        eq(notice.kind, "badge-asked"),
        eq(notice.aboutPersonId, personId),
      ),
    )
    .groupBy(notice.subjectId);
  return rows.flatMap(({ achievementId, at }) =>
    // Managers are told once a day: see `askManager`.
    at ? [{ achievementId, at, isToday: dayOf(at) === dayOf(now()) }] : [],
  );
}
