import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jobRole, person, roleHolding, teamManager } from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { readTable } from "./adapters/table-file";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import type { Finding } from "./finding";
import { chunks, type ImportRun } from "./import-run";
import { type PersonRow, peopleColumns, readPeopleRows } from "./people-rows";
import { failedRows } from "./progress-writes";
import { ensureTeams } from "./team-writes";

const rowsAtOnce = 500;

type Person = typeof person.$inferSelect;
type Holding = typeof roleHolding.$inferSelect;
type Known = {
  byEmployeeId: Map<string, Person>;
  byEmail: Map<string, Person>;
  roles: Map<string, string>;
  holdings: Map<string, Holding>;
  teams: ReadonlyMap<string, string>;
};
type Change = "created" | "updated" | "unchanged";

/** Teams, people, who manages what, and who has which role, from a CSV file. */
export async function importPeople({ scope, files, options, progress }: ImportRun): Promise<void> {
  await progress.phase("Reading the file");
  for (const file of files) {
    const table = { ...(await readTable(file.content, file.name, options)), chosen: options.columns };
    const { rows, findings } = readPeopleRows(table, options);
    const failed = failedRows(findings);
    await progress.phase("Writing teams", rows.length + failed);
    await progress.advance(failed, { failed });
    const teams = await ensureTeams(scope, rows, findings);
    const known: Known = { ...(await readKnown(scope)), teams };

    await progress.phase("Writing people");
    for (const some of chunks(rows, rowsAtOnce)) {
      const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 };
      await scope.db.transaction(async (tx) => {
        const people: string[] = [];
        for (const row of some) {
          const saved = await savePerson(tx, scope, row, known, findings);
          counts[saved.change]++;
          if (saved.change === "created" || saved.change === "updated") people.push(saved.id);
        }
        if (people.length > 0) await markChanged(tx, scope.workspaceId, [{ people }]);
      });
      await progress.advance(some.length, counts);
    }
    await progress.phase("Writing managers");
    await saveManagers(scope, rows, known, findings);
    progress.report(inFileWords(findings, peopleColumns, table));
  }
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
async function savePerson(
  tx: Db,
  scope: Scope,
  row: PersonRow,
  known: Known,
  findings: Finding[],
): Promise<{ change: Change; id: string } | { change: "failed" }> {
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
    return { change: "failed" };
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
  let change: Change = "unchanged";
  let now = before;
  if (!before) {
    [now] = await tx
      .insert(person)
      .values({ workspaceId, ...said })
      .onConflictDoNothing()
      .returning();
    change = "created";
  } else if (!isSaidAlready(before, said)) {
    [now] = await tx
      .update(person)
      .set(said)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.id, before.id)))
      .returning();
    change = "updated";
  }
  if (!now) return { change: "failed" };
  if (now.employeeId) known.byEmployeeId.set(now.employeeId, now);
  if (now.email) known.byEmail.set(now.email, now);
  const hasNewRole = await saveRole(tx, scope, row, now.id, known, findings);
  return { change: change === "unchanged" && hasNewRole ? "updated" : change, id: now.id };
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

async function saveRole(
  tx: Db,
  { workspaceId, now }: Scope,
  row: PersonRow,
  personId: string,
  { roles, holdings }: Known,
  findings: Finding[],
): Promise<boolean> {
  if (!row.role) return false;
  const jobRoleId = roles.get(comparable(row.role));
  if (!jobRoleId) {
    findings.push({
      severity: "warning",
      line: row.line,
      column: "role",
      value: row.role,
      reason:
        "This job role is not known here, so the person was imported without it. Import the role’s requirements, then this file again.",
    });
    return false;
  }
  const before = holdings.get(personId);
  const isSameRole = before?.jobRoleId === jobRoleId;
  if (isSameRole && (!row.roleFrom || before.validFrom?.getTime() === row.roleFrom.getTime())) return false;
  const byId = before && and(eq(roleHolding.workspaceId, workspaceId), eq(roleHolding.id, before.id));
  if (isSameRole) {
    await tx.update(roleHolding).set({ validFrom: row.roleFrom }).where(byId);
    return true;
  }
  const validFrom = row.roleFrom ?? (before ? now() : null);
  if (before) await tx.update(roleHolding).set({ validTo: validFrom }).where(byId);
  const [made] = await tx
    .insert(roleHolding)
    .values({ workspaceId, personId, jobRoleId, kind: "primary", validFrom })
    .onConflictDoNothing()
    .returning();
  if (made) holdings.set(personId, made);
  return true;
}

async function saveManagers(
  { db, workspaceId }: Scope,
  rows: readonly PersonRow[],
  { byEmail, byEmployeeId, teams }: Known,
  findings: Finding[],
) {
  const managers = new Map<string, { workspaceId: string; teamId: string; personId: string }>();
  for (const row of rows) {
    const teamId = row.team && teams.get(comparable(row.team));
    const self =
      (row.employeeId && byEmployeeId.get(row.employeeId)) || (row.email && byEmail.get(row.email));
    const manager = row.managerEmail ? byEmail.get(row.managerEmail) : undefined;
    if (row.managerEmail && !manager) {
      findings.push({
        severity: "warning",
        line: row.line,
        column: "managerEmail",
        value: row.managerEmail,
        reason: "Nobody here has this manager’s address, so it was left out. Add the manager to the file.",
      });
    }
    for (const managing of [row.isManager ? self : null, manager]) {
      if (!managing || !teamId) continue;
      managers.set(`${teamId} ${managing.id}`, { workspaceId, teamId, personId: managing.id });
    }
  }
  for (const some of chunks([...managers.values()], 1_000)) {
    await db.insert(teamManager).values(some).onConflictDoNothing();
  }
}
