import "server-only";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { and, eq, isNull } from "drizzle-orm";
import { jobRole, person, roleHolding } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { type Finding, failedRows } from "./finding";
import { type ImportRun, rowsAtOnce } from "./import-run";
import { readLostZeros } from "./lost-zero-reads";
import { planManagers } from "./manager-plan-reads";
import { type PersonRow, peopleColumns, readPeopleRows } from "./people-rows";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readChosenTable } from "./table-reads";
import { planTeams } from "./team-plan-reads";

type Person = typeof person.$inferSelect;
type Holding = typeof roleHolding.$inferSelect;
type Known = {
  byEmployeeId: Map<string, Person>;
  byEmail: Map<string, Person>;
  roles: Map<string, string>;
  holdings: Map<string, Holding>;
  teams: ReadonlyMap<string, string>;
};

/** Teams, people, who manages what, and who has which role, from a table. */
export async function planPeople({ scope, files, options, tell, pass }: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  for (const file of files) {
    const table = await readChosenTable(file, options);
    const { rows, findings } = readPeopleRows(table, options);
    await tell("Comparing with what is here");
    const teams = await planTeams(plan, scope, rows, findings);
    findings.push(...(await readLostZeros(scope, rows)));
    const known: Known = { ...(await readKnown(scope)), teams };
    for (const [index, row] of rows.entries()) {
      planPerson(plan, scope, row, known, findings);
      if ((index + 1) % rowsAtOnce === 0) {
        await pass(plan, index + 1, rows.length);
        await setImmediate();
      }
    }
    await planManagers(plan, scope, rows, known, findings);
    plan.counts.failed += failedRows(findings);
    plan.report(inFileWords(findings, peopleColumns, table));
  }
  return plan;
}

async function readKnown({ db, workspaceId }: Scope) {
  const people = await db.select().from(person).where(eq(person.workspaceId, workspaceId));
  const roles = await db
    .select({ id: jobRole.id, name: jobRole.name })
    .from(jobRole)
    .where(eq(jobRole.workspaceId, workspaceId));
  const holdings = await db
    .select()
    .from(roleHolding)
    .where(
      and(
        eq(roleHolding.workspaceId, workspaceId),
        eq(roleHolding.kind, "primary"),
        isNull(roleHolding.validTo),
      ),
    );
  return {
    byEmployeeId: new Map(people.flatMap((one) => (one.employeeId ? [[one.employeeId, one]] : []))),
    byEmail: new Map(people.flatMap((one) => (one.email ? [[one.email, one]] : []))),
    roles: new Map(roles.map(({ id, name }) => [comparable(name), id])),
    holdings: new Map(holdings.map((holding) => [holding.personId, holding])),
  };
}

/** Empty cells leave what is known as it is. */
function planPerson(plan: Plan, scope: Scope, row: PersonRow, known: Known, findings: Finding[]) {
  const { workspaceId } = scope;
  const byId = row.employeeId ? known.byEmployeeId.get(row.employeeId) : undefined;
  const byMail = row.email ? known.byEmail.get(row.email) : undefined;
  if (byMail && byId?.id !== byMail.id && (byId || (byMail.employeeId && row.employeeId))) {
    findings.push({
      severity: "error",
      line: row.line,
      column: "email",
      value: row.email ?? undefined,
      reason: "Somebody with another employee id already has this address. Correct one of the two cells.",
    });
    return;
  }
  const before = byId ?? byMail;
  const said = {
    name: row.name,
    email: row.email ?? before?.email ?? null,
    employeeId: row.employeeId ?? before?.employeeId ?? null,
    teamId: (row.team && known.teams.get(comparable(row.team))) ?? before?.teamId ?? null,
    location: row.location ?? before?.location ?? null,
    tags: row.tags ?? before?.tags ?? [],
  };
  const isSame = before && isSaidAlready(before, said);
  const now = !before
    ? plan.insert("person", { workspaceId, id: plan.newId(), ...said, leftAt: null, createdAt: scope.now() })
    : isSame
      ? before
      : plan.update("person", before, said);
  if (now.employeeId) known.byEmployeeId.set(now.employeeId, now);
  if (now.email) known.byEmail.set(now.email, now);
  const hasNewRole = planRole(plan, scope, row, now.id, known, findings);
  plan.counts[!before ? "created" : isSame && !hasNewRole ? "unchanged" : "updated"]++;
  if (!isSame || hasNewRole) plan.touchPerson(now.id);
}

type Said = Pick<Person, "name" | "email" | "employeeId" | "teamId" | "location" | "tags">;

/** Tags are a set: another order says nothing new. */
function isSaidAlready(before: Person, { tags, ...cells }: Said): boolean {
  const known = new Set(before.tags);
  return (
    Object.entries(cells).every(([field, value]) => before[field as keyof typeof cells] === value) &&
    tags.length === known.size &&
    tags.every((tag) => known.has(tag))
  );
}

/** Whether the row gives the person another role, or another beginning of it. */
function planRole(
  plan: Plan,
  { workspaceId, now }: Scope,
  row: PersonRow,
  personId: string,
  { roles, holdings }: Known,
  findings: Finding[],
): boolean {
  if (!row.role) return false;
  const jobRoleId = roles.get(comparable(row.role));
  if (!jobRoleId) {
    findings.push({
      severity: "warning",
      line: row.line,
      column: "role",
      value: row.role,
      reason:
        "This job role is not known here, so the person is imported without it. Import the role’s requirements, then this file again.",
    });
    return false;
  }
  const before = holdings.get(personId);
  const isSameRole = before?.jobRoleId === jobRoleId;
  if (isSameRole && (!row.roleFrom || before.validFrom?.getTime() === row.roleFrom.getTime())) return false;
  if (isSameRole) {
    plan.update("roleHolding", before, { validFrom: row.roleFrom });
    return true;
  }
  const validFrom = row.roleFrom ?? (before ? now() : null);
  if (before) plan.update("roleHolding", before, { validTo: validFrom });
  const held = { workspaceId, id: plan.newId(), personId, jobRoleId, kind: "primary" as const };
  holdings.set(personId, plan.insert("roleHolding", { ...held, validFrom, validTo: null }));
  return true;
}
