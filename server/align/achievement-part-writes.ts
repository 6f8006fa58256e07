import "server-only";
import { and, count, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementAlignment,
  achievementPrerequisite,
  achievementSkill,
  criterionMark,
  rubricCriterion,
  rubricLevel,
  skill,
  submissionItem,
} from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readScales } from "@/server/proficiency-reads";
import type { Scope } from "@/server/scope";
import type { AchievementInput } from "./achievement-input";
import { leadsTo } from "./prerequisite";

type Parts = Pick<AchievementInput, "skills" | "prerequisites" | "rubric" | "alignments">;

/** Makes an achievement's skills, prerequisites, rubric and alignments what was sent. */
export async function replaceParts(tx: Db, scope: Scope, achievementId: string, parts: Parts): Promise<void> {
  const { workspaceId } = scope;
  await requireSkills(tx, scope, parts);
  await requireLevels(tx, scope, parts);
  await requirePrerequisites(tx, scope, achievementId, parts);

  for (const table of [achievementSkill, achievementPrerequisite, achievementAlignment]) {
    await tx
      .delete(table)
      .where(and(eq(table.workspaceId, workspaceId), eq(table.achievementId, achievementId)));
  }
  await tx
    .insert(achievementSkill)
    .values(parts.skills.map((granted) => ({ ...granted, workspaceId, achievementId })));
  const options = parts.prerequisites.flatMap((group, alternative) =>
    group.map((option) => ({
      workspaceId,
      achievementId,
      alternative,
      ...("achievementId" in option ? { requiredAchievementId: option.achievementId } : option),
    })),
  );
  if (options.length > 0) await tx.insert(achievementPrerequisite).values(options);
  if (parts.alignments.length > 0) {
    await tx
      .insert(achievementAlignment)
      .values(parts.alignments.map((alignment) => ({ ...alignment, workspaceId, achievementId })));
  }
  await replaceRubric(tx, scope, achievementId, parts.rubric);
}

/** Criteria that stay keep their id, so that what learners handed in for them stays with them. */
async function replaceRubric(tx: Db, { workspaceId }: Scope, achievementId: string, rubric: Parts["rubric"]) {
  const ofThis = and(
    eq(rubricCriterion.workspaceId, workspaceId),
    eq(rubricCriterion.achievementId, achievementId),
  );
  const kept = rubric.flatMap(({ id }) => (id ? [id] : []));
  const dropped = await tx
    .select({ id: rubricCriterion.id, name: rubricCriterion.name })
    .from(rubricCriterion)
    .where(and(ofThis, kept.length > 0 ? notInArray(rubricCriterion.id, kept) : undefined));
  if (dropped.length > 0) {
    const ids = dropped.map(({ id }) => id);
    await refuseIfUsed(tx, workspaceId, ids);
    await tx.delete(rubricCriterion).where(and(ofThis, inArray(rubricCriterion.id, ids)));
  }
  // Out of the way first: two criteria may change places, and no two may share one even for a moment.
  await tx
    .update(rubricCriterion)
    .set({ position: sql`${rubricCriterion.position} + 1000` })
    .where(ofThis);
  for (const [position, { id, levels, ...criterion }] of rubric.entries()) {
    const [stored] = id
      ? await tx
          .update(rubricCriterion)
          .set({ ...criterion, position })
          .where(and(ofThis, eq(rubricCriterion.id, id)))
          .returning({ id: rubricCriterion.id })
      : await tx
          .insert(rubricCriterion)
          .values({ ...criterion, workspaceId, achievementId, position })
          .returning({ id: rubricCriterion.id });
    if (!stored) {
      throw new Refusal(
        "conflict",
        "align.criterion_unknown",
        "Somebody has changed the rubric meanwhile. Reload the page and make your change again.",
      );
    }
    const ofCriterion = and(eq(rubricLevel.workspaceId, workspaceId), eq(rubricLevel.criterionId, stored.id));
    await tx.delete(rubricLevel).where(ofCriterion);
    if (levels.length > 0) {
      await tx
        .insert(rubricLevel)
        .values(levels.map((level) => ({ ...level, workspaceId, criterionId: stored.id })))
        .onConflictDoNothing();
    }
  }
}

async function refuseIfUsed(tx: Db, workspaceId: string, criterionIds: string[]) {
  const [handedIn] = await tx
    .select({ rows: count() })
    .from(submissionItem)
    .where(
      and(eq(submissionItem.workspaceId, workspaceId), inArray(submissionItem.criterionId, criterionIds)),
    );
  const [marked] = await tx
    .select({ rows: count() })
    .from(criterionMark)
    .where(and(eq(criterionMark.workspaceId, workspaceId), inArray(criterionMark.criterionId, criterionIds)));
  if ((handedIn?.rows ?? 0) + (marked?.rows ?? 0) === 0) return;
  throw new Refusal(
    "conflict",
    "align.criterion_used",
    "Evidence has already been handed in for a criterion that you removed. Put it back, or retire this micro-credential and make a new one.",
  );
}

async function requireSkills(tx: Db, { workspaceId }: Scope, { skills, prerequisites }: Parts) {
  const asked = new Set([
    ...skills.map(({ skillId }) => skillId),
    ...prerequisites.flat().flatMap((option) => ("skillId" in option ? [option.skillId] : [])),
  ]);
  const found = await tx
    .select({ id: skill.id })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.kind, "skill"), inArray(skill.id, [...asked])));
  if (found.length === asked.size) return;
  throw new Refusal(
    "not_found",
    "align.skill_unknown",
    "One of the skills is not here any more. Choose another one.",
  );
}

/** What is granted or asked for reaches to the top of the scale; a rubric says what each of its levels looks like. */
async function requireLevels(tx: Db, { workspaceId }: Scope, { skills, prerequisites, rubric }: Parts) {
  const scale = (await readScales({ db: tx, workspaceId }))(null).map(({ value }) => value);
  const highest = Math.max(...scale);
  const named = [...skills, ...prerequisites.flat()].flatMap((one) => ("level" in one ? [one.level] : []));
  const described = rubric.flatMap(({ levels }) => levels.map(({ level }) => level));
  const off = named.find((level) => level > highest) ?? described.find((level) => !scale.includes(level));
  if (off === undefined) return;
  throw new Refusal(
    "precondition",
    "align.level_off_scale",
    `Level ${off} is not on the scale. Choose one of ${scale.join(", ")}.`,
  );
}

async function requirePrerequisites(
  tx: Db,
  { workspaceId }: Scope,
  achievementId: string,
  { prerequisites }: Parts,
) {
  const asked = new Set(
    prerequisites.flat().flatMap((option) => ("achievementId" in option ? [option.achievementId] : [])),
  );
  if (asked.size === 0) return;
  const rows = await tx
    .select({
      of: achievementPrerequisite.achievementId,
      needs: achievementPrerequisite.requiredAchievementId,
    })
    .from(achievementPrerequisite)
    .where(eq(achievementPrerequisite.workspaceId, workspaceId));
  if (leadsTo(asked, achievementId, rows)) {
    throw new Refusal(
      "conflict",
      "align.prerequisite_circle",
      "A prerequisite would, in the end, ask for this micro-credential itself. Remove it.",
    );
  }
  const found = await tx
    .select({ id: achievement.id })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), inArray(achievement.id, [...asked])));
  if (found.length === asked.size) return;
  throw new Refusal(
    "not_found",
    "align.achievement_unknown",
    "One of the prerequisites is not here any more. Choose another one.",
  );
}
