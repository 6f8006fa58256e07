import { and, eq, gt } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import {
  evidence,
  exemption,
  jobRole,
  person,
  proficiencyLevel,
  proficiencyScale,
  requirement,
  roleHolding,
  skill,
  team,
  teamRequirement,
  workspace,
  workspaceChange,
} from "@/db/schema";
import { readEqualSkills } from "@/server/taxonomy/equal-reads";

/** All rows that figures are computed from: each person's, and the frame's. Rows are texts, sorted. */
export type Sources = { version: number; ofPerson: Map<string, string[]>; frame: string[] };

const framed = [team, jobRole, requirement, teamRequirement, skill, proficiencyScale, proficiencyLevel];
const personal = [roleHolding, evidence, exemption];

export async function sourcesOf(db: Db, workspaceId: string): Promise<Sources> {
  const rowsOf = async (table: PgTable & { workspaceId: AnyPgColumn }) => {
    const rows: unknown[] = await db.select().from(table).where(eq(table.workspaceId, workspaceId));
    return rows;
  };
  const [settings] = await db.select().from(workspace).where(eq(workspace.id, workspaceId));
  if (!settings) throw new Error("no such workspace");
  const { version, ...policy } = settings;

  const frame = [JSON.stringify(policy)];
  for (const table of framed) for (const row of await rowsOf(table)) frame.push(JSON.stringify(row));

  const ofPerson = new Map<string, string[]>();
  const people = await db.select().from(person).where(eq(person.workspaceId, workspaceId));
  for (const one of people) ofPerson.set(one.id, [JSON.stringify(one)]);
  for (const table of personal) {
    const rows = await db.select().from(table).where(eq(table.workspaceId, workspaceId));
    for (const row of rows) ofPerson.get(row.personId)?.push(JSON.stringify(row));
  }
  // Evidence counts for what is the same, too.
  const equals = await readEqualSkills({ db, workspaceId });
  const given = await db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));
  for (const { personId, skillId } of given) {
    for (const other of equals.get(skillId ?? "") ?? []) {
      ofPerson.get(personId)?.push(`${skillId} counts for ${other}`);
    }
  }
  for (const rows of [frame, ...ofPerson.values()]) rows.sort();
  return { version, ofPerson, frame };
}

/** People whose rows differ, and whether the frame does. */
export function difference(before: Sources, after: Sources): { people: string[]; frame: boolean } {
  const ids = [...new Set([...before.ofPerson.keys(), ...after.ofPerson.keys()])];
  const isSame = (one: readonly string[] = [], other: readonly string[] = []) =>
    one.join("\n") === other.join("\n");
  return {
    people: ids.filter((id) => !isSame(before.ofPerson.get(id), after.ofPerson.get(id))).sort(),
    frame: !isSame(before.frame, after.frame),
  };
}

/** What the changes since a version say that they touched. */
export async function touchedSince(db: Db, workspaceId: string, version: number) {
  const rows = await db
    .select()
    .from(workspaceChange)
    .where(and(eq(workspaceChange.workspaceId, workspaceId), gt(workspaceChange.version, version)));
  return {
    people: [...new Set(rows.flatMap(({ personId }) => personId ?? []))].sort(),
    frame: rows.some(({ part }) => part === "frame"),
    everything: rows.some(({ part }) => part === "everything"),
    latest: Math.max(version, ...rows.map((row) => row.version)),
  };
}
