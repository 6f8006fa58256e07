import "server-only";
import { type OpenDatabase, openDatabase } from "@/db/client";

const shared = globalThis as typeof globalThis & { skillwrightDatabase?: Promise<OpenDatabase> };

/** One open database for each process: the bundler may load this module more than once. */
export function getDatabase(): Promise<OpenDatabase> {
  shared.skillwrightDatabase ??= openDatabase();
  return shared.skillwrightDatabase;
}

export async function closeDatabase(): Promise<void> {
  const open = await shared.skillwrightDatabase;
  delete shared.skillwrightDatabase;
  await open?.close();
}
