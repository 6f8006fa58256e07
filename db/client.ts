import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { openEmbedded } from "./embedded/client";
import { lockFolder } from "./embedded/lock";
import * as schema from "./schema";

/** The open database or a transaction on it; reads and writes take either. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export type OpenDatabase = {
  kind: "embedded" | "server";
  db: Db;
  close: () => Promise<void>;
};

const migrationsFolder = "drizzle";
const casing = "snake_case";

/** PostgreSQL where `DATABASE_URL` names a server, else the embedded database in `DATA_DIR` (default `.data`). */
export function openDatabase(env: NodeJS.ProcessEnv = process.env): Promise<OpenDatabase> {
  return env["DATABASE_URL"]
    ? openServer(env["DATABASE_URL"], Number(env["PG_POOL"] ?? 10))
    : openFolder(`${env["DATA_DIR"] ?? ".data"}/postgres`);
}

/** Opens a PostgreSQL server (15 or newer) and brings its schema up to date. */
export async function openServer(connectionString: string, max = 10): Promise<OpenDatabase> {
  const [{ Pool }, { drizzle }, { migrate }] = await Promise.all([
    import("pg"),
    import("drizzle-orm/node-postgres"),
    import("drizzle-orm/node-postgres/migrator"),
  ]);
  const pool = new Pool({ connectionString, max });
  const db = drizzle({ client: pool, schema, casing });
  await migrate(db, { migrationsFolder });
  return { kind: "server", db: db as unknown as Db, close: () => pool.end() };
}

/** Opens the embedded database in a folder that no other process has open, and brings its schema up to date. */
export async function openFolder(folder: string): Promise<OpenDatabase> {
  const [{ drizzle }, { migrate }] = await Promise.all([
    import("drizzle-orm/pglite"),
    import("drizzle-orm/pglite/migrator"),
  ]);
  const release = await lockFolder(folder);
  try {
    const client = await openEmbedded(folder);
    const db = drizzle({ client, schema, casing });
    await migrate(db, { migrationsFolder });
    const close = async () => {
      await client.close();
      release();
    };
    return { kind: "embedded", db: db as unknown as Db, close };
  } catch (error) {
    release();
    throw error;
  }
}
