import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { email, emailNotice, importBatch, notice, storedFile } from "@/db/schema";
import { toCsv } from "@/server/ingest/csv-text";
import { tellImportEnd } from "@/server/notices/import-end-writes";
import { notify } from "@/server/notices/writes";
import type { WorkspaceId } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import type { Calendar } from "./calendar";
import { achievementId } from "./catalogue";
import type { Told } from "./evidence-desk";
import { personId } from "./organisation";
import { cast } from "./people";
import { idOf } from "./random";
import { freshRole } from "./roles";
import { memberNamed } from "./sign-ins";
import { type AssignmentStory, assignmentId } from "./work";

/** Days. */
const readAfter = 60;

/** What people were told of the demo's assignments and evidence; of badges the product tells as they are signed. */
export async function tellNotices(
  db: Db,
  workspaceId: string,
  works: readonly Told[],
  assignments: readonly AssignmentStory[],
  { daysAgo }: Calendar,
): Promise<void> {
  const on = (days: number) => ({ workspaceId: workspaceId as WorkspaceId, now: () => daysAgo(days) });
  for (const one of assignments) {
    const to = personId(one.person);
    await notify(db, on(one.made), [{ personId: to }], {
      kind: "assigned",
      subjectId: assignmentId(one),
      aboutPersonId: to,
      words: {
        badge: one.achievement,
        achievementId: achievementId(one.achievement),
        by: cast[one.by].name,
        dueAt: one.due === null ? null : daysAgo(one.due).toISOString(),
      },
    });
  }
  for (const { id, story, learner } of works) {
    if (story.status !== "returned" || !story.assessed) continue;
    const to = personId(learner);
    await notify(db, on(story.assessed.ago), [{ personId: to }], {
      kind: "evidence-returned",
      subjectId: id,
      occasion: "1",
      aboutPersonId: to,
      words: { badge: story.achievement, achievementId: achievementId(story.achievement) },
    });
  }
}

/** Texts that are names of skills here: a second import would align them, and so change something. */
const namesOfSkills: readonly string[] = ["GDPR", "programmable logic controllers"];

/** The L&D lead imported the new role's other lines a second time, which changed nothing, and was told so. */
export async function storeSecondImport(db: Db, workspaceId: string, { daysAgo }: Calendar): Promise<void> {
  const at = daysAgo(5);
  const { name, statements } = freshRole;
  const rows = statements
    .filter(([text]) => !namesOfSkills.includes(text))
    .map(([text, level, importance, mandatory]) =>
      [name, text, level, importance, mandatory ? "yes" : "no"].map(String),
    );
  const content = Buffer.from(toCsv([["role", "skill", "level", "importance", "mandatory"], ...rows]));
  const sha256 = sha256Hex(content);
  const file = { id: idOf("file", "second-import"), name: "machine-safety-specialist.csv" };
  const batchId = idOf("import", "second-import");
  const actor = memberNamed("ld_lead");
  await db.insert(storedFile).values({
    ...file,
    workspaceId,
    mediaType: "text/csv",
    size: content.length,
    sha256,
    content,
    uploadedBy: actor.userId,
    createdAt: at,
  });
  await db.insert(importBatch).values({
    workspaceId,
    id: batchId,
    kind: "requirements",
    fileId: file.id,
    fileName: file.name,
    fileSha256: sha256,
    options: { fileIds: [file.id] },
    status: "done",
    phase: "Finished",
    attempts: 1,
    startedAt: at,
    finishedAt: at,
    rowsTotal: rows.length,
    rowsDone: rows.length,
    unchanged: rows.length,
    startedBy: actor.name,
    actor: { ...actor, roles: [...actor.roles] },
  });
  await tellImportEnd(db, { workspaceId: workspaceId as WorkspaceId, actor, now: () => at }, batchId);
}

/** What is told of the demo's past is told in the product: on a server that sends e-mail none goes out for it. */
export async function emptyOutbox(db: Db, workspaceId: string): Promise<void> {
  await db.delete(emailNotice).where(eq(emailNotice.workspaceId, workspaceId));
  await db.delete(email).where(eq(email.workspaceId, workspaceId));
}

/** What is older has long been read. */
export async function readOldNotices(db: Db, workspaceId: string, { daysAgo }: Calendar): Promise<void> {
  await db
    .update(notice)
    .set({ readAt: sql`${notice.createdAt}` })
    .where(and(eq(notice.workspaceId, workspaceId), lt(notice.createdAt, daysAgo(readAfter))));
}
