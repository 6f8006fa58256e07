import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { achievementSkill, person, skill, team } from "@/db/schema";
import { readSeatsTaken } from "@/server/align/seat-reads";
import { seatsLeft } from "@/server/align/seats";
import { seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { readPublished } from "./pair-reads";

/** The people whom the actor may assign to, by name; not those who have left. */
export async function readCandidates(scope: Scope) {
  const people = await scope.db
    .select({ id: person.id, name: person.name, team: team.name, teamId: person.teamId })
    .from(person)
    .leftJoin(team, and(eq(team.workspaceId, person.workspaceId), eq(team.id, person.teamId)))
    .where(and(eq(person.workspaceId, scope.workspaceId), isNull(person.leftAt)))
    .orderBy(asc(person.name), asc(person.id));
  const teams = await visibleTeamIds(scope);
  return people
    .filter(
      ({ id, teamId }) =>
        seesEveryone(scope) || id === scope.actor.personId || (teamId !== null && teams.has(teamId)),
    )
    .map(({ id, name, team }) => ({ id, name, team }));
}

/** Published badges of ours, by name, with what they grant and the seats that are left. */
export async function readOffers(scope: Scope) {
  const { db, workspaceId } = scope;
  const offers = await readPublished(scope);
  const grants = await db
    .select({
      achievementId: achievementSkill.achievementId,
      skillId: skill.id,
      skill: skill.preferredLabel,
      level: achievementSkill.level,
    })
    .from(achievementSkill)
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
    )
    .where(eq(achievementSkill.workspaceId, workspaceId))
    .orderBy(asc(skill.preferredLabel));
  const limited = offers.filter(({ seats }) => seats !== null).map(({ id }) => id);
  const taken = await readSeatsTaken(db, workspaceId, limited);
  return offers.map(({ seats, ...offer }) => ({
    ...offer,
    seatsLeft: seatsLeft(seats, taken.get(offer.id) ?? 0),
    grants: grants
      .filter(({ achievementId }) => achievementId === offer.id)
      .map(({ skillId, skill, level }) => ({ skillId, skill, level })),
  }));
}
