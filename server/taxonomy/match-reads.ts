import "server-only";
import { and, asc, desc, eq, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { MatchKind } from "@/db/enums";
import { framework, skill, skillMatch } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { readEqualSkills } from "./equal-reads";
import type { MatchesInput } from "./input";
import { seenFrom, turned } from "./match";

const pageSize = 50;

const [one, other] = [alias(skill, "one"), alias(skill, "other")];
const [ofOne, ofOther] = [alias(framework, "of_one"), alias(framework, "of_other")];

/** Relations between skills of different frameworks, the latest first; the framework asked for first stands on the left. */
export async function readMatches({ db, workspaceId }: Scope, input: MatchesInput) {
  const { from, to, kind, source, rejected, page } = input;
  const between = (left: string | undefined, right: string | undefined): SQL | undefined =>
    and(left ? eq(one.frameworkId, left) : undefined, right ? eq(other.frameworkId, right) : undefined);
  // Which of two skills is kept first is chance: a relation is asked for as it reads with the framework asked for on its side.
  const reads = (kept: SQL | undefined, asKind: MatchKind | undefined) =>
    and(kept, asKind && eq(skillMatch.kind, asKind));
  const matching = and(
    eq(skillMatch.workspaceId, workspaceId),
    eq(skillMatch.isRejected, rejected),
    source ? eq(skillMatch.source, source) : undefined,
    or(reads(between(from, to), kind), reads(between(to, from), kind && turned[kind])),
  );
  const rows = await joined(db)
    .where(matching)
    .orderBy(desc(skillMatch.decidedAt), asc(one.preferredLabel), asc(skillMatch.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const total = await db.$count(joined(db).where(matching).as("matching"));
  return {
    matches: rows.map(({ canUndo, ...row }) => {
      const isTurned = from ? row.one.frameworkId !== from : to ? row.other.frameworkId !== to : false;
      const [left, right] = isTurned ? [row.other, row.one] : [row.one, row.other];
      const { kind } = seenFrom(left.id, { fromId: row.one.id, toId: row.other.id, kind: row.kind });
      return {
        id: row.id,
        from: left,
        to: right,
        kind,
        source: row.source,
        isRejected: row.isRejected,
        decidedBy: row.decidedBy,
        decidedAt: row.decidedAt,
        canUndo: canUndo !== null,
      };
    }),
    total,
    pageSize,
  };
}

const joined = (db: Scope["db"]) =>
  db
    .select({
      id: skillMatch.id,
      kind: skillMatch.kind,
      source: skillMatch.source,
      isRejected: skillMatch.isRejected,
      decidedBy: skillMatch.decidedBy,
      decidedAt: skillMatch.decidedAt,
      canUndo: skillMatch.before,
      one: {
        id: one.id,
        label: one.preferredLabel,
        status: one.status,
        frameworkId: one.frameworkId,
        framework: ofOne.name,
      },
      other: {
        id: other.id,
        label: other.preferredLabel,
        status: other.status,
        frameworkId: other.frameworkId,
        framework: ofOther.name,
      },
    })
    .from(skillMatch)
    .innerJoin(one, and(eq(one.workspaceId, skillMatch.workspaceId), eq(one.id, skillMatch.fromId)))
    .innerJoin(other, and(eq(other.workspaceId, skillMatch.workspaceId), eq(other.id, skillMatch.toId)))
    .innerJoin(ofOne, and(eq(ofOne.workspaceId, one.workspaceId), eq(ofOne.id, one.frameworkId)))
    .innerJoin(ofOther, and(eq(ofOther.workspaceId, other.workspaceId), eq(ofOther.id, other.frameworkId)));

export type RelatedSkill = {
  id: string;
  label: string;
  framework: string;
  /** What the other skill is to this one. */
  kind: MatchKind;
  /** Nobody said it of these two: both are the same as a third. */
  isThrough: boolean;
};

const order: Record<MatchKind, number> = { exact: 0, close: 1, broader: 2, narrower: 3 };

/** What a skill is in other frameworks: what was said of it, and what is the same because both are the same as a third. */
export async function readRelatedSkills(
  { db, workspaceId }: Scope,
  { skillId }: { skillId: string },
): Promise<RelatedSkill[]> {
  const rows = await joined(db).where(
    and(
      eq(skillMatch.workspaceId, workspaceId),
      eq(skillMatch.isRejected, false),
      or(eq(skillMatch.fromId, skillId), eq(skillMatch.toId, skillId)),
    ),
  );
  const said = rows.map((row) => {
    const { id, kind } = seenFrom(skillId, { fromId: row.one.id, toId: row.other.id, kind: row.kind });
    const { label, framework: name } = id === row.one.id ? row.one : row.other;
    return { id, label, framework: name, kind, isThrough: false };
  });
  const exact = new Set(said.flatMap(({ id, kind }) => (kind === "exact" ? [id] : [])));
  // Whoever is the same as nothing directly is so through nothing either.
  const equals = exact.size === 0 ? [] : ((await readEqualSkills({ db, workspaceId })).get(skillId) ?? []);
  const through = await readNamed(
    { db, workspaceId },
    equals.filter((id) => !exact.has(id)),
  );
  return [...said, ...through].sort(
    (a, b) => order[a.kind] - order[b.kind] || a.label.localeCompare(b.label, "en"),
  );
}

async function readNamed({ db, workspaceId }: Pick<Scope, "db" | "workspaceId">, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: one.id, label: one.preferredLabel, framework: ofOne.name })
    .from(one)
    .innerJoin(ofOne, and(eq(ofOne.workspaceId, one.workspaceId), eq(ofOne.id, one.frameworkId)))
    .where(and(eq(one.workspaceId, workspaceId), or(...ids.map((id) => eq(one.id, id)))));
  return rows.map((row) => ({ ...row, kind: "exact" as const, isThrough: true }));
}
