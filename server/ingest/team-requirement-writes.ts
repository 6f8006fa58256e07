import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { team, teamRequirement } from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { readTable } from "./adapters/table-file";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { chunks, type ImportRun } from "./import-run";
import { failedRows } from "./progress-writes";
import { readExactSkills, readLevels, unknownSkill, withWords } from "./skill-match-reads";
import {
  readTeamRequirementRows,
  type TeamRequirementRow,
  teamRequirementColumns,
} from "./team-requirement-rows";

const rowsAtOnce = 1_000;

type Known = Pick<TeamRequirementRow, "level" | "minimumHolders"> & { teamId: string; skillId: string };

/** How many people of a team must hold a skill, from a table. */
export async function importTeamRequirements({ scope, files, options, progress }: ImportRun): Promise<void> {
  await progress.phase("Reading the file");
  const levels = withWords(await readLevels(scope), options.levelWords);
  const teams = await readTeamsByName(scope);
  for (const file of files) {
    const table = { ...(await readTable(file.content, file.name, options)), chosen: options.columns };
    const { rows, findings } = readTeamRequirementRows(table, levels);
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
    progress.report(inFileWords(findings, teamRequirementColumns, table));
    const failed = failedRows(findings);
    await progress.phase("Writing what teams need", known.length + failed);
    await progress.advance(failed, { failed });
    for (const some of chunks(known, rowsAtOnce)) {
      await progress.advance(some.length, await saveTeamRequirements(scope, some));
    }
  }
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
async function saveTeamRequirements({ db, workspaceId, now }: Scope, rows: readonly Known[]) {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  await db.transaction(async (tx) => {
    const teamIds = [...new Set(rows.map(({ teamId }) => teamId))];
    const current = await tx
      .select()
      .from(teamRequirement)
      .where(
        and(
          eq(teamRequirement.workspaceId, workspaceId),
          inArray(teamRequirement.teamId, teamIds),
          isNull(teamRequirement.validTo),
        ),
      );
    const known = new Map(current.map((row) => [`${row.teamId} ${row.skillId}`, row]));
    const ending: string[] = [];
    const added: (typeof teamRequirement.$inferInsert)[] = [];
    for (const { teamId, skillId, level, minimumHolders } of rows) {
      const before = known.get(`${teamId} ${skillId}`);
      if (before?.level === level && before.minimumHolders === minimumHolders) {
        counts.unchanged++;
        continue;
      }
      if (before) ending.push(before.id);
      counts[before ? "updated" : "created"]++;
      added.push({
        workspaceId,
        teamId,
        skillId,
        level,
        minimumHolders,
        validFrom: before ? now() : null,
      });
    }
    if (ending.length > 0) {
      await tx
        .update(teamRequirement)
        .set({ validTo: now() })
        .where(and(eq(teamRequirement.workspaceId, workspaceId), inArray(teamRequirement.id, ending)));
    }
    if (added.length === 0) return;
    await tx.insert(teamRequirement).values(added);
    await markChanged(tx, workspaceId, ["frame"]);
  });
  return counts;
}
