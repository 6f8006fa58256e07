import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { jobRole, requirement } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readRequirementRows, requirementColumns } from "./requirement-rows";
import { readLevels, readSkillsOf, withWords } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

/** What a role is to ask for from now on. */
export type RequirementStatement = {
  jobRoleId: string;
  statement: string;
  partOf: string;
  skillId: string | null;
  level: number;
  importance: number;
  mandatory: boolean;
  native?: Record<string, unknown>;
};

/** Job roles and their requirements from a table. */
export async function planRequirements({ scope, files, options, tell }: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const levels = withWords(await readLevels(scope), options.levelWords);
  for (const file of files) {
    const table = await readChosenTable(file, options);
    const { rows, findings } = readRequirementRows(table, levels);
    plan.report(inFileWords(findings, requirementColumns, table));
    plan.counts.failed += failedRows(findings);
    await tell("Comparing with what is here");
    const known = await readSkillsOf(scope, "requirement", rows);
    const roles = await planJobRoles(
      plan,
      scope,
      rows.map(({ role }) => role),
    );
    const stated = known.flatMap(({ role, line, ...row }) => {
      const jobRoleId = roles.get(comparable(role));
      return jobRoleId ? [{ ...row, jobRoleId }] : [];
    });
    await planStatements(plan, scope, stated);
  }
  return plan;
}

/** Ids of the roles by their comparable names; those that are not there are to be made. */
async function planJobRoles(plan: Plan, { db, workspaceId, now }: Scope, names: readonly string[]) {
  const rows = await db
    .select({ id: jobRole.id, name: jobRole.name })
    .from(jobRole)
    .where(eq(jobRole.workspaceId, workspaceId));
  const known = new Map(rows.map(({ id, name }) => [comparable(name), id]));
  for (const name of names) {
    if (known.has(comparable(name))) continue;
    const made = { workspaceId, id: plan.newId(), name, description: "", source: null, code: null };
    known.set(comparable(name), plan.insert("jobRole", { ...made, createdAt: now() }).id);
    plan.touchFrame();
  }
  return known;
}

/**
 * Makes the statements the roles' current requirements. A changed figure ends the old requirement now
 * and begins a new one, so that what was asked for in the past stays as it was.
 */
export async function planStatements(
  plan: Plan,
  { db, workspaceId, now }: Scope,
  stated: readonly RequirementStatement[],
) {
  const current = await db
    .select()
    .from(requirement)
    .where(and(eq(requirement.workspaceId, workspaceId), isNull(requirement.validTo)));
  const keyOf = (one: { jobRoleId: string; statement: string; partOf: string }) =>
    `${one.jobRoleId} ${comparable(one.partOf)}\n${comparable(one.statement)}`;
  const known = new Map(current.map((row) => [keyOf(row), row]));
  for (const { level, skillId, jobRoleId, statement, partOf, importance, mandatory, native } of stated) {
    const before = known.get(keyOf({ jobRoleId, statement, partOf }));
    const isSame =
      before &&
      sameFigure(before.requiredLevel, level) &&
      sameFigure(before.importance, importance) &&
      before.mandatory === mandatory;
    if (isSame && (before.skillId || !skillId)) {
      plan.counts.unchanged++;
      continue;
    }
    plan.touchFrame();
    plan.counts[before ? "updated" : "created"]++;
    if (isSame) {
      // The text is a skill of the taxonomy by now.
      known.set(keyOf(before), plan.update("requirement", before, { skillId }));
      continue;
    }
    if (before) plan.update("requirement", before, { validTo: now() });
    const made = plan.insert("requirement", {
      workspaceId,
      id: plan.newId(),
      jobRoleId,
      statement: before?.statement ?? statement,
      partOf: before?.partOf ?? partOf,
      skillId: before?.skillId ?? skillId,
      requiredLevel: level,
      importance,
      mandatory,
      validFrom: before ? now() : null,
      validTo: null,
      native: native ?? null,
      createdAt: now(),
    });
    known.set(keyOf(made), made);
  }
}

/** Stored figures have four bytes: 3.3 comes back as 3.2999999. */
const sameFigure = (one: number, other: number): boolean => Math.fround(one) === Math.fround(other);
