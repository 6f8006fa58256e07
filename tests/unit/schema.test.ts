import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import * as schema from "@/db/schema";

// Reference tables: they belong to nobody's workspace, or lead to one.
const shared = new Set([
  "workspace",
  "user",
  "session",
  "account",
  "verification",
  "sign_in_device",
  "public_resource",
  "oauth_record",
]);
const tables = Object.values(schema).filter((value) => is(value, PgTable)) as PgTable[];
const tenantTables = tables.filter((table) => !shared.has(getTableName(table)));

describe.each(tenantTables.map((table) => [getTableName(table), table] as const))("%s", (_name, table) => {
  const { primaryKeys, uniqueConstraints, foreignKeys, indexes, columns } = getTableConfig(table);

  test("has the workspace first in its primary key", () => {
    expect(columns[0]?.keyAsName ? columns[0].name : undefined).toBe("workspaceId");
    expect(primaryKeys.map((key) => key.columns[0]?.name)).toEqual(["workspaceId"]);
  });

  test("has the workspace first in every unique constraint and index", () => {
    const firsts = [
      ...uniqueConstraints.map((unique) => unique.columns[0]?.name),
      ...indexes.map((index) => (index.config.columns[0] as { name?: string }).name),
    ];
    expect(firsts.filter((name) => name !== "workspaceId" && name !== "userId")).toEqual([]);
  });

  test("names the workspace in every foreign key to another tenant table", () => {
    const loose = foreignKeys
      .map((key) => key.reference())
      .filter(({ foreignTable }) => !shared.has(getTableName(foreignTable)))
      .filter(({ columns: own }) => own[0]?.name !== "workspaceId");
    expect(loose).toEqual([]);
  });
});

test("the rules above were asked of the tables there are", () => {
  expect(tenantTables.length).toBeGreaterThan(30);
});
