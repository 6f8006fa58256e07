import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementSkill,
  framework,
  person,
  rubricCriterion,
  rubricLevel,
  skill,
  submissionItem,
  team,
  teamManager,
  upload,
} from "@/db/schema";
import { beginUpload, finishUpload, keepPart } from "@/server/assess/upload-writes";
import type { Scope, WorkspaceId } from "@/server/scope";

let serial = 0;

function only<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error("nothing was inserted");
  return row;
}

export const aTeam = async (db: Db, workspaceId: WorkspaceId, parentId: string | null = null) =>
  only(
    await db
      .insert(team)
      .values({ workspaceId, name: `Team ${++serial}`, parentId })
      .returning(),
  ).id;

export const aPerson = async (
  db: Db,
  workspaceId: WorkspaceId,
  values: Partial<typeof person.$inferInsert> = {},
) =>
  only(
    await db
      .insert(person)
      .values({ name: `Person ${++serial}`, ...values, workspaceId })
      .returning(),
  ).id;

export const manages = (db: Db, workspaceId: WorkspaceId, personId: string, teamId: string) =>
  db.insert(teamManager).values({ workspaceId, personId, teamId });

export async function aSkill(db: Db, workspaceId: WorkspaceId, preferredLabel = `Skill ${++serial}`) {
  const [taxonomy] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: `Framework ${++serial}` })
    .returning();
  return only(
    await db
      .insert(skill)
      .values({ workspaceId, frameworkId: taxonomy?.id ?? "", uri: `urn:skill:${++serial}`, preferredLabel })
      .returning(),
  ).id;
}

type Badge = {
  name?: string;
  seats?: number | null;
  hours?: number;
  status?: "draft" | "published" | "retired";
  grants?: { skillId: string; level: number }[];
  criteria?: { name: string; required?: boolean; levels?: number[] }[];
};

/** A published badge of ours with its rubric; answers its id and the ids of its criteria in order. */
export async function aBadge(db: Db, workspaceId: WorkspaceId, badge: Badge = {}) {
  const { grants = [], criteria = [], ...values } = badge;
  const { id } = only(
    await db
      .insert(achievement)
      .values({ name: `Badge ${++serial}`, description: "What it is about.", ...values, workspaceId })
      .returning(),
  );
  if (grants.length > 0) {
    await db
      .insert(achievementSkill)
      .values(grants.map((grant) => ({ workspaceId, achievementId: id, ...grant })));
  }
  const criterionIds: string[] = [];
  for (const [position, { name, required = true, levels = [] }] of criteria.entries()) {
    const criterion = only(
      await db
        .insert(rubricCriterion)
        .values({ workspaceId, achievementId: id, position, name, required })
        .returning(),
    );
    criterionIds.push(criterion.id);
    if (levels.length > 0) {
      await db.insert(rubricLevel).values(
        levels.map((level) => ({
          workspaceId,
          criterionId: criterion.id,
          level,
          descriptor: `What level ${level} looks like.`,
        })),
      );
    }
  }
  return { id, criterionIds };
}

type Target = { submissionId: string; criterionId: string | null };

/** A file sent as evidence by the scope's member, whole and at once; answers the id of the stored file. */
export async function aSentFile(
  scope: Scope,
  { submissionId, criterionId }: Target,
  {
    name = "report.pdf",
    content = "%PDF-1.7\nevidence",
  }: { name?: string; content?: string | Uint8Array } = {},
) {
  const id = randomUUID();
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await beginUpload(scope, { id, name, size: bytes.length, submissionId, criterionId });
  await keepPart(scope, { id, start: 0, content: bytes });
  await finishUpload(scope, id);
  const [made] = await scope.db
    .select({ fileId: submissionItem.fileId, itemId: submissionItem.id })
    .from(upload)
    .innerJoin(
      submissionItem,
      and(eq(submissionItem.workspaceId, upload.workspaceId), eq(submissionItem.id, upload.itemId)),
    )
    .where(and(eq(upload.workspaceId, scope.workspaceId), eq(upload.id, id)));
  return { fileId: made?.fileId ?? "", itemId: made?.itemId ?? "" };
}
