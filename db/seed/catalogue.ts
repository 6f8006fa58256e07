import type { Db } from "@/db/client";
import { defaultScale } from "@/db/default-scale";
import {
  achievement,
  achievementPrerequisite,
  achievementSkill,
  rubricCriterion,
  rubricLevel,
} from "@/db/schema";
import { criteriaFor, descriptionFor, rubricFor, tagsFor } from "./achievement-texts";
import { type AchievementStory, achievements } from "./achievements";
import type { Calendar } from "./calendar";
import { idOf } from "./random";
import { store } from "./store";
import { skillId, skillName } from "./taxonomy";

export type Grant = { skill: string; level: number };

export const achievementId = (name: string) => idOf("achievement", name);
export const criterionId = (name: string, position: number) => idOf("criterion", `${name}/${position}`);

/** "sql:4, data-quality:3" as pairs. Unknown skills are an error of the demo and stop the seed. */
export function grantsOf({ grants }: AchievementStory): Grant[] {
  return grants.split(", ").map(readGrant);
}

function readGrant(text: string): Grant {
  const [skill = "", level] = text.split(":");
  skillName(skill);
  return { skill, level: Number(level) };
}

export function achievementNamed(name: string): AchievementStory {
  const found = achievements.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`The demo has no credential "${name}".`);
  return found;
}

/** The sixty micro-credentials with what they grant, ask for before, and are marked by. */
export async function storeCatalogue(db: Db, workspaceId: string, { daysAgo }: Calendar): Promise<void> {
  await store(
    db,
    achievement,
    achievements.map((one, index) => ({
      workspaceId,
      id: achievementId(one.name),
      name: one.name,
      description: descriptionFor(one),
      criteria: criteriaFor(one),
      tags: tagsFor(one),
      provider: "Fernhollow Academy",
      hours: one.hours,
      price: one.price,
      seats: one.seats ?? null,
      delivery: one.delivery,
      validityMonths: one.months || null,
      createdAt: daysAgo(900 - index * 3),
      updatedAt: daysAgo(120),
    })),
  );
  await store(
    db,
    achievementSkill,
    achievements.flatMap((one) =>
      grantsOf(one).map(({ skill, level }) => ({
        workspaceId,
        achievementId: achievementId(one.name),
        skillId: skillId(skill),
        level,
      })),
    ),
  );
  await store(
    db,
    achievementPrerequisite,
    achievements.flatMap((one) => prerequisites(workspaceId, one)),
  );
  await storeRubrics(db, workspaceId);
}

function prerequisites(workspaceId: string, one: AchievementStory) {
  return (one.needs ?? []).flatMap((need, alternative) =>
    need.split(" or ").map((choice) => {
      const held = choice.includes(":") ? readGrant(choice) : null;
      return {
        workspaceId,
        id: idOf("prerequisite", `${one.name}/${choice}`),
        achievementId: achievementId(one.name),
        alternative,
        requiredAchievementId: held ? null : achievementId(achievementNamed(choice).name),
        skillId: held ? skillId(held.skill) : null,
        level: held?.level ?? null,
      };
    }),
  );
}

async function storeRubrics(db: Db, workspaceId: string) {
  const criteria = achievements.flatMap((one) => {
    const first = grantsOf(one)[0];
    return rubricFor(one).map((criterion, index) => ({
      row: {
        workspaceId,
        id: criterionId(one.name, index + 1),
        achievementId: achievementId(one.name),
        position: index + 1,
        name: criterion.name,
        description: criterion.description,
        evidenceAsked: criterion.evidenceAsked,
        required: criterion.required,
      },
      descriptors: criterion.descriptors,
      level: first?.level ?? 3,
    }));
  });
  await store(
    db,
    rubricCriterion,
    criteria.map(({ row }) => row),
  );
  await store(
    db,
    rubricLevel,
    criteria.flatMap(({ row, descriptors, level }) =>
      // One level below what the credential grants, that level, and one above, where the scale has them.
      defaultScale.levels
        .filter(({ value }) => Math.abs(value - level) <= 1)
        .map(({ value }) => ({
          workspaceId,
          criterionId: row.id,
          level: value,
          descriptor: descriptors(value),
        })),
    ),
  );
}
