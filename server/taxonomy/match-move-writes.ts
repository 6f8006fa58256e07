import "server-only";
import { and, eq, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { skillMatch } from "@/db/schema";
import { kept, pairKey, seenFrom, turned } from "./match";

/**
 * What one skill is in other frameworks another is from now on, for merging. What the other is already, and what is said of
 * the two themselves, stays with the one. `only`: these alone. Returns the ids that moved.
 */
export async function moveMatches(
  { db, workspaceId }: { db: Db; workspaceId: string },
  fromId: string,
  intoId: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  const rows = await db
    .select()
    .from(skillMatch)
    .where(
      and(
        eq(skillMatch.workspaceId, workspaceId),
        or(...[fromId, intoId].flatMap((id) => [eq(skillMatch.fromId, id), eq(skillMatch.toId, id)])),
      ),
    );
  const pairs = new Set(rows.map((row) => pairKey(row.fromId, row.toId)));
  const moved: string[] = [];
  for (const row of rows) {
    if (row.fromId !== fromId && row.toId !== fromId) continue;
    const { id: other, kind } = seenFrom(fromId, row);
    if (other === intoId || pairs.has(pairKey(intoId, other)) || (only && !only.includes(row.id))) continue;
    const pair = kept({ fromId: intoId, toId: other, kind });
    const before = row.before === null || row.before === "nothing" ? row.before : { ...row.before };
    // What undoing brings back is told of the pair as it is kept, too.
    if (before !== null && before !== "nothing" && (row.fromId === fromId) !== (pair.fromId === intoId)) {
      before.kind = turned[before.kind];
    }
    await db
      .update(skillMatch)
      .set({ ...pair, before })
      .where(and(eq(skillMatch.workspaceId, workspaceId), eq(skillMatch.id, row.id)));
    moved.push(row.id);
  }
  return moved;
}
