import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";

/** Migrates one empty database before all tests; each test file starts from a copy (0.4 s instead of 3 s). */
export default async function setup(project: TestProject) {
  const pglite = new PGlite();
  await migrate(drizzle({ client: pglite, casing: "snake_case" }), { migrationsFolder: "drizzle" });
  const file = path.join(tmpdir(), `skillwright-template-${process.pid}.tar.gz`);
  writeFileSync(file, Buffer.from(await (await pglite.dumpDataDir("gzip")).arrayBuffer()));
  await pglite.close();
  project.provide("template", file);
}

declare module "vitest" {
  interface ProvidedContext {
    template: string;
  }
}
