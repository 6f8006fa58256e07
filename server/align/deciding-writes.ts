import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { StatementKind } from "@/db/enums";
import { alignment, secondReview, skill } from "@/db/schema";
import type { DecisionRule } from "@/db/schema/align";
import type { AuditRecord } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { comparable } from "@/server/ingest/cells";
import type { Scope } from "@/server/scope";
import { isSampled } from "./agreement";
import { readAlike, type Text } from "./alike-reads";
import { isSaidSomewhere } from "./effect-writes";
import { readSampleShare } from "./setting-reads";

/** What every decision is taken with: the transaction, its audit log, and who decides. */
export type Deciding = { tx: Db; record: (entry: AuditRecord) => Promise<void>; scope: Scope };

export type Decided = {
  alignmentId: string;
  /** Requirements, pieces of evidence or achievements that changed. */
  rows: number;
};

/** What is particular about a decision. */
export type How = {
  /** Decided by this rule. */
  rule?: DecisionRule;
  madeSkill?: boolean;
  /** Two have answered already: nobody is asked a third time. */
  isSettled?: boolean;
};

/** The decisions that stand on a text; two leads may decide at once, and a text has no key of its own to decide it. */
export async function lockText({ tx, scope }: Deciding, { kind, statement }: Text) {
  const key = [scope.workspaceId, comparable(statement)].join(" ");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  if (!(await isSaidSomewhere(tx, scope, kind, statement))) {
    throw new Refusal(
      "not_found",
      "align.statement_unknown",
      "Nothing here has this text any more. Reload the page.",
    );
  }
}

export const standingOn = ({ tx, scope }: Deciding, { kind, statement }: Text) =>
  tx
    .select({
      id: alignment.id,
      deedId: alignment.deedId,
      skillId: alignment.skillId,
      level: alignment.level,
      part: alignment.part,
    })
    .from(alignment)
    .where(
      and(
        eq(alignment.workspaceId, scope.workspaceId),
        eq(alignment.kind, kind),
        eq(alignment.statement, statement),
        isNull(alignment.undoneAt),
      ),
    );

/** The text and those that wait and are the same; of these only what nobody has decided on otherwise. */
export async function undecidedAlike(deciding: Deciding, text: Text): Promise<Text[]> {
  const [itself, ...others] = await readAlike(
    { db: deciding.tx, workspaceId: deciding.scope.workspaceId },
    text,
  );
  const open = itself ? [itself] : [];
  for (const other of others) {
    if ((await standingOn(deciding, other)).length === 0) open.push(other);
  }
  return open;
}

export async function requireSkill({ tx, scope }: Deciding, skillId: string) {
  const [found] = await tx
    .select({ preferredLabel: skill.preferredLabel })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, scope.workspaceId),
        eq(skill.id, skillId),
        eq(skill.kind, "skill"),
        eq(skill.status, "active"),
      ),
    );
  if (!found) {
    throw new Refusal("not_found", "align.skill_unknown", "There is no such skill here. Choose another one.");
  }
  return found;
}

type Meaning = { skillId: string | null; level: number | null; part?: string };

/** Writes down what one deed decided about some texts; a share of deeds is asked again of somebody else. */
export async function insertDecisions(
  { tx, scope: { workspaceId, actor, now } }: Deciding,
  texts: readonly Text[],
  meanings: readonly Meaning[],
  { rule, madeSkill = false, isSettled = false }: How = {},
): Promise<string> {
  const deedId = randomUUID();
  const decided = await tx
    .insert(alignment)
    .values(
      texts.flatMap(({ kind, statement }) =>
        meanings.map((meaning) => ({
          workspaceId,
          deedId,
          kind,
          statement,
          ...meaning,
          decision: meaning.skillId ? ("accepted" as const) : ("rejected" as const),
          rule: rule ?? null,
          madeSkill,
          decidedBy: actor.userId,
          decidedAt: now(),
        })),
      ),
    )
    .returning({ id: alignment.id });
  const [text] = texts;
  const share = await readSampleShare({ db: tx, workspaceId });
  // A split is another question than "which skill is this?".
  if (text && meanings.length === 1 && !isSettled && isSampled(deedId, share)) {
    await tx.insert(secondReview).values({ workspaceId, deedId, ...text, firstBy: actor.userId });
  }
  const [first] = decided;
  if (!first) throw new Error("insert into alignment returned no row");
  return first.id;
}

export const alreadyDecided = () =>
  new Refusal(
    "conflict",
    "align.already_decided",
    "Somebody has already decided on this text. Undo that decision first.",
  );

/** A level is what an achievement grants; other texts stand on rows that have their own. */
export const levelFor = (kind: StatementKind, level: number): number | null =>
  kind === "achievement" ? level : null;

export const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
