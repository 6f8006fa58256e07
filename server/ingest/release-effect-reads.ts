import "server-only";
import { and, count, countDistinct, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { achievementSkill, alignment, evidence, requirement } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { mergedAndSplit, type ReleaseDifference } from "@/server/taxonomy/succession";

const shown = 200;

/** What a release of a taxonomy does, before it takes effect: to the skills, and to what names those that it retires. */
export async function readReleaseEffect({ db, workspaceId }: Scope, difference: ReleaseDifference) {
  const { retired, ...rest } = difference;
  const ids = JSON.stringify(retired.map(({ id }) => id));
  const isRetired = (column: PgColumn): SQL =>
    sql`${column} in (select value::uuid from json_array_elements_text(${ids}::text::json))`;
  const [roles] = await db
    .select({ roles: countDistinct(requirement.jobRoleId) })
    .from(requirement)
    .where(
      and(
        eq(requirement.workspaceId, workspaceId),
        isNull(requirement.validTo),
        isRetired(requirement.skillId),
      ),
    );
  const [held] = await db
    .select({ people: countDistinct(evidence.personId) })
    .from(evidence)
    .where(and(eq(evidence.workspaceId, workspaceId), isRetired(evidence.skillId)));
  const [mapped] = await db
    .select({ mappings: count() })
    .from(alignment)
    .where(
      and(eq(alignment.workspaceId, workspaceId), isNull(alignment.undoneAt), isRetired(alignment.skillId)),
    );
  const [granted] = await db
    .select({ achievements: countDistinct(achievementSkill.achievementId) })
    .from(achievementSkill)
    .where(and(eq(achievementSkill.workspaceId, workspaceId), isRetired(achievementSkill.skillId)));
  return {
    ...rest,
    ...mergedAndSplit(retired),
    retiredCount: retired.length,
    retired: retired.slice(0, shown),
    roles: roles?.roles ?? 0,
    people: held?.people ?? 0,
    mappings: mapped?.mappings ?? 0,
    achievements: granted?.achievements ?? 0,
  };
}
