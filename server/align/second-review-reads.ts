import "server-only";
import { and, asc, count, desc, eq, exists, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { alignment, secondReview, skill, user } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type Agreement, agreementOf } from "./agreement";
import { describeSkills, present, readFirstProposals } from "./suggestion-reads";

/** Agreement is that of so many latest answers. */
const mostCompared = 100;
const mostShown = 20;

/** How often a second reviewer gave the same answer as the first. */
export async function readAgreement({ db, workspaceId }: Scope): Promise<Agreement> {
  const pairs = await db
    .select({ first: secondReview.firstSkillId, second: secondReview.secondSkillId })
    .from(secondReview)
    .where(and(eq(secondReview.workspaceId, workspaceId), isNotNull(secondReview.answeredAt)))
    .orderBy(desc(secondReview.answeredAt))
    .limit(mostCompared);
  return agreementOf(pairs);
}

/** Of decisions that stand and were taken by somebody else. */
const askedOf = ({ db, workspaceId, actor }: Scope) =>
  and(
    eq(secondReview.workspaceId, workspaceId),
    isNull(secondReview.answeredAt),
    ne(secondReview.firstBy, actor.userId),
    stands({ db, workspaceId }),
  );

const disagreeing = ({ db, workspaceId }: Pick<Scope, "db" | "workspaceId">) =>
  and(
    eq(secondReview.workspaceId, workspaceId),
    isNotNull(secondReview.answeredAt),
    isNull(secondReview.settledAt),
    sql`${secondReview.firstSkillId} is distinct from ${secondReview.secondSkillId}`,
    stands({ db, workspaceId }),
  );

const stands = ({ db, workspaceId }: Pick<Scope, "db" | "workspaceId">) =>
  exists(
    db
      .select({ id: alignment.id })
      .from(alignment)
      .where(
        and(
          eq(alignment.workspaceId, workspaceId),
          eq(alignment.deedId, secondReview.deedId),
          isNull(alignment.undoneAt),
        ),
      ),
  );

/** How many decisions wait for the asker’s second answer, and how many pairs of answers differ. */
export async function countSecondReviews(scope: Scope): Promise<{ toAnswer: number; toSettle: number }> {
  const [asked] = await scope.db.select({ rows: count() }).from(secondReview).where(askedOf(scope));
  const [differ] = await scope.db.select({ rows: count() }).from(secondReview).where(disagreeing(scope));
  return { toAnswer: asked?.rows ?? 0, toSettle: differ?.rows ?? 0 };
}

/** Texts to answer a second time, with what was proposed to the first reviewer and without the first answer; and answers that differ. */
export async function readSecondReviews(scope: Scope) {
  const asked = await scope.db
    .select({ deedId: secondReview.deedId, kind: secondReview.kind, statement: secondReview.statement })
    .from(secondReview)
    .where(askedOf(scope))
    .orderBy(asc(secondReview.deedId))
    .limit(mostShown);
  const items = [];
  for (const item of asked) {
    const proposed = await readFirstProposals(scope, item);
    const skills = await describeSkills(
      scope,
      proposed.map(({ skillId }) => skillId),
    );
    items.push({ ...item, suggestions: present(proposed, skills) });
  }
  return {
    ...(await countSecondReviews(scope)),
    agreement: await readAgreement(scope),
    items,
    disagreements: await readDisagreements(scope),
  };
}

function readDisagreements(scope: Scope) {
  const { db } = scope;
  const [first, second] = [alias(skill, "first_skill"), alias(skill, "second_skill")];
  const [firstUser, secondUser] = [alias(user, "first_user"), alias(user, "second_user")];
  return db
    .select({
      deedId: secondReview.deedId,
      kind: secondReview.kind,
      statement: secondReview.statement,
      first: { skill: first.preferredLabel, by: firstUser.name },
      second: { skill: second.preferredLabel, by: secondUser.name },
    })
    .from(secondReview)
    .leftJoin(
      first,
      and(eq(first.workspaceId, secondReview.workspaceId), eq(first.id, secondReview.firstSkillId)),
    )
    .leftJoin(
      second,
      and(eq(second.workspaceId, secondReview.workspaceId), eq(second.id, secondReview.secondSkillId)),
    )
    .leftJoin(firstUser, eq(firstUser.id, secondReview.firstBy))
    .leftJoin(secondUser, eq(secondUser.id, secondReview.secondBy))
    .where(disagreeing(scope))
    .orderBy(asc(secondReview.answeredAt))
    .limit(mostShown);
}
