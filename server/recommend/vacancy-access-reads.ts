import "server-only";
import { and, eq } from "drizzle-orm";
import { candidateBadge, jobRole, vacancy, vacancyCandidate } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireTeam, seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";

/** The vacancy, if it is of a team that the actor may see or the actor sees everybody; else a refusal that does not tell the two apart. */
export async function requireVacancy(scope: Scope, vacancyId: string) {
  const [found] = await scope.db
    .select()
    .from(vacancy)
    .where(and(eq(vacancy.workspaceId, scope.workspaceId), eq(vacancy.id, vacancyId)));
  const isVisible =
    found &&
    (seesEveryone(scope) || (found.teamId !== null && (await visibleTeamIds(scope)).has(found.teamId)));
  if (!isVisible)
    throw new Refusal("not_found", "recommend.vacancy_unknown", "There is no such vacancy here.");
  return found;
}

/** The candidate with the vacancy; refused like the vacancy. */
export async function requireCandidate(scope: Scope, candidateId: string) {
  const [found] = await scope.db
    .select()
    .from(vacancyCandidate)
    .where(and(eq(vacancyCandidate.workspaceId, scope.workspaceId), eq(vacancyCandidate.id, candidateId)));
  if (!found)
    throw new Refusal("not_found", "recommend.candidate_unknown", "There is no such candidate here.");
  return { candidate: found, vacancy: await requireVacancy(scope, found.vacancyId) };
}

/** The badge with its candidate’s vacancy; refused like the vacancy. */
export async function requireCandidateBadge(scope: Scope, badgeId: string) {
  const [found] = await scope.db
    .select()
    .from(candidateBadge)
    .where(and(eq(candidateBadge.workspaceId, scope.workspaceId), eq(candidateBadge.id, badgeId)));
  if (!found) throw new Refusal("not_found", "recommend.badge_unknown", "There is no such badge here.");
  return { badge: found, ...(await requireCandidate(scope, found.candidateId)) };
}

/** Refuses a place that the actor may not fill: managers fill those of their teams, L&D leads all. */
export async function requirePlace(scope: Scope, teamId: string | null): Promise<void> {
  if (teamId !== null) await requireTeam(scope, teamId);
  else if (!seesEveryone(scope)) {
    throw new Refusal(
      "forbidden",
      "recommend.vacancy_without_team",
      "Choose one of your teams: vacancies of the whole organisation are for L&D leads.",
    );
  }
}

export async function requireJobRole({ db, workspaceId }: Scope, jobRoleId: string) {
  const [found] = await db
    .select({ id: jobRole.id, name: jobRole.name })
    .from(jobRole)
    .where(and(eq(jobRole.workspaceId, workspaceId), eq(jobRole.id, jobRoleId)));
  if (!found) throw new Refusal("not_found", "people.role_unknown", "There is no such job role here.");
  return found;
}
