import "server-only";
import { and, asc, countDistinct, eq, exists, ilike, ne, or, type SQL, sql } from "drizzle-orm";
import { achievement, achievementSkill, skill } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readScales } from "@/server/proficiency-reads";
import { isAny, type Scope } from "@/server/scope";
import { containing } from "@/server/search";
import type { AchievementsInput } from "./achievement-input";
import {
  countHolders,
  grantedSkills,
  prerequisitesOf,
  readAlignments,
  readRubric,
} from "./achievement-part-reads";
import { readEarlierVersions } from "./earlier-version-reads";

/** The catalogue of what can be earned here, by name. Drafts are for L&D leads alone. */
export async function readAchievements(scope: Scope, input: AchievementsInput) {
  const { db, workspaceId } = scope;
  const status = input.status === "draft" && !isLead(scope) ? "published" : input.status;
  const inCatalogue = and(
    eq(achievement.workspaceId, workspaceId),
    eq(achievement.origin, "own"),
    eq(achievement.status, status),
  );
  const found = await db
    .select()
    .from(achievement)
    .where(and(inCatalogue, input.text ? saysText(scope, input.text) : undefined))
    .orderBy(sql`lower(${achievement.name})`, asc(achievement.id));
  const ids = found.map(({ id }) => id);
  const skills = await grantedSkills(scope, ids);
  const prerequisites = await prerequisitesOf(scope, ids);
  const [all] = await db
    .select({ achievements: countDistinct(achievement.id) })
    .from(achievement)
    .where(inCatalogue);
  return {
    /** In the catalogue with this status, whatever the text. */
    total: all?.achievements ?? 0,
    skillChoices: await readSkillChoices(scope, inCatalogue),
    levels: (await readScales(scope))(null),
    achievements: found.map(({ workspaceId: _, ...one }) => ({
      ...one,
      skills: skills.get(one.id) ?? [],
      prerequisites: prerequisites.get(one.id) ?? [],
    })),
  };
}

/** One achievement with all that a learner, an assessor and an issuer need to know of it. */
export async function readAchievement(scope: Scope, { id }: { id: string }) {
  const { db, workspaceId } = scope;
  const [found] = await db
    .select()
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, id)));
  if (!found || (found.status === "draft" && !isLead(scope))) {
    throw new Refusal("not_found", "align.achievement_unknown", "There is no such micro-credential here.");
  }
  const { workspaceId: _, ...one } = found;
  const skills = (await grantedSkills(scope, [id])).get(id) ?? [];
  const prerequisites = (await prerequisitesOf(scope, [id])).get(id) ?? [];
  return {
    ...one,
    skills,
    prerequisites,
    rubric: await readRubric(scope, id),
    alignments: await readAlignments(scope, id),
    earlierVersions: await readEarlierVersions(scope, id),
    holders: await countHolders(scope, id),
    levels: (await readScales(scope))(null),
  };
}

/** What the form of a micro-credential offers: the levels of the scale, and what may be asked for first. */
export async function readAchievementFormChoices(scope: Scope) {
  const { db, workspaceId } = scope;
  return {
    levels: (await readScales(scope))(null),
    achievements: await db
      .select({ id: achievement.id, name: achievement.name })
      .from(achievement)
      .where(and(eq(achievement.workspaceId, workspaceId), ne(achievement.status, "retired")))
      .orderBy(sql`lower(${achievement.name})`),
  };
}

const isLead = ({ actor }: Scope) => isAny(actor, "ld_lead", "admin");

function saysText(scope: Scope, text: string): SQL | undefined {
  const pattern = containing(text);
  return or(
    ilike(achievement.name, pattern),
    ilike(achievement.description, pattern),
    ilike(achievement.provider, pattern),
    sql`array_to_string(${achievement.tags}, ' ') ilike ${pattern}`,
    grants(scope, ilike(skill.preferredLabel, pattern)),
  );
}

function grants({ db, workspaceId }: Scope, condition: SQL): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(achievementSkill)
      .innerJoin(
        skill,
        and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
      )
      .where(
        and(
          eq(achievementSkill.workspaceId, workspaceId),
          eq(achievementSkill.achievementId, achievement.id),
          condition,
        ),
      ),
  );
}

async function readSkillChoices({ db }: Scope, inCatalogue: SQL | undefined) {
  return db
    .selectDistinct({ skillId: skill.id, label: skill.preferredLabel })
    .from(achievementSkill)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, achievementSkill.workspaceId),
        eq(achievement.id, achievementSkill.achievementId),
      ),
    )
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
    )
    .where(inCatalogue)
    .orderBy(asc(skill.preferredLabel));
}
