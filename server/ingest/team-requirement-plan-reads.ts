import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { team, teamRequirement } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readExactSkills, readLevels, unknownSkill, withWords } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";
import {
  readTeamRequirementRows,
  type TeamRequirementRow,
  teamRequirementColumns,
} from "./team-requirement-rows";

type Known = Pick<TeamRequirementRow, "level" | "minimumHolders"> & { teamId: string; skillId: string };

/** How many people of a team must hold a skill, from a table. */
export async function planTeamRequirements({ scope, files, options, tell }: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const levels = withWords(await readLevels(scope), options.levelWords);
  const teams = await readTeamsByName(scope);
  for (const file of files) {
    const table = await readChosenTable(file, options);
    const { rows, findings } = readTeamRequirementRows(table, levels);
    await tell("Comparing with what is here");
    const skills = await readExactSkills(
      scope,
      "requirement",
      rows.map(({ statement }) => statement),
    );
    const known = rows.flatMap((row): Known[] => {
      const named = teams.get(comparable(row.team)) ?? [];
      const skillId = skills.get(row.statement);
      const [teamId] = named;
      if (named.length !== 1) {
        findings.push({
          severity: "error",
          line: row.line,
          column: "team",
          value: row.team,
          reason:
            named.length === 0
              ? "No team here has this name. Import people with their teams first, or correct the cell."
              : "Several teams have this name. Rename one of them first.",
        });
      }
      if (!skillId) findings.push(unknownSkill(row.line, row.statement));
      return teamId && named.length === 1 && skillId ? [{ ...row, teamId, skillId }] : [];
    });
    plan.report(inFileWords(findings, teamRequirementColumns, table));
    plan.counts.failed += failedRows(findings);
    await planNeeds(plan, scope, known);
  }
  return plan;
}

async function readTeamsByName({ db, workspaceId }: Scope): Promise<Map<string, string[]>> {
  const teams = await db
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.workspaceId, workspaceId));
  const byName = new Map<string, string[]>();
  for (const { id, name } of teams) {
    byName.set(comparable(name), [...(byName.get(comparable(name)) ?? []), id]);
  }
  return byName;
}

/** A changed figure ends what was asked for now and begins anew: what was asked for in the past stays as it was. */
async function planNeeds(plan: Plan, { db, workspaceId, now }: Scope, rows: readonly Known[]) {
  const current = await db
    .select()
    .from(teamRequirement)
    .where(and(eq(teamRequirement.workspaceId, workspaceId), isNull(teamRequirement.validTo)));
  const known = new Map(current.map((row) => [`${row.teamId} ${row.skillId}`, row]));
  for (const { teamId, skillId, level, minimumHolders } of rows) {
    const before = known.get(`${teamId} ${skillId}`);
    if (before?.level === level && before.minimumHolders === minimumHolders) {
      plan.counts.unchanged++;
      continue;
    }
    plan.counts[before ? "updated" : "created"]++;
    if (before) plan.update("teamRequirement", before, { validTo: now() });
    const made = plan.insert("teamRequirement", {
      workspaceId,
      id: plan.newId(),
      teamId,
      skillId,
      level,
      minimumHolders,
      validFrom: before ? now() : null,
      validTo: null,
    });
    known.set(`${teamId} ${skillId}`, made);
    plan.touchFrame();
  }
}
