import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { framework, jobRole, person, skill, team } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { RowsToWrite } from "./plan/rows-to-write";
import { keyOf, type PlannedTable, plannedOrder } from "./plan/table-reads";

const most = 10;

export type Example = {
  key: string;
  deed: "create" | "update";
  /** "Person: Ana Ruiz" */
  what: string;
  /** What would be written; of a changed record what changes. */
  fields: { name: string; before: string | null; after: string | null }[];
};

/** What a record is called, and which of its fields say something to a person; those that name others lead to their names. */
const shown: Partial<Record<PlannedTable, { called: string; fields: Record<string, string> }>> = {
  person: {
    called: "Person",
    fields: {
      name: "Name",
      email: "E-mail",
      employeeId: "Employee ID",
      teamId: "Team",
      location: "Location",
      tags: "Tags",
    },
  },
  roleHolding: {
    called: "Role held",
    fields: { personId: "Person", jobRoleId: "Job role", validFrom: "From", validTo: "Until" },
  },
  teamManager: { called: "Manager", fields: { personId: "Person", teamId: "Team" } },
  team: { called: "Team", fields: { name: "Name", parentId: "Parent team" } },
  framework: { called: "Taxonomy", fields: { name: "Name", version: "Version", attribution: "Licence" } },
  skill: {
    called: "Skill",
    fields: {
      preferredLabel: "Name",
      kind: "Kind",
      description: "Description",
      status: "Status",
      familyId: "Family",
      frameworkId: "Taxonomy",
    },
  },
  skillLabel: { called: "Other name", fields: { skillId: "Skill", label: "Name", language: "Language" } },
  skillMatch: {
    called: "Relation to another framework",
    fields: { fromId: "Skill", toId: "Other skill", kind: "The other is" },
  },
  jobRole: { called: "Job role", fields: { name: "Name" } },
  requirement: {
    called: "Requirement",
    fields: {
      jobRoleId: "Job role",
      statement: "Skill",
      requiredLevel: "Level",
      importance: "Importance",
      mandatory: "Mandatory",
      validTo: "Until",
    },
  },
  evidence: {
    called: "Skill held",
    fields: {
      personId: "Person",
      statement: "Skill",
      level: "Level",
      source: "Source",
      issuedAt: "Date",
      expiresAt: "Expires",
      note: "Note",
    },
  },
  exemption: {
    called: "Exemption",
    fields: { personId: "Person", skillId: "Skill", reason: "Reason", validFrom: "From", validTo: "Until" },
  },
  teamRequirement: {
    called: "What a team needs",
    fields: { teamId: "Team", skillId: "Skill", level: "Level", minimumHolders: "People", validTo: "Until" },
  },
  achievement: {
    called: "Micro-credential",
    fields: { name: "Name", provider: "Provider", criteria: "Criteria" },
  },
  earnedCredential: {
    called: "Badge",
    fields: {
      personId: "Person",
      issuerName: "Issuer",
      issuedAt: "Issued",
      expiresAt: "Expires",
      achievedLevel: "Level",
      verified: "Verified",
    },
  },
};

/** Some of the records to be written, as they are and as they would be: changed ones first, of each table some. */
export async function readExamples(scope: Scope, planned: RowsToWrite): Promise<Example[]> {
  const tables = plannedOrder.filter((table) => shown[table]);
  const changed = tables.flatMap((table) =>
    planned
      .updated(table)
      .slice(0, most)
      .map((row) => ({ table, ...row, before: row.before as object | null })),
  );
  const added = tables.flatMap((table) =>
    planned
      .inserted(table)
      .slice(0, most)
      .map((after) => ({ table, before: null, after, set: after as object })),
  );
  const rows = [...changed.slice(0, most), ...byTurns(added)].slice(0, most);
  const nameOf = await readNames(scope, planned, rows);
  return rows.map(({ table, before, after, set }) => {
    const { called, fields } = shown[table] as NonNullable<(typeof shown)[typeof table]>;
    const names = Object.entries(fields).filter(([field]) => !before || field in set);
    return {
      key: `${table} ${keyOf(table, after)}`,
      deed: before ? "update" : "create",
      what: before ? `${called}: ${titleOf(fields, before, nameOf)}` : called,
      fields: names
        .map(([field, name]) => ({
          name,
          before: before && said(before, field, nameOf),
          after: said(after, field, nameOf),
        }))
        .filter((one) => one.before !== one.after),
    };
  });
}

/** One of each kind after the other, so that a few show what there is. */
function byTurns<T extends { table: string }>(rows: readonly T[]): T[] {
  const rank = new Map<string, number>();
  return rows
    .map((row) => {
      const place = rank.get(row.table) ?? 0;
      rank.set(row.table, place + 1);
      return { row, place };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

type Names = ReadonlyMap<string, string>;

const titleOf = (fields: Record<string, string>, row: object, names: Names): string =>
  Object.keys(fields)
    .map((field) => said(row, field, names))
    .filter(Boolean)
    .slice(0, 2)
    .join(", ");

function said(row: object, field: string, names: Names): string | null {
  const value = row[field as keyof typeof row] as unknown;
  if (value === null || value === undefined || value === "") return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return names.get(String(value)) ?? String(value);
}

/** Fields whose value is an id of somebody or something with a name. */
const named = [
  "personId",
  "teamId",
  "parentId",
  "jobRoleId",
  "skillId",
  "familyId",
  "frameworkId",
  "fromId",
  "toId",
];

/** What ids of people, teams, roles and skills are called, here or about to be written. */
async function readNames(
  { db, workspaceId }: Scope,
  planned: RowsToWrite,
  rows: readonly { before: object | null; after: object }[],
) {
  const names = new Map<string, string>();
  for (const { id, name } of [
    ...planned.inserted("person"),
    ...planned.inserted("team"),
    ...planned.inserted("jobRole"),
    ...planned.inserted("framework"),
  ]) {
    names.set(id, name);
  }
  for (const { id, preferredLabel } of planned.inserted("skill")) names.set(id, preferredLabel);
  const ids = [
    ...new Set(
      rows
        .flatMap(({ before, after }) => [...Object.entries(before ?? {}), ...Object.entries(after)])
        .flatMap(([field, value]) => (named.includes(field) && typeof value === "string" ? [value] : [])),
    ),
  ].filter((id) => !names.has(id));
  if (ids.length === 0) return names;
  for (const table of [person, team, jobRole, framework]) {
    const found = await db
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(and(eq(table.workspaceId, workspaceId), inArray(table.id, ids)));
    for (const { id, name } of found) names.set(id, name);
  }
  const skills = await db
    .select({ id: skill.id, name: skill.preferredLabel })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, ids)));
  for (const { id, name } of skills) names.set(id, name);
  return names;
}
