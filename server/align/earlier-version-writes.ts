import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, achievementVersion } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { grantedSkills, readRubric } from "./achievement-part-reads";
import type { EarlierVersion } from "./earlier-version";

/**
 * Keeps what an achievement is before it becomes another, so that a badge earned by it can still say by what. Not of a draft,
 * by which nobody has earned anything. Call in the transaction of the change, before it; holds the achievement until then.
 */
export async function keepVersion(tx: Db, scope: Scope, achievementId: string): Promise<void> {
  const { workspaceId, now } = scope;
  const [before] = await tx
    .select()
    .from(achievement)
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        eq(achievement.id, achievementId),
        ne(achievement.status, "draft"),
      ),
    )
    .for("update");
  if (!before) return;
  const place = { ...scope, db: tx };
  const skills = (await grantedSkills(place, [achievementId])).get(achievementId) ?? [];
  const { name, description, criteria, version, imageFileId } = before;
  const content: EarlierVersion = {
    ...{ name, description, criteria },
    skills: skills.map(({ label, level }) => ({ label, level })),
    rubric: (await readRubric(place, achievementId)).map(({ id, ...criterion }) => criterion),
  };
  await tx
    .insert(achievementVersion)
    .values({ workspaceId, achievementId, version, imageFileId, content, replacedAt: now() });
}
