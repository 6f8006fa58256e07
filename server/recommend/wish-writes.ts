import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, jobRole, learnerPreference, learnerWish, roleHolding } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { managersOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { AskManagerInput, BadgeWishInput, PreferenceInput, TargetRoleInput } from "./wish-input";
import { dayOf } from "./wish-reads";

/** How the actor likes to learn. */
export function savePreference(scope: Scope, input: PreferenceInput) {
  const personId = requireSelf(scope);
  const values = { ...input, updatedAt: scope.now() };
  return change(scope, async (tx, record) => {
    await tx
      .insert(learnerPreference)
      .values({ ...values, workspaceId: scope.workspaceId, personId })
      .onConflictDoUpdate({
        target: [learnerPreference.workspaceId, learnerPreference.personId],
        set: values,
      });
    await record({
      action: "recommend.preference_saved",
      subject: { kind: "person", id: personId },
      touches: "nothing",
      summary: "said how they like to learn",
    });
  });
}

/** That a badge is on the actor’s list, is not for them, or neither. */
export async function saveWish(scope: Scope, input: BadgeWishInput) {
  const personId = requireSelf(scope);
  const { workspaceId, now } = scope;
  const { name } = await requireOffered(scope.db, scope, input.achievementId);
  const place = { workspaceId, personId, achievementId: input.achievementId };
  return change(scope, async (tx, record) => {
    if (input.wish === "none") {
      await tx
        .delete(learnerWish)
        .where(
          and(
            eq(learnerWish.workspaceId, workspaceId),
            eq(learnerWish.personId, personId),
            eq(learnerWish.achievementId, input.achievementId),
          ),
        );
    } else {
      const said = {
        wish: input.wish,
        reason: input.wish === "not-for-me" ? input.reason : null,
        createdAt: now(),
      };
      await tx
        .insert(learnerWish)
        .values({ ...place, ...said })
        .onConflictDoUpdate({
          target: [learnerWish.workspaceId, learnerWish.personId, learnerWish.achievementId],
          set: said,
        });
    }
    await record({
      action: "recommend.wish_saved",
      subject: { kind: "achievement", id: input.achievementId },
      touches: "nothing",
      summary: {
        pinned: `put ${name} on their list`,
        "not-for-me": `said that ${name} is not for them`,
        none: `took back what they had said of ${name}`,
      }[input.wish],
    });
  });
}

/** Tells the actor’s managers that the actor would like to earn a badge; once a day for each badge. */
export async function askManager(scope: Scope, { achievementId }: AskManagerInput) {
  const personId = requireSelf(scope);
  const { name } = await requireOffered(scope.db, scope, achievementId);
  return change(scope, async (tx, record) => {
    const managers = await managersOf(tx, scope, personId);
    if (managers.length === 0) {
      throw new Refusal(
        "precondition",
        "recommend.no_manager",
        "Your team has no manager here. Ask an L&D lead instead.",
      );
    }
    await notify(tx, scope, managers, {
      kind: "badge-asked",
      subjectId: achievementId,
      occasion: `${personId} ${dayOf(scope.now())}`,
      aboutPersonId: personId,
      words: { badge: name, achievementId, person: scope.actor.name },
    });
    await record({
      action: "recommend.manager_asked",
      subject: { kind: "achievement", id: achievementId },
      touches: "nothing",
      summary: `asked their manager for ${name}`,
    });
    return { managers: managers.length };
  });
}

/** Aims at a job role, or no longer. It counts in no gap: it answers what is missing for it. */
export function saveTargetRole(scope: Scope, { jobRoleId, isTarget }: TargetRoleInput) {
  const personId = requireSelf(scope);
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [role] = await tx
      .select({ name: jobRole.name })
      .from(jobRole)
      .where(and(eq(jobRole.workspaceId, workspaceId), eq(jobRole.id, jobRoleId)));
    if (!role) throw new Refusal("not_found", "people.role_unknown", "There is no such job role here.");
    const current = and(
      eq(roleHolding.workspaceId, workspaceId),
      eq(roleHolding.personId, personId),
      eq(roleHolding.jobRoleId, jobRoleId),
      eq(roleHolding.kind, "target"),
      isNull(roleHolding.validTo),
    );
    if (isTarget) {
      await tx
        .insert(roleHolding)
        .values({ workspaceId, personId, jobRoleId, kind: "target", validFrom: now() })
        .onConflictDoNothing();
    } else {
      await tx.update(roleHolding).set({ validTo: now() }).where(current);
    }
    await record({
      action: "recommend.target_role",
      subject: { kind: "person", id: personId },
      touches: { people: [personId] },
      summary: isTarget ? `aims at the role ${role.name}` : `no longer aims at the role ${role.name}`,
    });
  });
}

async function requireOffered(db: Db, { workspaceId }: Scope, achievementId: string) {
  const [found] = await db
    .select({ name: achievement.name })
    .from(achievement)
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        eq(achievement.id, achievementId),
        eq(achievement.origin, "own"),
        eq(achievement.status, "published"),
      ),
    );
  if (!found) {
    throw new Refusal("not_found", "recommend.badge_unknown", "This badge is not on offer here.");
  }
  return found;
}
