import "server-only";
import { and, count, desc, eq, ilike, sql } from "drizzle-orm";
import { auditEntry } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { containing } from "@/server/search";
import type { AuditInput } from "./input";

const pageSize = 50;

const chapterOf = sql<string>`split_part(${auditEntry.action}, '.', 1)`;

/** The audit entries that match, newest first, 50 a page; and the chapters that there are entries of. */
export async function readAudit({ db, workspaceId }: Scope, { chapter, text, page }: AuditInput) {
  const matching = and(
    eq(auditEntry.workspaceId, workspaceId),
    chapter ? eq(chapterOf, chapter) : undefined,
    text.trim()
      ? ilike(sql`${auditEntry.actorName} || ' ' || ${auditEntry.summary}`, containing(text))
      : undefined,
  );
  const entries = await db
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      actorName: auditEntry.actorName,
      action: auditEntry.action,
      summary: auditEntry.summary,
    })
    .from(auditEntry)
    .where(matching)
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [total] = await db.select({ entries: count() }).from(auditEntry).where(matching);
  const chapters = await db
    .selectDistinct({ chapter: chapterOf })
    .from(auditEntry)
    .where(eq(auditEntry.workspaceId, workspaceId))
    .orderBy(chapterOf);
  return {
    entries,
    total: total?.entries ?? 0,
    pageSize,
    chapters: chapters.map((row) => row.chapter),
  };
}
