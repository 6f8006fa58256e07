import "server-only";
import {
  and,
  countDistinct,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  max,
  min,
  type SQL,
  sql,
} from "drizzle-orm";
import { alignment, secondReview, skill, user } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { DecisionsInput } from "./input";

const pageSize = 50;
const day = 24 * 60 * 60 * 1000;

type Filter = Omit<DecisionsInput, "page"> & { page: number };

/**
 * Decisions that stand and match, newest first, one line for what was decided at once. What the asker has still to answer
 * a second time keeps its first answer to itself.
 */
export async function readDecisionList(scope: Scope, filter: Filter, size = pageSize) {
  const { db, workspaceId, actor } = scope;
  const matching = and(eq(alignment.workspaceId, workspaceId), isNull(alignment.undoneAt), matches(filter));
  const deeds = await db
    .select({ deedId: alignment.deedId })
    .from(alignment)
    .where(matching)
    .groupBy(alignment.deedId)
    .orderBy(desc(max(alignment.decidedAt)), desc(alignment.deedId))
    .limit(size)
    .offset((filter.page - 1) * size);
  const [total] = await db
    .select({ deeds: countDistinct(alignment.deedId) })
    .from(alignment)
    .where(matching);
  const rows = deeds.length ? await readDeeds(scope, inDeeds(deeds.map(({ deedId }) => deedId))) : [];
  return {
    decisions: deeds.flatMap(({ deedId }) => {
      const [first, ...others] = rows.filter((row) => row.deedId === deedId);
      if (!first) return [];
      const all = [first, ...others];
      return [
        {
          id: first.id,
          deedId,
          statement: first.statement,
          kinds: [...new Set(all.map(({ kind }) => kind))],
          isHidden: isHiddenFrom(actor.userId, first),
          /** Empty: no skill fits, or it is hidden. */
          skills: isHiddenFrom(actor.userId, first) ? [] : skillsOf(all),
          rule: first.rule,
          decidedAt: first.decidedAt,
          decidedBy: first.decidedBy,
          isMine: first.userId === actor.userId,
        },
      ];
    }),
    total: total?.deeds ?? 0,
    pageSize: size,
  };
}

const inDeeds = (deedIds: readonly string[]): SQL => inArray(alignment.deedId, [...deedIds]);

function matches({ author, kind, how, from, until }: Filter): SQL | undefined {
  return and(
    author ? eq(alignment.decidedBy, author) : undefined,
    kind ? eq(alignment.kind, kind) : undefined,
    how && (how === "rule" ? isNotNull(alignment.rule) : isNull(alignment.rule)),
    from ? gte(alignment.decidedAt, new Date(from)) : undefined,
    until ? lt(alignment.decidedAt, new Date(new Date(until).getTime() + day)) : undefined,
  );
}

/** Every decision that is named, with the words of a line about it. */
export const readDeeds = ({ db, workspaceId }: Scope, which: SQL) =>
  db
    .select({
      id: alignment.id,
      deedId: alignment.deedId,
      kind: alignment.kind,
      statement: alignment.statement,
      part: alignment.part,
      skillId: alignment.skillId,
      skillLabel: skill.preferredLabel,
      level: alignment.level,
      rule: alignment.rule,
      decidedAt: alignment.decidedAt,
      userId: alignment.decidedBy,
      decidedBy: user.name,
      undoneAt: alignment.undoneAt,
      /** Asked again, and not answered yet. */
      isPending: sql<boolean>`${secondReview.deedId} is not null and ${secondReview.answeredAt} is null`,
    })
    .from(alignment)
    .leftJoin(skill, and(eq(skill.workspaceId, alignment.workspaceId), eq(skill.id, alignment.skillId)))
    .leftJoin(user, eq(user.id, alignment.decidedBy))
    .leftJoin(
      secondReview,
      and(eq(secondReview.workspaceId, alignment.workspaceId), eq(secondReview.deedId, alignment.deedId)),
    )
    .where(and(eq(alignment.workspaceId, workspaceId), which))
    .orderBy(desc(alignment.decidedAt), alignment.kind, alignment.part, alignment.id);

type Deed = Awaited<ReturnType<typeof readDeeds>>[number];

export const isHiddenFrom = (userId: string, { isPending, userId: firstBy, undoneAt }: Deed): boolean =>
  isPending && firstBy !== userId && undoneAt === null;

function skillsOf(decisions: readonly Deed[]) {
  const bySkill = new Map(
    decisions.flatMap((one) => (one.skillLabel ? [[one.skillLabel, one] as const] : [])),
  );
  return [...bySkill].map(([label, { part, level }]) => ({ label, part, level }));
}

/** How many decisions map a text to a skill, and how many find none that fits. */
export async function countDecisions({
  db,
  workspaceId,
}: Scope): Promise<{ mapped: number; rejected: number }> {
  const rows = await db
    .select({ decision: alignment.decision, texts: countDistinct(alignment.deedId) })
    .from(alignment)
    .where(and(eq(alignment.workspaceId, workspaceId), isNull(alignment.undoneAt)))
    .groupBy(alignment.decision);
  const textsOf = (decision: string) => rows.find((row) => row.decision === decision)?.texts ?? 0;
  return { mapped: textsOf("accepted"), rejected: textsOf("rejected") };
}

/** What the list can be filtered by, and the runs of the rule that can be taken back. */
export async function readDecisionChoices({ db, workspaceId }: Scope) {
  const stands = and(eq(alignment.workspaceId, workspaceId), isNull(alignment.undoneAt));
  const authors = await db
    .selectDistinct({ userId: user.id, name: user.name })
    .from(alignment)
    .innerJoin(user, eq(user.id, alignment.decidedBy))
    .where(stands)
    .orderBy(user.name);
  const runId = sql<string>`${alignment.rule}->>'runId'`;
  const runs = await db
    .select({
      runId,
      at: min(alignment.decidedAt),
      acceptAbove: sql`min((${alignment.rule}->>'acceptAbove')::real)`.mapWith(Number),
      texts: countDistinct(alignment.deedId),
    })
    .from(alignment)
    .where(and(stands, isNotNull(alignment.rule)))
    .groupBy(runId)
    .orderBy(desc(min(alignment.decidedAt)));
  return { authors, runs };
}
