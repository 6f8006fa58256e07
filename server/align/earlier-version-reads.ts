import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { achievementVersion } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { EarlierVersion } from "./earlier-version";

/** What an achievement was before, the latest first. Not of the times before this was kept. */
export async function readEarlierVersions({ db, workspaceId }: Scope, achievementId: string) {
  const rows = await db
    .select({
      version: achievementVersion.version,
      content: achievementVersion.content,
      replacedAt: achievementVersion.replacedAt,
    })
    .from(achievementVersion)
    .where(
      and(
        eq(achievementVersion.workspaceId, workspaceId),
        eq(achievementVersion.achievementId, achievementId),
      ),
    )
    .orderBy(desc(achievementVersion.version));
  // Written by `keepVersion` alone.
  return rows.map(({ content, ...row }) => ({ ...row, ...(content as EarlierVersion) }));
}
