import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { proficiencyLevel, proficiencyScale } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { defaultLevels, type ProficiencyLevel } from "./scale";

/** The workspace's default scale, lowest level first: its first by name, or the gap model's where it has none. */
export async function readDefaultLevels({
  db,
  workspaceId,
}: Pick<Scope, "db" | "workspaceId">): Promise<ProficiencyLevel[]> {
  const levels = await db
    .select({
      scaleId: proficiencyLevel.scaleId,
      value: proficiencyLevel.value,
      label: proficiencyLevel.label,
      descriptor: proficiencyLevel.descriptor,
    })
    .from(proficiencyLevel)
    .innerJoin(
      proficiencyScale,
      and(
        eq(proficiencyScale.workspaceId, proficiencyLevel.workspaceId),
        eq(proficiencyScale.id, proficiencyLevel.scaleId),
      ),
    )
    .where(eq(proficiencyLevel.workspaceId, workspaceId))
    .orderBy(asc(proficiencyScale.name), asc(proficiencyLevel.value));
  const first = levels.filter(({ scaleId }) => scaleId === levels[0]?.scaleId);
  return first.length > 0 ? first.map(({ scaleId: _, ...level }) => level) : [...defaultLevels];
}
