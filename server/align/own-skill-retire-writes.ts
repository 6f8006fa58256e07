import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievementPrerequisite,
  achievementSkill,
  credentialRequestSkill,
  evidence,
  exemption,
  requirement,
  skill,
  teamRequirement,
} from "@/db/schema";
import type { Scope } from "@/server/scope";

/** Retires a skill that was made for a text, once the text no longer means it and nothing else names it. */
export async function retireUnused(tx: Db, { workspaceId, now }: Scope, skillId: string): Promise<void> {
  for (const table of [
    requirement,
    evidence,
    exemption,
    teamRequirement,
    achievementSkill,
    achievementPrerequisite,
    credentialRequestSkill,
  ]) {
    const named = await tx
      .select({ skillId: table.skillId })
      .from(table)
      .where(and(eq(table.workspaceId, workspaceId), eq(table.skillId, skillId)))
      .limit(1);
    if (named.length > 0) return;
  }
  await tx
    .update(skill)
    .set({ status: "retired", updatedAt: now() })
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, skillId)));
}
