import { type Column, getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import {
  achievement,
  achievementAlignment,
  achievementSkill,
  assignment,
  earnedCredential,
  evidence,
  exemption,
  framework,
  jobRole,
  jobRoleTask,
  person,
  requirement,
  roleHolding,
  skill,
  skillLabel,
  skillLevelText,
  skillMatch,
  skillRelation,
  team,
  teamManager,
  teamRequirement,
  unclaimedBadge,
} from "@/db/schema";

/** What imports write to; a table stands after those that its rows point to. */
const plannedTables = {
  team,
  person,
  teamManager,
  framework,
  skill,
  skillLabel,
  skillLevelText,
  skillRelation,
  skillMatch,
  jobRole,
  jobRoleTask,
  roleHolding,
  requirement,
  achievement,
  achievementSkill,
  achievementAlignment,
  earnedCredential,
  assignment,
  unclaimedBadge,
  evidence,
  exemption,
  teamRequirement,
} as const;

export type PlannedTable = keyof typeof plannedTables;
export type RowOf<T extends PlannedTable> = (typeof plannedTables)[T]["$inferSelect"];

export const plannedOrder = Object.keys(plannedTables) as PlannedTable[];

/** What tells a row of a table from all others of its workspace, by our names. */
const keys: Partial<Record<PlannedTable, readonly string[]>> = {
  teamManager: ["teamId", "personId"],
  achievementSkill: ["achievementId", "skillId"],
  skillLabel: ["skillId", "kind", "language", "label"],
  skillLevelText: ["skillId", "label"],
  jobRoleTask: ["jobRoleId", "code"],
  skillRelation: ["fromId", "toId", "kind"],
};
export const keyFields = (table: PlannedTable): readonly string[] => keys[table] ?? ["id"];

export const keyOf = (table: PlannedTable, row: object): string => {
  const key = keys[table];
  if (!key) return (row as { id: string }).id;
  return key.map((field) => String(row[field as keyof typeof row])).join(" ");
};

export const tableOf = (table: PlannedTable): PgTable => plannedTables[table];

/** As the database calls them. */
export const nameOf = (table: PlannedTable): string => getTableName(plannedTables[table]);
export const columnOf = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const fieldsOf = (table: PlannedTable): string[] => Object.keys(getTableColumns(plannedTables[table]));

/** Whether a row is told by its id alone, and new ones are written in the order in which they were planned. */
export const isCounted = (table: PlannedTable): boolean =>
  table !== "team" && keyFields(table).length === 1 && keyFields(table)[0] === "id";

/** "uuid", "text" … */
export const typeOf = (table: PlannedTable, field: string): string => {
  const columns: Record<string, Column> = getTableColumns(plannedTables[table]);
  return columns[field]?.getSQLType() ?? "text";
};

export const tableNamed = (name: string): PlannedTable => {
  const found = plannedOrder.find((table) => nameOf(table) === name);
  if (!found) throw new Error(`imports do not write to the table ${name}`);
  return found;
};
