import "server-only";
import { eq } from "drizzle-orm";
import { person } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import type { Finding } from "./finding";
import type { Named } from "./named";

/** Finds whom a row is about: by employee id, else e-mail, else a name that only one person has. */
export async function readPersonFinder({ db, workspaceId }: Scope) {
  const people = await db
    .select({ id: person.id, name: person.name, email: person.email, employeeId: person.employeeId })
    .from(person)
    .where(eq(person.workspaceId, workspaceId));
  const byEmployeeId = new Map(people.flatMap((one) => (one.employeeId ? [[one.employeeId, one]] : [])));
  const byEmail = new Map(people.flatMap((one) => (one.email ? [[one.email, one]] : [])));
  const byName = new Map<string, typeof people>();
  for (const one of people)
    byName.set(comparable(one.name), [...(byName.get(comparable(one.name)) ?? []), one]);

  return (row: Named): { id: string } | Finding => {
    const unknown = (column: string, value: string | null, reason: string): Finding => ({
      severity: "error",
      line: row.line,
      column,
      value: value ?? undefined,
      reason,
    });
    const nobody = "Nobody here is known by this. Import people first, or correct the cell.";
    if (row.employeeId) {
      return byEmployeeId.get(row.employeeId) ?? unknown("employeeId", row.employeeId, nobody);
    }
    if (row.email) return byEmail.get(row.email) ?? unknown("email", row.email, nobody);
    const named = byName.get(comparable(row.person ?? "")) ?? [];
    if (named.length > 1) {
      return unknown(
        "person",
        row.person,
        "Several people have this name. Give the e-mail address or employee id.",
      );
    }
    return named[0] ?? unknown("person", row.person, nobody);
  };
}
