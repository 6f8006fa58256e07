import "server-only";
import { and, eq, like } from "drizzle-orm";
import { person } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Finding } from "./finding";
import type { PersonRow } from "./people-rows";

const withoutZeros = (id: string): string => id.replace(/^0+/, "");

/** Warns of ids that differ from one that is known by its zeros alone: a spreadsheet takes them from numbers. */
export async function readLostZeros(
  { db, workspaceId }: Scope,
  rows: readonly Pick<PersonRow, "line" | "employeeId">[],
): Promise<Finding[]> {
  const padded = await db
    .select({ id: person.employeeId })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), like(person.employeeId, "0%")));
  const known = new Set(padded.map(({ id }) => withoutZeros(id ?? "")));
  return rows.flatMap(({ line, employeeId }): Finding[] =>
    employeeId && !employeeId.startsWith("0") && known.has(employeeId)
      ? [
          {
            severity: "warning",
            line,
            column: "employeeId",
            value: employeeId,
            reason:
              "Somebody here has this id with zeros before it; a spreadsheet takes them away from numbers. If it is the same person, format the column as text and write the id whole.",
          },
        ]
      : [],
  );
}
