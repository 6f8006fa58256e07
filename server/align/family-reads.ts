import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { framework, skill } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** The groups under which a skill can be filed, by name. */
export const readFamilies = ({ db, workspaceId }: Scope) =>
  db
    .select({ id: skill.id, label: skill.preferredLabel, framework: framework.name })
    .from(skill)
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.kind, "group"), eq(skill.status, "active")))
    .orderBy(asc(skill.preferredLabel), asc(skill.id));
