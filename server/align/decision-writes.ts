import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { alignment, secondReview } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import {
  alreadyDecided,
  type Decided,
  type Deciding,
  type How,
  insertDecisions,
  levelFor,
  lockText,
  requireSkill,
  shorten,
  standingOn,
  undecidedAlike,
} from "./deciding-writes";
import { countAtOnce, takeBack } from "./effect-writes";
import type { AcceptInput, TextInput, UndoInput } from "./input";
import { retireUnused } from "./own-skill-retire-writes";
import { joinParts } from "./part-writes";

/**
 * Decides that a text means a skill. Every row with these words counts from now on, in the same
 * transaction. Accepting the same again maps rows that have come in since.
 */
export const acceptAlignment = (scope: Scope, input: AcceptInput): Promise<Decided> =>
  change(scope, (tx, record) => acceptIn({ tx, record, scope }, input));

export async function acceptIn(
  deciding: Deciding,
  { kind, statement, skillId, level }: AcceptInput,
  how: How = {},
): Promise<Decided> {
  const { tx, record, scope } = deciding;
  await lockText(deciding, { kind, statement });
  const target = await requireSkill(deciding, skillId);
  const standing = await standingOn(deciding, { kind, statement });
  const same = standing.find((decision) => decision.skillId === skillId && decision.part === null);
  const isTaken = kind === "achievement" ? standing.some(isRejection) : standing.length > 0;
  if (!same && isTaken) throw alreadyDecided();

  const texts = same ? [{ kind, statement }] : await undecidedAlike(deciding, { kind, statement });
  const granted = same ? same.level : levelFor(kind, level);
  const alignmentId =
    same?.id ?? (await insertDecisions(deciding, texts, [{ skillId, level: granted }], how));
  let rows = 0;
  const people = new Set<string>();
  for (const text of texts) {
    const effect = await countAtOnce(tx, scope, { ...text, skillId, level: granted ?? level });
    rows += effect.rows;
    for (const personId of effect.people) people.add(personId);
  }
  if (!same || rows > 0) {
    await record({
      action: "align.accepted",
      subject: { kind: "alignment", id: alignmentId },
      touches: { people: [...people], frame: true },
      summary: `mapped “${shorten(statement)}” to ${target.preferredLabel}${how.rule ? " by rule" : ""}`,
      detail: { texts, skillId, level: granted, rows, ...(how.rule && { rule: how.rule }) },
    });
  }
  return { alignmentId, rows };
}

/** Decides that no skill of the taxonomy fits; the text waits no longer and counts in no number. */
export const rejectStatement = (scope: Scope, input: TextInput): Promise<Decided> =>
  change(scope, (tx, record) => rejectIn({ tx, record, scope }, input));

export async function rejectIn(
  deciding: Deciding,
  { kind, statement }: TextInput,
  how: How = {},
): Promise<Decided> {
  await lockText(deciding, { kind, statement });
  const standing = await standingOn(deciding, { kind, statement });
  const same = standing.find(isRejection);
  if (same) return { alignmentId: same.id, rows: 0 };
  if (standing.length > 0) throw alreadyDecided();

  const texts = await undecidedAlike(deciding, { kind, statement });
  const alignmentId = await insertDecisions(deciding, texts, [{ skillId: null, level: null }], how);
  await deciding.record({
    action: "align.rejected",
    subject: { kind: "alignment", id: alignmentId },
    touches: "nothing",
    summary: `found no skill for “${shorten(statement)}”`,
    detail: { texts },
  });
  return { alignmentId, rows: 0 };
}

const isRejection = ({ skillId }: { skillId: string | null }) => skillId === null;

/** Takes a decision back with all that was decided at once: its rows wait again, and what they granted no longer counts. */
export const undoAlignment = (scope: Scope, { alignmentId }: UndoInput): Promise<Decided> =>
  change(scope, async (tx, record) => {
    const [found] = await tx
      .select({ deedId: alignment.deedId })
      .from(alignment)
      .where(and(eq(alignment.workspaceId, scope.workspaceId), eq(alignment.id, alignmentId)));
    return { alignmentId, rows: await undoIn({ tx, record, scope }, found?.deedId ?? null) };
  });

/** Decisions keep their rows. Answers the number of requirements, pieces of evidence or achievements that changed. */
export async function undoIn({ tx, record, scope }: Deciding, deedId: string | null): Promise<number> {
  const { workspaceId, now } = scope;
  const undone = deedId
    ? await tx
        .update(alignment)
        .set({ undoneAt: now() })
        .where(
          and(
            eq(alignment.workspaceId, workspaceId),
            eq(alignment.deedId, deedId),
            isNull(alignment.undoneAt),
          ),
        )
        .returning()
    : [];
  const [first] = undone;
  if (!first) {
    throw new Refusal(
      "not_found",
      "align.decision_unknown",
      "There is no such decision here, or it has already been undone. Reload the page.",
    );
  }
  let rows = 0;
  const people = new Set<string>();
  for (const { kind, statement, skillId, part } of undone) {
    if (!skillId) continue;
    const effect =
      part === null || kind === "achievement"
        ? await takeBack(tx, scope, { kind, statement, skillId })
        : await joinParts(tx, scope, { kind, statement });
    rows += effect.rows;
    for (const personId of effect.people) people.add(personId);
  }
  if (first.madeSkill && first.skillId) await retireUnused(tx, scope, first.skillId);
  await tx
    .delete(secondReview)
    .where(
      and(
        eq(secondReview.workspaceId, workspaceId),
        eq(secondReview.deedId, first.deedId),
        isNull(secondReview.answeredAt),
      ),
    );
  await record({
    action: "align.undone",
    subject: { kind: "alignment", id: first.id },
    touches: { people: [...people], frame: true },
    summary: `took back the decision on “${shorten(first.statement)}”`,
    detail: {
      decisions: undone.map(({ kind, statement, skillId, part }) => ({ kind, statement, skillId, part })),
      rows,
    },
  });
  return rows;
}
