import "server-only";
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { achievement, person, plan, team, user, workspaceChange } from "@/db/schema";
import { loadFrame } from "@/server/measure/engine-reads";
import { seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { requirePlan, requireWholePlan } from "./plan-access-reads";
import { kneeOf } from "./plan-curve";
import type { ComparePlansInput, PlanIdInput } from "./plan-input";
import { areSame, inputsOf, type KeptOutcome, keptOutcome, type PlanFigures } from "./plan-kept";
import { hasStopped, type PlanProgress } from "./plan-progress";
import { readSeatsShort } from "./plan-seat-reads";

/** The actor’s own plans, and those of others for whoever sees everybody; the newest first. */
export async function readPlans(scope: Scope) {
  const { db, workspaceId, actor } = scope;
  const rows = await db
    .select({
      id: plan.id,
      name: plan.name,
      owner: user.name,
      status: plan.status,
      heardAt: plan.heardAt,
      // Of an outcome of megabytes this alone is shown.
      figures: sql<PlanFigures | null>`${plan.outcome}->'figures'`,
      updatedAt: plan.updatedAt,
    })
    .from(plan)
    .leftJoin(user, eq(user.id, plan.ownerUserId))
    .where(
      and(
        eq(plan.workspaceId, workspaceId),
        seesEveryone(scope) ? undefined : eq(plan.ownerUserId, actor.userId),
      ),
    )
    .orderBy(desc(plan.updatedAt), desc(plan.id));
  return rows.map(({ heardAt, status, ...row }) => ({
    ...row,
    status: statusNow(scope, status, heardAt),
  }));
}

/** A plan with what was found, under the names that people read. */
export async function readPlan(scope: Scope, { planId }: PlanIdInput) {
  const found = await requireWholePlan(scope, planId);
  const inputs = inputsOf(found.inputs);
  const kept = keptOutcome(found.outcome);
  const { languages, ...names } = await readNames(scope, kept, [...inputs.pins, ...inputs.bans]);
  return {
    id: found.id,
    name: found.name,
    inputs,
    ...readingOf(scope, found),
    computedAt: found.computedAt,
    engineVersion: found.engineVersion,
    inputHash: found.inputHash,
    /** The limits were changed since. */
    isOutdated: kept !== null && !areSame(kept.inputs, inputs),
    /** People, evidence, roles or the catalogue have changed since. */
    isStale: kept !== null && (await hasChangedSince(scope, found.readAtVersion ?? 0)),
    seatsShort: await readSeatsShort(scope, kept?.outcome.steps ?? []),
    result: kept && { ...kept, knee: kept.curve && kneeOf(kept.curve) },
    names,
    /** Those of the catalogue, to choose from. */
    languages,
    teams: await readTeams(scope),
  };
}

/** How far a plan is, for a page that asks every second. */
export const readPlanProgress = async (scope: Scope, { planId }: PlanIdInput) =>
  readingOf(scope, await requirePlan(scope, planId));

function readingOf(scope: Scope, found: Awaited<ReturnType<typeof requirePlan>>) {
  const status = statusNow(scope, found.status, found.heardAt);
  return {
    status,
    problem: status === "failed" ? (found.problem ?? "Computing was interrupted. Compute it again.") : null,
    progress: found.progress as PlanProgress | null,
    isStopping: status === "computing" && found.isCancelled,
  };
}

const statusNow = ({ now }: Scope, status: (typeof plan.$inferSelect)["status"], heardAt: Date | null) =>
  status === "computing" && hasStopped(heardAt, now()) ? ("failed" as const) : status;

/** Two to four plans beside each other: what each may spend, what it brings, and who would earn what in some of them alone. */
export async function comparePlans(scope: Scope, { planIds }: ComparePlansInput) {
  const found = await Promise.all(planIds.map((planId) => requireWholePlan(scope, planId)));
  const plans = found.map(({ id, name, outcome }) => ({ id, name, kept: keptOutcome(outcome) }));
  const chosen = new Map<string, { personId: string; achievementId: string; in: Set<string> }>();
  for (const { id, kept } of plans) {
    for (const { personId, achievementId } of kept?.outcome.steps ?? []) {
      const key = `${personId} ${achievementId}`;
      const known = chosen.get(key) ?? { personId, achievementId, in: new Set<string>() };
      chosen.set(key, known);
      known.in.add(id);
    }
  }
  const differing = [...chosen.values()].filter((one) => one.in.size < plans.length);
  const names = await readNames(scope, null, differing);
  return {
    plans: plans.map(({ id, name, kept }) => ({
      id,
      name,
      inputs: kept?.inputs ?? null,
      figures: kept?.figures ?? null,
    })),
    currency: Object.values(names.achievements)[0]?.currency ?? "EUR",
    same: chosen.size - differing.length,
    differing: differing
      .map((one) => ({
        key: `${one.personId} ${one.achievementId}`,
        person: names.people[one.personId]?.name ?? "somebody who has left",
        achievement: names.achievements[one.achievementId]?.name ?? "a badge that is gone",
        in: planIds.map((id) => one.in.has(id)),
      }))
      .sort(
        (a, b) => a.person.localeCompare(b.person, "en") || a.achievement.localeCompare(b.achievement, "en"),
      ),
  };
}

async function hasChangedSince({ db, workspaceId }: Scope, version: number): Promise<boolean> {
  const [later] = await db
    .select({ id: workspaceChange.id })
    .from(workspaceChange)
    .where(and(eq(workspaceChange.workspaceId, workspaceId), gt(workspaceChange.version, version)))
    .limit(1);
  return later !== undefined;
}

async function readNames(
  scope: Scope,
  kept: KeptOutcome | null,
  pairs: readonly { personId: string; achievementId: string }[],
) {
  const { db, workspaceId } = scope;
  const named = [...(kept?.outcome.steps ?? []), ...pairs];
  const personIds = new Set([
    ...named.map(({ personId }) => personId),
    ...(kept?.outcome.leftOpen ?? []).map(({ personId }) => personId),
  ]);
  const people = await db
    .select({ id: person.id, name: person.name, team: team.name })
    .from(person)
    .leftJoin(team, and(eq(team.workspaceId, person.workspaceId), eq(team.id, person.teamId)))
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, [...personIds])));
  const achievements = await db
    .select({
      id: achievement.id,
      name: achievement.name,
      currency: achievement.currency,
      language: achievement.language,
    })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.origin, "own")));
  const { skills } = await loadFrame(scope);
  return {
    people: Object.fromEntries(people.map((one) => [one.id, one])),
    achievements: Object.fromEntries(achievements.map((one) => [one.id, one])),
    languages: [...new Set(achievements.map(({ language }) => language))].sort(),
    skills: Object.fromEntries(skills.map(({ id, label }) => [id, label])),
  };
}

/** The teams that the actor may plan for, by name. */
async function readTeams(scope: Scope) {
  const visible = await visibleTeamIds(scope);
  const { teams } = await loadFrame(scope);
  return teams.filter(({ id }) => visible.has(id)).map(({ id, name }) => ({ id, name }));
}
