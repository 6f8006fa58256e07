import "server-only";
import { eq } from "drizzle-orm";
import { skillLevelText } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Release } from "@/server/taxonomy/release";
import type { RowOf } from "./plan/table-reads";

type LevelText = RowOf<"skillLevelText">;
type Changes = {
  added: LevelText[];
  changed: { before: LevelText; set: Pick<LevelText, "text" | "position"> }[];
  removed: LevelText[];
};

/** Which texts for levels come, change and go with a release; none where it says nothing of levels. */
export async function compareLevelTexts(
  { db, workspaceId }: Scope,
  { concepts, levelTexts }: Release,
  idOf: ReadonlyMap<string, string>,
): Promise<Changes> {
  const changes: Changes = { added: [], changed: [], removed: [] };
  if (!levelTexts) return changes;
  const stated = new Set(concepts.map(({ uri }) => idOf.get(uri)));
  const rows = await db.select().from(skillLevelText).where(eq(skillLevelText.workspaceId, workspaceId));
  const known = new Map(
    rows.flatMap((row) => (stated.has(row.skillId) ? [[`${row.skillId} ${row.label}`, row] as const] : [])),
  );
  for (const { uri, label, position, text } of levelTexts) {
    const skillId = idOf.get(uri);
    if (skillId === undefined) continue;
    const before = known.get(`${skillId} ${label}`);
    known.delete(`${skillId} ${label}`);
    if (!before) changes.added.push({ workspaceId, skillId, label, position, text });
    else if (before.text !== text || before.position !== position) {
      changes.changed.push({ before, set: { text, position } });
    }
  }
  changes.removed.push(...known.values());
  return changes;
}
