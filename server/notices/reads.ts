import "server-only";
import { and, count, desc, eq, isNull, or, type SQL } from "drizzle-orm";
import { notice, person } from "@/db/schema";
import { visiblePeople } from "@/server/people/people-reads";
import type { Scope } from "@/server/scope";
import type { NoticesInput } from "./input";
import { addressOf, type Notice, sentenceOf } from "./notice";

const pageSize = 50;

/** Narrows a query over `notice` to those that were written to the actor. */
export const addressedTo = ({ workspaceId, actor }: Pick<Scope, "workspaceId" | "actor">): SQL | undefined =>
  and(
    eq(notice.workspaceId, workspaceId),
    or(eq(notice.userId, actor.userId), actor.personId ? eq(notice.personId, actor.personId) : undefined),
  );

/** Of a query over `notice`, the person whom each is about. */
export const aboutPerson = and(
  eq(person.workspaceId, notice.workspaceId),
  eq(person.id, notice.aboutPersonId),
);

/** The actor's own, without those about people whom they may no longer see. */
export async function shown(scope: Scope): Promise<SQL | undefined> {
  const visible = await visiblePeople(scope);
  return and(addressedTo(scope), visible && or(isNull(notice.aboutPersonId), visible));
}

/** How many of the actor's notices they have not opened yet. */
export async function countUnread(scope: Scope): Promise<number> {
  const [counted] = await scope.db
    .select({ unread: count() })
    .from(notice)
    .leftJoin(person, aboutPerson)
    .where(and(await shown(scope), isNull(notice.readAt)));
  return counted?.unread ?? 0;
}

/** The actor's notices in words, each with the page that it is about; newest first, 50 a page. */
export async function readNotices(scope: Scope, { page }: NoticesInput) {
  const { db, actor } = scope;
  const own = await shown(scope);
  const rows = await db
    .select({ notice, teamId: person.teamId })
    .from(notice)
    .leftJoin(person, aboutPerson)
    .where(own)
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [total] = await db.select({ notices: count() }).from(notice).leftJoin(person, aboutPerson).where(own);
  return {
    notices: rows.map(({ notice: row, teamId }) => {
      const { id, createdAt, readAt } = row;
      return { id, createdAt, isRead: readAt !== null, ...inWords(row, teamId, actor) };
    }),
    total: total?.notices ?? 0,
    unread: await countUnread(scope),
    pageSize,
  };
}

/** What a notice says to its reader, and the page that it leads to. `teamId`: the team of whom it is about. */
export function inWords(
  { kind, subjectId, aboutPersonId, words }: typeof notice.$inferSelect,
  teamId: string | null,
  { personId }: Pick<Scope["actor"], "personId">,
) {
  // Written by `notify` alone, which takes nothing but the words of the kind.
  const told = { kind, subjectId, words } as Notice;
  const reader = { isAboutSelf: aboutPersonId !== null && aboutPersonId === personId, teamId };
  return { sentence: sentenceOf(told, reader), href: addressOf(told, aboutPersonId, reader) };
}
