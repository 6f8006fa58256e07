import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { StatementKind } from "@/db/enums";
import { alignment, skill } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { countAtOnce, isSaidSomewhere, takeBack } from "./effect-writes";
import type { AcceptInput, RejectInput, UndoInput } from "./input";

export type Decided = {
  alignmentId: string /** Requirements, pieces of evidence or achievements that changed. */;
  rows: number;
};

/**
 * Decides that a text means a skill. Every row with these words counts from now on, in the same
 * transaction. Accepting the same again maps rows that have come in since.
 */
export async function acceptAlignment(
  scope: Scope,
  { kind, statement, skillId, level }: AcceptInput,
): Promise<Decided> {
  return change(scope, async (tx, record) => {
    await oneAtATime(tx, scope, kind, statement);
    const target = await requireSkill(tx, scope, skillId);
    await requireStatement(tx, scope, kind, statement);
    const standing = await standingDecisions(tx, scope, kind, statement);
    const same = standing.find((decision) => decision.skillId === skillId);
    const isTaken = kind === "achievement" ? standing.some(isRejection) : standing.length > 0;
    if (!same && isTaken) throw alreadyDecided();

    const grantedLevel = kind === "achievement" ? level : null;
    const decided =
      same ?? (await insertDecision(tx, scope, { kind, statement, skillId, level: grantedLevel }));
    const { rows, people } = await countAtOnce(tx, scope, {
      kind,
      statement,
      skillId,
      level: decided.level ?? level,
    });
    if (!same || rows > 0) {
      await record({
        action: "align.accepted",
        subject: { kind: "alignment", id: decided.id },
        touches: { people, frame: true },
        summary: `mapped “${shorten(statement)}” to ${target.preferredLabel}`,
        detail: { kind, statement, skillId, level: decided.level, rows },
      });
    }
    return { alignmentId: decided.id, rows };
  });
}

/** Decides that no skill of the taxonomy fits; the text waits no longer and counts in no number. */
export async function rejectStatement(scope: Scope, { kind, statement }: RejectInput): Promise<Decided> {
  return change(scope, async (tx, record) => {
    await oneAtATime(tx, scope, kind, statement);
    await requireStatement(tx, scope, kind, statement);
    const standing = await standingDecisions(tx, scope, kind, statement);
    const same = standing.find(isRejection);
    if (same) return { alignmentId: same.id, rows: 0 };
    if (standing.length > 0) throw alreadyDecided();

    const decided = await insertDecision(tx, scope, { kind, statement, skillId: null, level: null });
    await record({
      action: "align.rejected",
      subject: { kind: "alignment", id: decided.id },
      touches: "nothing",
      summary: `found no skill for “${shorten(statement)}”`,
      detail: { kind, statement },
    });
    return { alignmentId: decided.id, rows: 0 };
  });
}

/** Takes a decision back: its rows wait again, and what they granted no longer counts. The decision keeps its row. */
export async function undoAlignment(scope: Scope, { alignmentId }: UndoInput): Promise<Decided> {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [undone] = await tx
      .update(alignment)
      .set({ undoneAt: now() })
      .where(
        and(
          eq(alignment.workspaceId, workspaceId),
          eq(alignment.id, alignmentId),
          isNull(alignment.undoneAt),
        ),
      )
      .returning();
    if (!undone) {
      throw new Refusal(
        "not_found",
        "align.decision_unknown",
        "There is no such decision here, or it has already been undone. Reload the page.",
      );
    }
    const { kind, statement, skillId } = undone;
    const { rows, people } = skillId
      ? await takeBack(tx, scope, { kind, statement, skillId })
      : { rows: 0, people: [] };
    await record({
      action: "align.undone",
      subject: { kind: "alignment", id: alignmentId },
      touches: { people, frame: true },
      summary: `took back the decision on “${shorten(statement)}”`,
      detail: { kind, statement, skillId, rows },
    });
    return { alignmentId, rows };
  });
}

/** Two leads may decide on the same text at once; a text has several rows and no key of its own to decide it. */
async function oneAtATime(tx: Db, { workspaceId }: Scope, kind: StatementKind, statement: string) {
  const key = [workspaceId, kind, statement].join(" ");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

async function requireSkill(tx: Db, { workspaceId }: Scope, skillId: string) {
  const [found] = await tx
    .select({ preferredLabel: skill.preferredLabel })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
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

async function requireStatement(tx: Db, scope: Scope, kind: StatementKind, statement: string) {
  if (await isSaidSomewhere(tx, scope, kind, statement)) return;
  throw new Refusal(
    "not_found",
    "align.statement_unknown",
    "Nothing here has this text any more. Reload the page.",
  );
}

function standingDecisions(tx: Db, { workspaceId }: Scope, kind: StatementKind, statement: string) {
  return tx
    .select({
      id: alignment.id,
      decision: alignment.decision,
      skillId: alignment.skillId,
      level: alignment.level,
    })
    .from(alignment)
    .where(
      and(
        eq(alignment.workspaceId, workspaceId),
        eq(alignment.kind, kind),
        eq(alignment.statement, statement),
        isNull(alignment.undoneAt),
      ),
    );
}

const isRejection = ({ decision }: { decision: string }) => decision === "rejected";

async function insertDecision(
  tx: Db,
  { workspaceId, actor, now }: Scope,
  decision: { kind: StatementKind; statement: string; skillId: string | null; level: number | null },
) {
  const [decided] = await tx
    .insert(alignment)
    .values({
      ...decision,
      workspaceId,
      decision: decision.skillId ? "accepted" : "rejected",
      decidedBy: actor.userId,
      decidedAt: now(),
    })
    .returning({ id: alignment.id, level: alignment.level });
  if (!decided) throw new Error("insert into alignment returned no row");
  return decided;
}

const alreadyDecided = () =>
  new Refusal(
    "conflict",
    "align.already_decided",
    "Somebody has already decided on this text. Undo that decision first.",
  );

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
