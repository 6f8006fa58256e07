import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jobRole, requirement } from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { readTable } from "./adapters/table-file";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { chunks, type ImportRun } from "./import-run";
import { failedRows } from "./progress-writes";
import { readRequirementRows, requirementColumns } from "./requirement-rows";
import { readExactSkills, readLevels, withWords } from "./skill-match-reads";

/** What a role is to ask for from now on. */
export type RequirementStatement = {
  jobRoleId: string;
  statement: string;
  skillId: string | null;
  level: number;
  importance: number;
  mandatory: boolean;
  native?: Record<string, unknown>;
};

const rowsAtOnce = 1_000;

/** Job roles and their requirements from a CSV file. */
export async function importRequirements({ scope, files, options, progress }: ImportRun): Promise<void> {
  await progress.phase("Reading the file");
  const levels = withWords(await readLevels(scope), options.levelWords);
  for (const file of files) {
    const table = { ...(await readTable(file.content, file.name, options)), chosen: options.columns };
    const { rows, findings } = readRequirementRows(table, levels);
    progress.report(inFileWords(findings, requirementColumns, table));
    const failed = failedRows(findings);
    await progress.phase("Writing requirements", rows.length + failed);
    await progress.advance(failed, { failed });

    const skills = await readExactSkills(
      scope,
      "requirement",
      rows.map(({ statement }) => statement),
    );
    const roles = await ensureJobRoles(
      scope,
      rows.map(({ role }) => role),
    );
    for (const some of chunks(rows, rowsAtOnce)) {
      const stated = some.flatMap(({ role, ...row }) => {
        const jobRoleId = roles.get(comparable(role));
        return jobRoleId ? [{ ...row, jobRoleId, skillId: skills.get(row.statement) ?? null }] : [];
      });
      const counts = await scope.db.transaction((tx) => stateRequirements(tx, scope, stated));
      await progress.advance(some.length, counts);
    }
  }
}

/** Ids of the roles by their comparable names; those that are not there are made. */
async function ensureJobRoles({ db, workspaceId }: Scope, names: readonly string[]) {
  const read = async () => {
    const rows = await db
      .select({ id: jobRole.id, name: jobRole.name })
      .from(jobRole)
      .where(eq(jobRole.workspaceId, workspaceId));
    return new Map(rows.map(({ id, name }) => [comparable(name), id]));
  };
  const known = await read();
  const missing = new Map(
    names.map((name) => [comparable(name), name]).filter(([key]) => !known.has(key ?? "")) as [
      string,
      string,
    ][],
  );
  if (missing.size === 0) return known;
  for (const some of chunks([...missing.values()], rowsAtOnce)) {
    await db.transaction(async (tx) => {
      await tx
        .insert(jobRole)
        .values(some.map((name) => ({ workspaceId, name })))
        .onConflictDoNothing();
      await markChanged(tx, workspaceId, ["frame"]);
    });
  }
  return read();
}

/**
 * Makes the statements the roles' current requirements. A changed figure ends the old requirement now
 * and begins a new one, so that what was asked for in the past stays as it was.
 */
export async function stateRequirements(
  tx: Db,
  { workspaceId, now }: Scope,
  stated: readonly RequirementStatement[],
): Promise<{ created: number; updated: number; unchanged: number }> {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  if (stated.length === 0) return counts;
  const roleIds = [...new Set(stated.map(({ jobRoleId }) => jobRoleId))];
  const current = await tx
    .select()
    .from(requirement)
    .where(
      and(
        eq(requirement.workspaceId, workspaceId),
        inArray(requirement.jobRoleId, roleIds),
        isNull(requirement.validTo),
      ),
    );
  const byKey = new Map(current.map((row) => [`${row.jobRoleId} ${comparable(row.statement)}`, row]));
  const ending: string[] = [];
  const added: (typeof requirement.$inferInsert)[] = [];
  for (const { level, skillId, jobRoleId, statement, importance, mandatory, native } of stated) {
    const before = byKey.get(`${jobRoleId} ${comparable(statement)}`);
    const isSame =
      before &&
      sameFigure(before.requiredLevel, level) &&
      sameFigure(before.importance, importance) &&
      before.mandatory === mandatory;
    if (isSame && (before.skillId || !skillId)) {
      counts.unchanged++;
    } else if (isSame) {
      // The text is a skill of the taxonomy by now.
      await tx
        .update(requirement)
        .set({ skillId })
        .where(and(eq(requirement.workspaceId, workspaceId), eq(requirement.id, before.id)));
      counts.updated++;
    } else {
      if (before) ending.push(before.id);
      counts[before ? "updated" : "created"]++;
      added.push({
        workspaceId,
        jobRoleId,
        statement: before?.statement ?? statement,
        skillId: before?.skillId ?? skillId,
        requiredLevel: level,
        importance,
        mandatory,
        validFrom: before ? now() : null,
        native,
      });
    }
  }
  if (ending.length > 0) {
    await tx
      .update(requirement)
      .set({ validTo: now() })
      .where(and(eq(requirement.workspaceId, workspaceId), inArray(requirement.id, ending)));
  }
  if (added.length > 0) await tx.insert(requirement).values(added).onConflictDoNothing();
  if (counts.created + counts.updated > 0) await markChanged(tx, workspaceId, ["frame"]);
  return counts;
}

/** Stored figures have four bytes: 3.3 comes back as 3.2999999. */
const sameFigure = (one: number, other: number): boolean => Math.fround(one) === Math.fround(other);
