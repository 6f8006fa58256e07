import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { skill, team, teamRequirement } from "@/db/schema";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import { isInForce } from "./level-held";

export type Minimum = Awaited<ReturnType<typeof readMinimums>>[number];

/**
 * The minimums of all teams that are in force ("at least two people at level 4"), with how many people of the team and the
 * teams below it are at the level now: the bench of the gap model. By team and skill.
 */
export async function readMinimums(scope: Scope) {
  const { db, workspaceId, now } = scope;
  const rows = await db
    .select({
      id: teamRequirement.id,
      teamId: team.id,
      team: team.name,
      skillId: skill.id,
      skill: skill.preferredLabel,
      level: teamRequirement.level,
      needed: teamRequirement.minimumHolders,
      validFrom: teamRequirement.validFrom,
      validTo: teamRequirement.validTo,
    })
    .from(teamRequirement)
    .innerJoin(
      team,
      and(eq(team.workspaceId, teamRequirement.workspaceId), eq(team.id, teamRequirement.teamId)),
    )
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, teamRequirement.workspaceId), eq(skill.id, teamRequirement.skillId)),
    )
    .where(eq(teamRequirement.workspaceId, workspaceId))
    .orderBy(asc(team.name), asc(skill.preferredLabel), asc(teamRequirement.id));
  const inForce = rows.filter((row) => isInForce(row, now()));
  if (inForce.length === 0) return [];
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, {}, now());
  const holders = new Map<string, number>();
  for (const teamId of new Set(inForce.map((row) => row.teamId))) {
    const theirs = inForce.filter((row) => row.teamId === teamId);
    const found = await engine.benches(asking, { teamIds: subtree(frame.teams, [teamId]) }, theirs);
    for (const [place, { id }] of theirs.entries()) holders.set(id, found[place] ?? 0);
  }
  return inForce.map(({ validFrom, validTo, ...minimum }) => ({
    ...minimum,
    holders: holders.get(minimum.id) ?? 0,
  }));
}
