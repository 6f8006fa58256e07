import "server-only";
import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { candidateBadge, jobRole, skill, team, user, vacancy, vacancyCandidate } from "@/db/schema";
import { seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { provedBy } from "./candidate";
import { requireVacancy } from "./vacancy-access-reads";
import type { VacancyIdInput } from "./vacancy-input";

/** The vacancies that the actor may fill, open ones first, the newest first. */
export async function readVacancies(scope: Scope) {
  const { db, workspaceId } = scope;
  const candidates = db
    .select({ vacancyId: vacancyCandidate.vacancyId, n: count().as("n") })
    .from(vacancyCandidate)
    .where(eq(vacancyCandidate.workspaceId, workspaceId))
    .groupBy(vacancyCandidate.vacancyId)
    .as("candidates");
  const rows = await db
    .select({
      id: vacancy.id,
      name: vacancy.name,
      role: jobRole.name,
      team: team.name,
      positions: vacancy.positions,
      status: vacancy.status,
      createdAt: vacancy.createdAt,
      candidates: candidates.n,
    })
    .from(vacancy)
    .innerJoin(jobRole, and(eq(jobRole.workspaceId, vacancy.workspaceId), eq(jobRole.id, vacancy.jobRoleId)))
    .leftJoin(team, and(eq(team.workspaceId, vacancy.workspaceId), eq(team.id, vacancy.teamId)))
    .leftJoin(candidates, eq(candidates.vacancyId, vacancy.id))
    .where(
      and(
        eq(vacancy.workspaceId, workspaceId),
        seesEveryone(scope) ? undefined : inArray(vacancy.teamId, [...(await visibleTeamIds(scope))]),
      ),
    )
    .orderBy(desc(vacancy.status), desc(vacancy.createdAt), desc(vacancy.id));
  return {
    vacancies: rows.map((row) => ({ ...row, candidates: row.candidates ?? 0 })),
    choices: await readChoices(scope),
  };
}

/** A vacancy with its candidates and what their badges prove. Who needs what for it is `readVacancyNeeds`. */
export async function readVacancy(scope: Scope, { vacancyId }: VacancyIdInput) {
  const { db, workspaceId } = scope;
  const found = await requireVacancy(scope, vacancyId);
  const [owner] = await db.select({ name: user.name }).from(user).where(eq(user.id, found.ownerUserId));
  const choices = await readChoices(scope);
  const candidates = await readCandidates(scope, vacancyId);
  const proved = new Set(
    candidates.flatMap(({ badges }) => badges.flatMap(({ proves }) => proves.map((one) => one.skillId))),
  );
  const skills = await db
    .select({ id: skill.id, label: skill.preferredLabel })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, [...proved])));
  const labelOf = new Map(skills.map(({ id, label }) => [id, label]));
  return {
    ...found,
    owner: owner?.name ?? null,
    role: choices.roles.find(({ id }) => id === found.jobRoleId)?.name ?? "",
    team: choices.teams.find(({ id }) => id === found.teamId)?.name ?? null,
    choices,
    candidates: candidates.map((one) => ({
      ...one,
      badges: one.badges.map((badge) => ({
        ...badge,
        hasExpired: badge.expiresAt !== null && badge.expiresAt <= scope.now(),
        proves: badge.proves.map((each) => ({ ...each, skill: labelOf.get(each.skillId) ?? "a skill" })),
      })),
    })),
  };
}

/** In the order in which they were added. */
export async function readCandidates({ db, workspaceId }: Scope, vacancyId: string) {
  const people = await db
    .select({ id: vacancyCandidate.id, name: vacancyCandidate.name, note: vacancyCandidate.note })
    .from(vacancyCandidate)
    .where(and(eq(vacancyCandidate.workspaceId, workspaceId), eq(vacancyCandidate.vacancyId, vacancyId)))
    .orderBy(asc(vacancyCandidate.createdAt), asc(vacancyCandidate.id));
  const badges = await db
    .select()
    .from(candidateBadge)
    .where(
      and(
        eq(candidateBadge.workspaceId, workspaceId),
        inArray(
          candidateBadge.candidateId,
          people.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(candidateBadge.name), asc(candidateBadge.id));
  return people.map((one) => ({
    ...one,
    badges: badges
      .filter(({ candidateId }) => candidateId === one.id)
      .map((badge) => ({ ...badge, proves: provedBy(badge.proves) })),
  }));
}

/** What a vacancy may be for: all job roles, the teams that the actor may fill, and whether it may do without one. */
async function readChoices(scope: Scope) {
  const { db, workspaceId } = scope;
  const roles = await db
    .select({ id: jobRole.id, name: jobRole.name })
    .from(jobRole)
    .where(eq(jobRole.workspaceId, workspaceId))
    .orderBy(asc(jobRole.name), asc(jobRole.id));
  const visible = await visibleTeamIds(scope);
  const teams = await db
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.workspaceId, workspaceId))
    .orderBy(asc(team.name), asc(team.id));
  return {
    roles,
    teams: teams.filter(({ id }) => visible.has(id)),
    mayBeWithoutTeam: seesEveryone(scope),
  };
}
