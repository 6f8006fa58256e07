import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { alignment, secondReview } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { type Deciding, requireSkill, shorten } from "./deciding-writes";
import { acceptIn, rejectIn, undoIn } from "./decision-writes";
import type { SecondAnswerInput, SettleInput } from "./input";

/** Answers a second time what somebody else has decided; nothing that counts changes by it. */
export const answerSecond = (
  scope: Scope,
  { deedId, skillId }: SecondAnswerInput,
): Promise<{ agrees: boolean }> =>
  change(scope, async (tx, record) => {
    const deciding = { tx, record, scope };
    const asked = await lockReview(deciding, deedId);
    const first = await standingFirst(deciding, deedId);
    if (asked.answeredAt) {
      throw new Refusal(
        "conflict",
        "align.second_answered",
        "Somebody has answered this already. Reload the page.",
      );
    }
    if (asked.firstBy === scope.actor.userId) {
      throw new Refusal(
        "forbidden",
        "align.second_same_person",
        "You took this decision yourself. Somebody else has to answer it a second time.",
      );
    }
    if (skillId) await requireSkill(deciding, skillId);
    await tx
      .update(secondReview)
      .set({
        firstSkillId: first.skillId,
        secondSkillId: skillId,
        secondBy: scope.actor.userId,
        answeredAt: scope.now(),
      })
      .where(ofReview(scope, deedId));
    await record({
      action: "align.second_answered",
      subject: { kind: "alignment", id: first.id },
      touches: "nothing",
      summary: `answered a second time what “${shorten(asked.statement)}” means`,
      detail: { skillId, agrees: skillId === first.skillId },
    });
    return { agrees: skillId === first.skillId };
  });

/** Says which of two answers that differ stands; the second takes the place of the first. */
export const settle = (scope: Scope, { deedId, keep }: SettleInput): Promise<void> =>
  change(scope, async (tx, record) => {
    const deciding = { tx, record, scope };
    const { kind, statement, secondSkillId, answeredAt, settledAt } = await lockReview(deciding, deedId);
    const first = await standingFirst(deciding, deedId);
    if (!answeredAt || settledAt || first.skillId === secondSkillId) {
      throw new Refusal(
        "conflict",
        "align.nothing_to_settle",
        "There is nothing to settle here any more. Reload the page.",
      );
    }
    await tx
      .update(secondReview)
      .set({ settled: keep, settledBy: scope.actor.userId, settledAt: scope.now() })
      .where(ofReview(scope, deedId));
    await record({
      action: "align.settled",
      subject: { kind: "alignment", id: first.id },
      touches: "nothing",
      summary: `kept the ${keep} answer on “${shorten(statement)}”`,
      detail: { keep, firstSkillId: first.skillId, secondSkillId },
    });
    if (keep === "first") return;
    await undoIn(deciding, deedId);
    if (!secondSkillId) await rejectIn(deciding, { kind, statement }, { isSettled: true });
    else {
      const level = first.level ?? usualLevel;
      await acceptIn(deciding, { kind, statement, skillId: secondSkillId, level }, { isSettled: true });
    }
  });

/** What an achievement grants where the first answer was that no skill fits. */
const usualLevel = 3;

const ofReview = ({ workspaceId }: Scope, deedId: string) =>
  and(eq(secondReview.workspaceId, workspaceId), eq(secondReview.deedId, deedId));

async function lockReview({ tx, scope }: Deciding, deedId: string) {
  const [found] = await tx.select().from(secondReview).where(ofReview(scope, deedId)).for("update");
  if (!found) throw unknownReview();
  return found;
}

async function standingFirst({ tx, scope }: Deciding, deedId: string) {
  const [first] = await tx
    .select({ id: alignment.id, skillId: alignment.skillId, level: alignment.level })
    .from(alignment)
    .where(
      and(
        eq(alignment.workspaceId, scope.workspaceId),
        eq(alignment.deedId, deedId),
        isNull(alignment.undoneAt),
      ),
    )
    .limit(1);
  if (!first) throw unknownReview();
  return first;
}

const unknownReview = () =>
  new Refusal(
    "not_found",
    "align.review_unknown",
    "This decision is not asked a second time, or it has been undone. Reload the page.",
  );
