import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidence } from "@/db/schema";

/** The skills that any evidence names. */
export async function readEvidencedSkills({ db, workspaceId }: { db: Db; workspaceId: string }) {
  const rows = await db
    .selectDistinct({ skillId: evidence.skillId })
    .from(evidence)
    .where(and(eq(evidence.workspaceId, workspaceId), isNotNull(evidence.skillId)));
  return rows.flatMap(({ skillId }) => skillId ?? []);
}
