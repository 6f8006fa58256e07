import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { skill } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requirePerson, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { loadFrame } from "./engine-reads";
import type { ScenarioDraft } from "./scenario-input";

/**
 * Everything that a scenario names must be here, its levels on the scale, and its people and teams among
 * those whom the actor may see; a refusal says which assumption it is about. An unknown skill would
 * otherwise count as a requirement that nobody can meet.
 */
export async function requireSensible(scope: Scope, draft: ScenarioDraft) {
  const frame = await loadFrame(scope);
  const roles = new Set(frame.jobRoles.map(({ id }) => id));
  const skills = await readSkillLabels(scope, draft);
  const highest = Math.max(...frame.levels.map(({ value }) => value), 0);
  const visible = await visibleTeamIds(scope);
  for (const { part, place, ...named } of namedIn(draft)) {
    const where = `(assumption ${place} of “${part}”)`;
    if (named.personId && !(await isVisible(scope, named.personId))) {
      throw new Refusal("not_found", "people.person_unknown", `There is no such person here ${where}.`);
    }
    if (named.jobRoleId && !roles.has(named.jobRoleId)) {
      throw new Refusal("not_found", "measure.role_unknown", `There is no such job role here ${where}.`);
    }
    if (named.skillId && !skills.has(named.skillId)) {
      throw new Refusal("not_found", "measure.skill_unknown", `There is no such skill here ${where}.`);
    }
    if (named.teamId && !visible.has(named.teamId)) {
      throw new Refusal("not_found", "people.team_unknown", `There is no such team of yours ${where}.`);
    }
    if (highest > 0 && named.level !== undefined && named.level > highest) {
      throw new Refusal(
        "precondition",
        "measure.level_off_scale",
        `Level ${named.level} is above ${highest}, the highest of the scale ${where}.`,
      );
    }
  }
}

type Named = {
  part: keyof ScenarioDraft;
  place: number;
  personId?: string;
  jobRoleId?: string;
  skillId?: string;
  teamId?: string | null;
  level?: number;
};

const namedIn = (draft: ScenarioDraft): Named[] =>
  (Object.keys(draft) as (keyof ScenarioDraft)[]).flatMap((part) =>
    draft[part].map((one, index) => ({ ...one, part, place: index + 1 })),
  );

const isVisible = (scope: Scope, personId: string): Promise<boolean> =>
  requirePerson(scope, personId).then(
    () => true,
    (error) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );

/** The skills that a draft names, also those that no role asks for and nobody has evidence of. */
export async function readSkillLabels({ db, workspaceId }: Scope, { award, require }: ScenarioDraft) {
  const ids = [...new Set([...award, ...require].map(({ skillId }) => skillId))];
  const skills = await db
    .select({ id: skill.id, label: skill.preferredLabel })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, ids)));
  return new Map(skills.map(({ id, label }) => [id, label]));
}
