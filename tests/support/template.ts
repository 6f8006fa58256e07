import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openServer } from "@/db/client";
import { startPostgres } from "./postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated PGlite folder, packed; or the address of a server whose `template` database is migrated. */
    template: { file: string } | { server: string };
  }
}

/** Migrates one empty embedded database; each test file starts from a copy (0.4 s instead of 3 s). */
export async function embedded(project: TestProject) {
  const pglite = new PGlite();
  await migrate(drizzle({ client: pglite, casing: "snake_case" }), { migrationsFolder: "drizzle" });
  const file = path.join(tmpdir(), `skillwright-template-${process.pid}.tar.gz`);
  writeFileSync(file, Buffer.from(await (await pglite.dumpDataDir("gzip")).arrayBuffer()));
  await pglite.close();
  project.provide("template", { file });
  return () => rmSync(file, { force: true });
}

/** The same on a private PostgreSQL server: each test file gets a database of its own. */
export async function server(project: TestProject) {
  const { url, stop } = await startPostgres();
  const admin = new pg.Client({ connectionString: `${url}/postgres` });
  await admin.connect();
  await admin.query("create database template");
  await admin.end();
  await (await openServer(`${url}/template`)).close();
  project.provide("template", { server: url });
  return stop;
}
