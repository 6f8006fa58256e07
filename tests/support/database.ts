import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { inject } from "vitest";
import type { Db } from "@/db/client";
import * as schema from "@/db/schema";

/** An empty, migrated database of this test file's own. */
export async function freshDatabase(): Promise<Db> {
  const loadDataDir = new Blob([readFileSync(inject("template"))]);
  const client = await PGlite.create({ loadDataDir });
  return drizzle({ client, schema, casing: "snake_case" }) as unknown as Db;
}
