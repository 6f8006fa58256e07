import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { type Db, openServer } from "@/db/client";
import * as schema from "@/db/schema";

/** An empty, migrated database of this test file's own, on whichever engine the project runs. */
export async function freshDatabase(): Promise<Db> {
  const template = inject("template");
  return "file" in template ? fromFile(template.file) : fromServer(template.server);
}

/** Where another process can open the database; null on the embedded one, which a second process may not. */
export async function addressOf(db: Db): Promise<string | null> {
  const template = inject("template");
  if ("file" in template) return null;
  const answer = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const [row] = (answer as unknown as { rows: { name: string }[] }).rows;
  return `${template.server}/${row?.name}`;
}

async function fromFile(file: string): Promise<Db> {
  const client = await PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) });
  afterAll(() => client.close());
  return drizzle({ client, schema, casing: "snake_case" }) as unknown as Db;
}

async function fromServer(url: string): Promise<Db> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: `${url}/postgres` });
  await admin.connect();
  await admin.query(`create database ${name} template template`);
  await admin.end();
  const open = await openServer(`${url}/${name}`);
  afterAll(open.close);
  return open.db;
}
