import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { defaultScale } from "@/db/default-scale";
import { proficiencyLevel, proficiencyScale } from "@/db/schema";

export type ProficiencyLevel = { value: number; label: string; descriptor: string };

/**
 * The levels of a workspace's proficiency scales, lowest first; null asks for its default scale: the one that it
 * started with, else its first by name. A scale without levels has those of the gap model.
 */
export async function readScales({
  db,
  workspaceId,
}: {
  db: Db;
  workspaceId: string;
}): Promise<(scaleId: string | null) => ProficiencyLevel[]> {
  const rows = await db
    .select({
      scaleId: proficiencyLevel.scaleId,
      scale: proficiencyScale.name,
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
  const first = rows.find(({ scale }) => scale === defaultScale.name) ?? rows[0];
  return (scaleId) => {
    const levels = rows.filter((row) => row.scaleId === (scaleId ?? first?.scaleId));
    return levels.length > 0
      ? levels.map(({ value, label, descriptor }) => ({ value, label, descriptor }))
      : [...defaultScale.levels];
  };
}
