import "server-only";
import { and, eq } from "drizzle-orm";
import { person, teamManager } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import type { Finding } from "./finding";
import type { PersonRow } from "./people-rows";
import type { Plan } from "./plan/plan";

type Person = typeof person.$inferSelect;
type Known = {
  byEmployeeId: ReadonlyMap<string, Person>;
  byEmail: ReadonlyMap<string, Person>;
  teams: ReadonlyMap<string, string>;
};

/** What a file says of one team's managers. */
type Said = {
  team: string;
  named: Set<string>;
  denied: Set<string>;
  line: number;
  column: "isManager" | "managerEmail";
};

/**
 * Who manages what. A file only ever adds managers, since a row that is missing in it, or a wrong address, would else leave a
 * team without any; of those that stay although it names others, or says no to them, it is said that they do.
 */
export async function planManagers(
  plan: Plan,
  { db, workspaceId }: Scope,
  rows: readonly PersonRow[],
  { byEmail, byEmployeeId, teams }: Known,
  findings: Finding[],
) {
  const known = await db
    .select({ teamId: teamManager.teamId, personId: teamManager.personId, name: person.name })
    .from(teamManager)
    .innerJoin(
      person,
      and(eq(person.workspaceId, teamManager.workspaceId), eq(person.id, teamManager.personId)),
    )
    .where(eq(teamManager.workspaceId, workspaceId));
  const managing = new Set(known.map(({ teamId, personId }) => `${teamId} ${personId}`));
  const said = new Map<string, Said>();
  for (const row of rows) {
    const teamId = row.team && teams.get(comparable(row.team));
    const self =
      (row.employeeId && byEmployeeId.get(row.employeeId)) || (row.email && byEmail.get(row.email)) || null;
    const manager = row.managerEmail ? byEmail.get(row.managerEmail) : null;
    if (row.managerEmail && !manager) {
      findings.push({
        severity: "warning",
        line: row.line,
        column: "managerEmail",
        value: row.managerEmail,
        reason: "Nobody here has this manager’s address, so it was left out. Add the manager to the file.",
      });
    }
    if (!row.team || !teamId) continue;
    for (const one of [row.isManager ? self : null, manager]) {
      if (!one) continue;
      const column = one === manager ? "managerEmail" : "isManager";
      saidOf(said, teamId, { team: row.team, line: row.line, column }).named.add(one.id);
      if (managing.has(`${teamId} ${one.id}`)) continue;
      managing.add(`${teamId} ${one.id}`);
      plan.insert("teamManager", { workspaceId, teamId, personId: one.id });
    }
    if (row.isManager === false && self) {
      saidOf(said, teamId, { team: row.team, line: row.line, column: "isManager" }).denied.add(self.id);
    }
  }
  findings.push(...known.flatMap(({ teamId, ...one }) => stays(one, said.get(teamId))));
}

function saidOf(
  said: Map<string, Said>,
  teamId: string,
  where: Pick<Said, "team" | "line" | "column">,
): Said {
  const there = said.get(teamId);
  if (there) return there;
  const first = { ...where, named: new Set<string>(), denied: new Set<string>() };
  said.set(teamId, first);
  return first;
}

/** That somebody manages a team on, where the file would have it otherwise. */
function stays({ personId, name }: { personId: string; name: string }, said: Said | undefined): Finding[] {
  if (!said || said.named.has(personId)) return [];
  if (said.named.size === 0 && !said.denied.has(personId)) return [];
  return [
    {
      severity: "warning",
      line: said.line,
      column: said.column,
      value: `${said.team}: ${name}`,
      reason:
        "The file has it that this person does not manage the team, but they stay its manager: a file adds managers and never removes any. Take them off under “Team managers”, if that is meant.",
    },
  ];
}
