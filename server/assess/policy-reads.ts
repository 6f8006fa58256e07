import "server-only";
import { and, arrayContains, asc, eq } from "drizzle-orm";
import { assessmentPolicy, assessorRoute, membership, quickComment, skill, team, user } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type Policy, usualPolicy } from "./policy";

type Place = Pick<Scope, "db" | "workspaceId">;

/** How the workspace wants evidence judged. */
export async function readPolicy({ db, workspaceId }: Place): Promise<Policy> {
  const [found] = await db
    .select({
      keepsManagersOut: assessmentPolicy.keepsManagersOut,
      keepsAssignersOut: assessmentPolicy.keepsAssignersOut,
      isBlind: assessmentPolicy.isBlind,
      assessorMayApprove: assessmentPolicy.assessorMayApprove,
      doubleMarkedPercent: assessmentPolicy.doubleMarkedPercent,
      workingDays: assessmentPolicy.workingDays,
    })
    .from(assessmentPolicy)
    .where(eq(assessmentPolicy.workspaceId, workspaceId));
  return found ?? usualPolicy;
}

/** The members who assess, by name. */
export function readAssessors({ db, workspaceId }: Place) {
  return db
    .select({ userId: membership.userId, personId: membership.personId, name: user.name })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(and(eq(membership.workspaceId, workspaceId), arrayContains(membership.roles, ["assessor"])))
    .orderBy(asc(user.name), asc(user.id));
}

/** What assessors say often, in the order in which it was added. */
export function readQuickComments({ db, workspaceId }: Place) {
  return db
    .select({ id: quickComment.id, text: quickComment.text })
    .from(quickComment)
    .where(eq(quickComment.workspaceId, workspaceId))
    .orderBy(asc(quickComment.createdAt), asc(quickComment.id));
}

/** Everything that L&D sets about judging: the policy, the routes with their names, and the quick comments. */
export async function readJudging(scope: Scope) {
  const { db, workspaceId } = scope;
  const routes = await db
    .select({
      id: assessorRoute.id,
      skill: skill.preferredLabel,
      team: team.name,
      tag: assessorRoute.tag,
      assessor: user.name,
    })
    .from(assessorRoute)
    .innerJoin(user, eq(user.id, assessorRoute.userId))
    .leftJoin(
      skill,
      and(eq(skill.workspaceId, assessorRoute.workspaceId), eq(skill.id, assessorRoute.skillId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, assessorRoute.workspaceId), eq(team.id, assessorRoute.teamId)))
    .where(eq(assessorRoute.workspaceId, workspaceId))
    .orderBy(asc(assessorRoute.createdAt), asc(assessorRoute.id));
  const teams = await db
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.workspaceId, workspaceId))
    .orderBy(asc(team.name));
  return {
    policy: await readPolicy(scope),
    routes,
    assessors: (await readAssessors(scope)).map(({ userId, name }) => ({ userId, name })),
    teams,
    quickComments: await readQuickComments(scope),
  };
}
